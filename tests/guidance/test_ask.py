"""Questions in people's own words find what the rules say, and silence where they say nothing."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from sanaly.commands import ask
from sanaly_core.guidance.ask import builtin_guidance, guidance_of
from sanaly_core.guidance.circumstances import asks_circumstances
from sanaly_core.guidance.dutied import duties_of
from sanaly_core.guidance.guides import guides
from sanaly_core.guidance.model import Kind, Passage, Words
from sanaly_core.guidance.people import peoples_words
from sanaly_core.guidance.stems import english, kazakh_stem, russian
from sanaly_core.guidance.told import as_data
from sanaly_core.guidance.trained import trained
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES, Seen
from sanaly_core.training import load
from sanaly_core.training.locate import builtin_root
from tools import accuracy_guidance

QUESTIONS = Path(__file__).parent / "questions"


def rows() -> list[dict[str, object]]:
    text = (QUESTIONS / "tune.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_tune_set_is_as_large_as_it_should_be() -> None:
    for language in LANGUAGES:
        own = [row for row in rows() if row["language"] == language]
        assert sum(bool(row["right"]) for row in own) >= 20
        assert sum(not row["right"] for row in own) >= 6


def test_every_right_answer_exists() -> None:
    names = {name for one in builtin_guidance().passages for name in one.names}
    assert {name for row in rows() for name in row["right"]} - names == set()  # type: ignore[attr-defined]


def test_the_tune_set_reaches_what_is_aimed_at() -> None:
    asked = accuracy_guidance.ask_all(QUESTIONS / "tune.jsonl")
    right = [one.good for one in asked if one.right]
    silent = [one.good for one in asked if not one.right]
    assert sum(right) >= 0.9 * len(right)
    assert sum(silent) >= 0.8 * len(silent)


@pytest.mark.parametrize(
    ("question", "language", "topic"),
    [
        ("можно ли запостить фотку с бухлом", "ru", "alcohol-display"),
        ("Начальникке подарок беруге бола ма?", "kk", "gifts-to-superiors"),
        ("sep nho don con", "vi", "personal-errands"),
        ("can i moonlght as a cab drivr", "en", "side-business"),
    ],
)
def test_slips_mixed_languages_and_missing_marks(question: str, language: str, topic: str) -> None:
    found = builtin_guidance().ask(question, language).found
    assert topic in [one.topic for one in found]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who do I ring when my work laptop is broken", "en"),
        ("где взять бланк заявления на обучение", "ru"),
        ("жиналыс нешеде басталады", "kk"),
        ("bao lâu thì được chuyển ngạch", "vi"),
    ],
)
def test_who_asks_when_or_where_needs_a_surer_answer(question: str, language: str) -> None:
    assert asks_circumstances(question, language)
    assert builtin_guidance().ask(question, language).silent


def test_where_to_report_is_answered_all_the_same() -> None:
    question = "I saw a colleague take a bribe, where do I report it"
    assert asks_circumstances(question, "en")
    found = builtin_guidance().ask(question, "en").found
    assert found[0].topic == "reporting-corruption"


def test_short_syllables_of_one_language_ask_nothing_in_another() -> None:
    assert asks_circumstances("ai trực hôm nay", "vi")
    assert not asks_circumstances("may I post a picture made by ai", "en")


@pytest.mark.parametrize("question", ["", "???", "и в на", "zzzzqqq wwwxxx", "🙂" * 500, "a\x00b"])
def test_what_is_no_question_finds_nothing(question: str) -> None:
    assert builtin_guidance().ask(question, "ru").silent


def test_words_of_full_text_search_are_only_words() -> None:
    answer = builtin_guidance().ask('wine" OR topic:* NEAR( AND NOT', "en")
    assert [one.topic for one in answer.found][:1] == ["alcohol-display"]


def test_only_the_packs_that_were_asked_answer() -> None:
    packs = builtin_packs()
    answer = guidance_of([packs["vn-public-employee"]]).ask("quà tết để lại trên bàn", "vi")
    passages = [one for found in answer.found for one in found.passages]
    assert passages
    assert {one.pack for one in passages} <= {"vn-public-employee", ""}
    assert not any(clause.id.startswith("acl-") for one in passages for clause in one.clauses)


def test_everything_said_is_quoted_from_a_source() -> None:
    said = {
        text
        for pack in builtin_packs().values()
        for rule in pack.rules.values()
        for words in rule.texts.values()
        for text in (words.title, words.what, words.why, words.advice, words.not_meant)
    }
    said |= {
        text
        for guide in guides()
        for section in guide.sections
        for words in section.words.values()
        for text in (words.title, words.about, words.says, words.may, words.ask)
    }
    said |= {
        text
        for one in duties_of(frozenset(builtin_packs()))
        for words in one.words.values()
        for text in (words.title, words.about, words.says, words.may, words.ask)
    }
    for row in rows():
        data = as_data(builtin_guidance().ask(row["question"], row["language"]), row["language"])  # type: ignore[arg-type]
        for found in data["found"]:
            for passage in found["passages"]:
                assert {passage[key] for key in ("title", "about", "says", "may", "ask")} <= said


def test_a_clause_says_how_far_it_was_verified() -> None:
    answer = builtin_guidance().ask("photo with beer", "en")
    clauses = [one for p in answer.found[0].passages for one in p.clauses]
    data = as_data(answer, "en")["found"][0]["passages"]
    told = [one["verified"] for passage in data for one in passage["clauses"]]
    assert len(told) == len(clauses)
    assert all(told)
    assert any(one.interpretation for one in clauses)


def test_guides_rest_on_nothing_from_memory() -> None:
    for guide in guides():
        assert {clause.seen for s in guide.sections for _, clause in s.clauses} <= set(Seen) - {
            Seen.FROM_MEMORY
        }
        for section in guide.sections:
            assert set(section.words) == set(LANGUAGES)


def test_peoples_words_name_topics_that_exist() -> None:
    topics = {one.topic for one in builtin_guidance().passages}
    for language in LANGUAGES:
        words = peoples_words(language)
        assert set(words.topics) == topics, language
        assert set(words.silent) == set(peoples_words("en").silent), language


def test_a_published_answer_is_found() -> None:
    words = {"ru": Words("Можно ли вести курсы вязания?", "Да, с разрешения руководителя.")}
    published = Passage("answer/7", Kind.ANSWER, "answer/7", "", words)
    found = guidance_of((), [published]).ask("хочу вести курсы вязания", "ru").found
    assert found[0].topic == "answer/7"


@pytest.mark.parametrize("forms", [("сыйлық", "сыйлықты", "сыйлығымды"), ("бастық", "бастыққа")])
def test_kazakh_forms_meet(forms: tuple[str, ...]) -> None:
    assert len({kazakh_stem(form) for form in forms}) == 1


def test_russian_and_english_forms_meet() -> None:
    assert len({russian(one) for one in ("подарки", "подарками", "подарка")}) == 1
    assert len({english(one) for one in ("gift", "gifts", "gifted")}) == 1


def run(*arguments: str, typed: bytes | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(ask.command, arguments, input=typed, standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result.stdout


def test_the_command_answers_as_text_and_data() -> None:
    code, shown = run("may I keep a bottle from a contractor?")
    assert code == 0
    assert "A gift connected with the work" in shown
    code, data = run("may I keep a bottle from a contractor?", "--format", "json")
    assert code == 0
    assert json.loads(data)["answered"] is True


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_question_can_be_typed_instead(arguments: tuple[str, ...]) -> None:
    code, shown = run(*arguments, typed="можно ли запостить фотку с бухлом".encode())
    assert code == 0
    assert "Alcohol on public show" in shown
    assert run(*arguments, typed=b"")[0] == 1
    assert run(*arguments, typed=b"\xff\xfe\x00")[0] == 1


@pytest.mark.parametrize("damage", [b"[", b"\xff\xfe", b""])
def test_a_damaged_file_of_the_training_is_named_and_the_rules_are_quoted_all_the_same(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "training"
    shutil.copytree(builtin_root(), root)
    broken = sorted((root / "scenarios").glob("*/scenario.toml"))[0]
    broken.write_bytes(damage)
    monkeypatch.setattr(load, "builtin_root", lambda: root)
    for one in (load.builtin_scenarios, load.builtin_questions, trained):
        one.cache_clear()
    result = CliRunner().invoke(ask.command, ["photo with beer"], standalone_mode=False)
    for one in (load.builtin_scenarios, load.builtin_questions, trained):
        one.cache_clear()
    assert result.exception is None
    assert result.return_value == 0
    assert "Alcohol on public show" in result.stdout
    assert broken.parent.name in result.stderr
    assert "Left out" in result.stderr


def test_the_command_says_where_the_rules_are_silent(tmp_path: Path) -> None:
    code, shown = run("how many days of annual leave do I get")
    assert code == 1
    assert "The rules do not say." in shown
    assert not any(b"annual" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert run("gift")[0] == 0


def test_the_section_is_put_into_its_own_place() -> None:
    page = "# A\n\n## “May I …?”\n\nold\n\n## B\n\ntext\n"
    new = accuracy_guidance.put(page, [accuracy_guidance.TITLE, "", "new", ""])
    assert new == "# A\n\n## “May I …?”\n\nnew\n\n## B\n\ntext\n"
    assert accuracy_guidance.put("# A\n", ["## “May I …?”"]) == "# A\n\n## “May I …?”\n"
