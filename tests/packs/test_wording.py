"""Everything the core says is said in four languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sanaly_core import wording
from sanaly_core.concepts import Concept
from sanaly_core.errors import PackError, SanalyError, UsageError
from sanaly_core.findings import Finding
from sanaly_core.items import Item, Kind, Media, Place
from sanaly_core.messages import every_message
from sanaly_core.messages.duties import DUTIES
from sanaly_core.messages.errors import ERRORS
from sanaly_core.messages.problems import PROBLEMS, VALUE_KINDS
from sanaly_core.messages.terms import TERMS
from sanaly_core.messages.training import TRAINING
from sanaly_core.not_checked import NotChecked, Reason
from sanaly_core.packs.model import Clause, ClauseKind, Seen
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.schema import TYPES
from sanaly_core.signals import FileField, Region, Signal, TextSpan
from tools.compile_catalogs import compile_catalogs

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "core"
DATA = ("packs", "training", "duties")
"""What is written by lawyers and has a lint."""
TRANSLATED = ("ru", "kk", "vi")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ERROR = re.compile(
    r"\b(?:Sanaly|Unreadable|Layout|Hostile|Owner|Pack|Usage|Training)Error\(\s*\"([a-z0-9-]+)\""
)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compile_catalogs(CORE)


def catalogue(language: str) -> Catalog:
    """The catalogue of one language as its translator wrote it."""
    path = CORE / "src/sanaly_core/locale" / language / "LC_MESSAGES/sanaly_core.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> dict[str, str]:
    """What each message is in a language."""
    return {str(message.id): str(message.string) for message in catalogue(language) if message.id}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    translations = entries(language)
    assert set(translations) == set(every_message())
    assert [message for message, said in translations.items() if not said.strip()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_agree(language: str) -> None:
    for message, said in entries(language).items():
        assert sorted(_PLACEHOLDER.findall(message)) == sorted(_PLACEHOLDER.findall(said))


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_a_guess(language: str) -> None:
    messages = catalogue(language)
    assert [message.id for message in messages if message.id and message.fuzzy] == []
    assert not messages.obsolete


def source_files() -> Iterator[Path]:
    """The Python sources of core and checker."""
    yield from (ROOT / "core/src").rglob("*.py")
    yield from (ROOT / "checker/src").rglob("*.py")


def raised_slugs() -> set[str]:
    """Slugs of the errors that anything in core or checker raises."""
    return {slug for path in source_files() for slug in _ERROR.findall(path.read_text("utf-8"))}


def test_every_error_that_is_raised_has_its_sentence() -> None:
    assert raised_slugs() - set(ERRORS) == set()
    assert len(raised_slugs()) > 10


def told_problems() -> Iterator[str]:
    """Slugs of the problems that the checks tell."""
    folders = (CORE / "src/sanaly_core" / name for name in DATA)
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = {"problem": 0, "Problem": 2}.get(name, len(node.args))
                for argument in node.args[place : place + 1]:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value)


def test_every_problem_of_a_check_has_its_sentence() -> None:
    told = set(told_problems())
    assert told <= set(PROBLEMS | TRAINING | DUTIES)
    assert len(told) > 40


@pytest.mark.parametrize("kind", TERMS)
def test_every_member_of_a_closed_list_has_a_word(kind: type[StrEnum]) -> None:
    for member in kind:
        said = {wording.term(member, language) for language in ("en", *TRANSLATED)}
        assert all(said), member


def test_every_concept_has_its_meaning() -> None:
    for concept in Concept:
        assert wording.concept_text(concept, "kk") != wording.concept_text(concept, "en")


def test_kinds_of_values_are_the_ones_of_the_schema() -> None:
    assert set(VALUE_KINDS) == set(TYPES)


def test_messages_are_tables_of_plain_strings() -> None:
    for path in (CORE / "src/sanaly_core/messages").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)], path


def test_the_language_is_given_or_set_once() -> None:
    err = UsageError("no-such-rule", rule="x")
    assert "«sanaly rules»" in wording.error_text(err, "ru")
    wording.set_language("vi")
    assert str(err).startswith("Không có quy tắc x")
    wording.set_language("en")
    assert str(err).startswith("There is no rule x")
    with pytest.raises(ValueError, match="fr"):
        wording.set_language("fr")


def test_an_unknown_error_still_says_something() -> None:
    assert wording.error_text(SanalyError("brand-new"), "en") == "Something went wrong (brand-new)."


def test_a_parameter_that_was_not_given_does_not_break_the_sentence() -> None:
    assert "…" in wording.error_text(PackError("no-such-pack"), "en")


def test_braces_in_what_a_person_typed_are_not_filled() -> None:
    assert "{pack}" in wording.error_text(UsageError("no-such-rule", rule="{pack}"), "en")


def test_a_problem_in_kazakh() -> None:
    problem = Problem("pack.toml", 3, "wrong-kind", {"key": "version", "kind": "text"})
    assert wording.problem_line(problem, "kk").startswith("pack.toml, 3-жол: «version»")
    assert "мәтін" in wording.problem_line(problem, "kk")


def a_clause(**fields: object) -> Clause:
    """A briefing of 2017."""
    values: dict[str, object] = {"number": "art. 12 p. 6", "date": date(2017, 11, 22)}
    return Clause("c", ClauseKind.BRIEFING, {"en": "Act"}, speaker="A. B.", **(values | fields))  # type: ignore[arg-type]


def test_a_place_in_an_act_is_written_as_the_language_does() -> None:
    said = [wording.clause_number(a_clause(), code) for code in ("en", "ru", "kk", "vi")]
    assert said == ["art. 12 p. 6", "ст. 12 п. 6", "12-бап 6-тармақ", "Điều 12 khoản 6"]


def test_an_interpretation_says_whose_and_when() -> None:
    assert "A. B., 2017-11-22" in wording.interpretation_text(a_clause(), "en")
    assert "date not shown" in wording.interpretation_text(a_clause(date=None), "en")
    assert wording.seen_text(Seen.FROM_MEMORY, "en") == "not verified"


def test_what_was_not_checked_is_counted() -> None:
    entry = NotChecked(Reason.MEDIA_MISSING, "instagram", 3)
    assert wording.not_checked_text(entry, "en").endswith("(Instagram): 3")
    assert wording.not_checked_text(NotChecked(Reason.TEXT_CUT, "", 1), "en").endswith("read: 1")


def test_networks_are_called_by_their_names_and_other_sources_by_words() -> None:
    names = [wording.network_name(one, "en") for one in ("vk", "folder", "other", "jsonl")]
    assert names == ["VK", "a folder of yours", "another source", "another source"]
    assert wording.network_name("folder", "ru") == "ваша папка"
    assert wording.subject_text("telegram messages", "kk") == "Telegram messages"
    entry = NotChecked(Reason.RECORD_BROKEN, "jsonl", 2)
    assert wording.not_checked_text(entry, "ru").endswith("(другой источник): 2")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("GPSLatitude", ("coordinates", "координаты", "координаттар", "toạ độ")),
        ("com.apple.quicktime.location.ISO6709", ("coordinates", "координаты")),
        ("exif:GPSLongitude", ("coordinates", "координаты")),
        ("dc:creator", ("author", "автор", "авторы", "tác giả")),
        ("CameraOwnerName", ("author", "автор")),
        ("BodySerialNumber", ("serial number", "серийный номер", "сериялық нөмірі", "số sê-ri")),
        ("Make", ("make and model of the device", "марка и модель устройства")),
        ("tiff:Model", ("make and model of the device", "марка и модель устройства")),
    ],
)
def test_fields_of_a_file_are_told_in_words(field: str, said: tuple[str, ...]) -> None:
    for language, words in zip(("en", "ru", "kk", "vi"), said, strict=False):
        text = wording.where_text(FileField(0, field), language)
        assert text.endswith(f": {words}")
        assert field not in text


def test_words_and_places_of_a_finding() -> None:
    media = (Media("a.jpg", alt="red wine"),)
    item = Item("1", Kind.POST, text="wine and wine", media=media, place=Place("Bar"))
    spans = (
        TextSpan(0, 4),
        TextSpan(9, 13),
        TextSpan(0, 3, "place"),
        TextSpan(4, 8, "media[0].alt"),
    )
    signals = tuple(
        Signal(Concept.ALCOHOL, 1, where, "t") for where in (*spans, FileField(0, "0x9999"))
    )
    assert list(wording.words_of(Finding("p", "r", item, signals, 1))) == ["wine", "Bar"]
    said = [wording.where_text(signal.where, "en") for signal in signals[2:]]
    assert said == ["place tag", "description of picture 1", "file of picture 1, field 0x9999"]
    assert wording.where_text(Region(1, 0, 0, 1, 1), "en") == "picture 2"
    assert wording.field_of(item, "media[7].alt") == ""
