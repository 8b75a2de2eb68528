"""The JSON output keeps to its schema, and the terminal summary tells the same."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from rich.console import Console

import sanaly
from sanaly import i18n
from sanaly.cli import run
from sanaly.commands.output import JsonOutput, show_summary
from sanaly.demo.build import build_sample
from sanaly.pipeline import Result
from sanaly_core import concepts, findings, items, not_checked, signals
from sanaly_core.findings import State
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import LANGUAGES, ClauseKind, Seen
from sanaly_core.signals import Region
from tests.report.results import GPS, hostile_result, one_pack, result_of, wine

SCHEMA = Path(sanaly.__file__).with_name("check.schema.json")
CAMPAIGN = "Наша акция против пьянства: водка губит здоровье. Кампания за трезвость!"
LISTS: dict[str, type[StrEnum]] = {
    "$defs.item.properties.kind": items.Kind,
    "$defs.item.properties.audience": items.Audience,
    "$defs.item.properties.account": items.Account,
    "$defs.item.properties.state": items.ItemState,
    "$defs.item.properties.media.items.properties.kind": items.MediaKind,
    "$defs.finding.properties.state": findings.State,
    "$defs.mention.properties.lowered_by.items": signals.Cue,
    "$defs.where.oneOf.0.properties.concept": concepts.Concept,
    "$defs.where.oneOf.1.properties.cues.items": signals.Cue,
    "$defs.clause.properties.kind": ClauseKind,
    "$defs.clause.properties.verified": Seen,
    "$defs.not_checked.properties.reason": not_checked.Reason,
}


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def written(result: Result) -> str:
    """What goes to standard output; the items are those that findings and mentions speak of."""
    out = io.StringIO()
    output = JsonOutput(out)
    told = [found.finding.item for found in result.findings]
    for item in dict.fromkeys([*told, *(mention.item for mention in result.mentions)]):
        output.item(item)
    output.finish(result)
    return out.getvalue()


def checked(text: str) -> dict[str, Any]:
    """The output as an object, after the schema has seen it."""
    value: dict[str, Any] = json.loads(text)
    Draft202012Validator(schema()).validate(value)
    return value


def with_ids(result: Result) -> Result:
    result.findings = [replace(found, id="abcdef27") for found in result.findings]
    return result


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", LISTS)
def test_closed_lists_are_the_programs_own(path: str) -> None:
    node: Any = schema()
    for step in path.split("."):
        node = node[int(step)] if step.isdigit() else node[step]
    assert node["enum"] == [member.value for member in LISTS[path]]


def test_an_empty_result_keeps_to_the_schema() -> None:
    value = checked(written(Result(())))
    assert value["items"] == value["findings"] == value["mentions"] == value["not_checked"] == []


def test_every_kind_of_place_keeps_to_the_schema() -> None:
    region = replace(GPS, where=Region(0, 0.1, 0.2, 0.3, 0.4))
    result = result_of(
        [wine("words"), wine("field", text=""), wine("region", text=""), wine("m", text=CAMPAIGN)],
        extra={"field": GPS, "region": region},
    )
    result.notes.add(Reason.MEDIA_MISSING, "instagram", 2)
    value = checked(written(with_ids(result)))
    where = {finding["item"]: finding["where"][0] for finding in value["findings"]}
    assert where["words"]["words"] == "вино"
    assert where["field"]["field"] == "GPSLatitude"
    assert where["region"]["region"] == [0.1, 0.2, 0.3, 0.4]
    assert value["mentions"][0]["lowered_by"]
    assert value["not_checked"][0]["count"] == 2


def test_words_are_where_they_are_said_to_be() -> None:
    value = checked(written(with_ids(result_of([wine("1")]))))
    text = value["items"][0]["text"]
    for place in value["findings"][0]["where"]:
        assert text[place["start"] : place["end"]] == place["words"]


def test_hostile_items_keep_to_the_schema_and_to_utf_8() -> None:
    text = written(with_ids(hostile_result()))
    value = checked(text.encode("utf-8").decode("utf-8"))
    assert any("\ud800" in item["text"] for item in value["items"])


def test_what_nobody_verified_has_no_number() -> None:
    value = checked(written(with_ids(result_of([wine("1")], one_pack()))))
    doubtful = [c for c in value["findings"][0]["clauses"] if c["verified"] == "from-memory"]
    assert doubtful
    assert all(clause["number"] == "" for clause in doubtful)


def test_the_demo_keeps_to_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = [str(path) for path in build_sample(tmp_path)]
    packs = ["--pack", "kz-civil-service", "--pack", "vn-public-employee"]
    told = ["check", *sample, *packs, "--format", "json", "--lang"]
    for language in LANGUAGES:  # from the second on, what was looked at before is met again
        assert run([*told, language]) == 1
        complete(checked(capsys.readouterr().out))


def complete(value: dict[str, Any]) -> None:
    """Every finding is of an item that is there, the urgent ones first, of each severity some."""
    keys = {(item["platform"], item["key"]) for item in value["items"]}
    assert len(keys) == len(value["items"]) > 80
    assert all((f["platform"], f["item"]) in keys for f in value["findings"] + value["mentions"])
    severities = [finding["severity"] for finding in value["findings"]]
    assert severities == sorted(severities, reverse=True)
    assert set(severities) == {1, 2, 3}


def test_a_draft_keeps_to_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", "пью пиво с друзьями", "--format", "json"]) == 1
    value = checked(capsys.readouterr().out)
    assert value["findings"][0]["id"] == ""
    assert value["items"][0]["platform"] == "other"


def test_a_draft_says_what_was_not_looked_at_in_its_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    assert run(["draft", "Доброе утро", str(tmp_path / "a.png")]) == 0
    assert "Rules that only a look at the pictures could check: Alcohol" in capsys.readouterr().err


def summary(result: Result, capsys: pytest.CaptureFixture[str]) -> str:
    show_summary(result, None)
    return capsys.readouterr().out


def test_the_summary_counts_posts_once_for_all_packs(capsys: pytest.CaptureFixture[str]) -> None:
    stamp = "СОВЕРШЕННО СЕКРЕТНО\nЭкз. № 2"
    said = summary(result_of([wine("1", text=stamp), wine("2")]), capsys)
    assert "2 publications looked at. 2 posts may touch a rule of your service." in said
    row = next(line for line in said.splitlines() if line.startswith("urgent"))
    assert row.split() == [
        *["urgent", "A", "mark", "of", "secrecy", "or", "limited", "distribution", "1"],
    ]


def test_the_summary_tells_decisions_mentions_and_gaps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = result_of([wine("1"), wine("2", text=CAMPAIGN)], states={"1": State.KEPT})
    result.notes.add(Reason.RECORD_BROKEN, "vk wall", 3)
    said = summary(result, capsys)
    assert "Nothing that may touch a rule was found." in said
    assert "1 earlier decision kept." in said
    assert "1 mention (news" in said
    assert "• Entries that are damaged: VK wall (3 entries)" in said


def test_content_is_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    result = result_of([])
    result.notes.add(Reason.MEMBER_UNKNOWN, "[bold red]x[/]", 1)
    assert "[bold red]x[/] (1 file)" in summary(result, capsys)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_the_table_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    i18n.choose(language)
    monkeypatch.setenv("COLUMNS", "50")
    said = summary(result_of([wine("1", text="ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ")]), capsys)
    table = [line for line in said.splitlines() if line.rstrip().endswith(" 1")]
    assert table
    assert all(Console().measure(line).maximum <= 50 for line in table)
