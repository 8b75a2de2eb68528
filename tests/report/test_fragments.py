"""What a page shows of a result: the report's parts, cards with forms, pictures made beforehand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sanaly import i18n
from sanaly.decisions import MARKS, REASONS
from sanaly.pipeline import Result
from sanaly.report.camera import PillowCamera
from sanaly.report.cards import Group, asked, groups_of
from sanaly.report.choosing import Choice
from sanaly.report.contents import waiting_and_settled
from sanaly.report.deciding import decisions, reasons
from sanaly.report.fragments import cards_of, summary
from sanaly.report.guide import Deciding, Guide
from sanaly.report.page import render
from sanaly.report.remedies import Lacking, Remedy
from sanaly.report.views import Album, Photograph, Request
from sanaly_core.concepts import Concept
from sanaly_core.findings import State
from sanaly_core.languages.text import MAX_LENGTH
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region
from tests.report.results import WINE, result_of, wine
from tests.report.shown import CARD, STAMP, seen, shown_result

PAGE = Guide(
    lambda lacking: [Remedy(f"Tick {name} above.") for name in sorted(lacking.absent)],
    {Reason.AUDIENCE_UNKNOWN: "Choose above who can see them."},
    Deciding.FORM,
)


def groups(result: Result) -> list[Group]:
    waiting, settled = waiting_and_settled(result)
    return [*waiting, *settled]


def parts(result: Result, guide: Guide = PAGE) -> dict[str, str]:
    tree = LexborHTMLParser(str(summary(result, guide)))
    return {node.attributes["data-part"] or "": node.text() for node in tree.css("section")}


def test_the_parts_are_the_reports_own() -> None:
    result = result_of([wine("1")])
    whole = " ".join("".join(render(result)).split())
    for section in re.findall(r"(?s)<section data-part=\S+>(.*?)</section>", summary(result, PAGE)):
        same = section.replace('<form id="filters"', '<form id="filters" hidden')
        assert " ".join(same.split()) in whole
    assert list(parts(result)) == ["lead", "filters", "good", "not-checked", "shown"]


def test_the_page_names_its_own_remedies_and_no_command() -> None:
    result = result_of([wine("1")])
    result.notes.add(Reason.DETECTOR_NOT_INSTALLED, "concepts")
    result.notes.add(Reason.AUDIENCE_UNKNOWN, "vk", 3)
    told = parts(result)
    assert "Tick concepts above." in told["blind"]
    assert "Choose above who can see them." in told["not-checked"]
    assert "sanaly models" not in summary(result, PAGE)
    assert "--audience" not in summary(result, PAGE)
    assert "--audience" in "".join(render(result))


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_card_holds_a_form_for_each_rule(language: str) -> None:
    i18n.choose(language)
    result = result_of([wine("1")])
    html = cards_of(result, groups(result), Album(), PAGE, first=7)
    tree = LexborHTMLParser(str(html))
    (article,) = tree.css("article.card")
    assert article.attributes["id"] == "post-7"
    forms = tree.css("form.decision")
    ids = " ".join(form.attributes["data-ids"] or "" for form in forms).split()
    assert sorted(ids) == sorted(found.id for found in result.findings)
    values = [node.attributes["value"] for node in forms[0].css("input[name=state]")]
    assert values == ["mended", "kept", "not-a-violation"]
    offered = [node.attributes["value"] for node in forms[0].css("select[name=reason] option")]
    assert offered == list(REASONS)
    assert "sanaly mark" not in html


def test_a_saved_report_of_the_page_holds_neither_forms_nor_commands() -> None:
    result = result_of([wine("1")])
    page = "".join(render(result, guide=Guide(PAGE.remedies, deciding=Deciding.NOTHING)))
    assert "sanaly mark" not in page
    assert "data-ids" not in page
    assert 'class="decide"' not in page


def test_what_may_be_decided_is_what_can_be_marked() -> None:
    for state in State:
        values = {value for value, _title in decisions(state)}
        assert values == {mark for mark, meant in MARKS.items() if meant is not state}
    assert [value for value, _title in reasons()] == list(REASONS)


def taken(album: Album, requests: list[Request]) -> None:
    for one in requests:
        album.add(one, PillowCamera().photograph(one.archive, one.media, one.view))


def test_pictures_made_beforehand_give_the_same_report(tmp_path: Path) -> None:
    signals = [seen(Concept.INDECENCY, CARD), seen(Concept.IDENTITY_DOCUMENT, STAMP)]
    result = shown_result(tmp_path, signals, media=2)
    album = Album()
    requests = asked(groups(result), album)
    assert [one.view.veiled for one in requests] == [True, True]
    taken(album, requests)
    assert asked(groups(result), album) == []
    assert "".join(render(result, album)) == "".join(render(result))


def test_where_one_cannot_be_shown_another_is_asked_for(tmp_path: Path) -> None:
    signals = [seen(Concept.IDENTITY_DOCUMENT, Region(0, 0.0, 0.0, 1.0, 1.0))]
    result = shown_result(tmp_path, signals, media=3)
    (tmp_path / "0.jpg").write_bytes(b"no picture")
    album, asked_for = Album(), []
    while requests := asked(groups(result), album):
        asked_for += [one.media.uri for one in requests]
        taken(album, requests)
    assert asked_for == ["0.jpg", "0.jpg", "1.jpg"]
    assert "".join(render(result, album)) == "".join(render(result))


def test_a_photograph_is_asked_for_once_and_known_by_its_view(tmp_path: Path) -> None:
    result = shown_result(tmp_path, [seen(Concept.IDENTITY_DOCUMENT, CARD)])
    album = Album()
    (request,) = asked([*groups(result), *groups(result)], album)
    album.add(request, Photograph("data:image/jpeg;base64,QUJD", 480, 384))
    html = cards_of(result, groups(result), album, PAGE)
    assert "data:image/jpeg;base64,QUJD" in html


def test_filters_choose_what_the_script_of_the_report_would() -> None:
    items = [wine("1"), wine("2", created_at=None), wine("3", platform="vk")]
    result = result_of(items)
    by_key = {group[0].finding.item.key: group for group in groups_of(result)}
    first = by_key["1"][0].finding

    def chosen(choice: Choice) -> set[str]:
        return {key for key, group in by_key.items() if choice.fits(group)}

    assert chosen(Choice()) == {"1", "2", "3"}
    assert chosen(Choice(network="vk")) == {"3"}
    assert chosen(Choice(year="none")) == {"2"}
    assert chosen(Choice(rule=first.rule, state="open")) == {"1", "2", "3"}
    assert chosen(Choice(rule="another")) == chosen(Choice(state="not-a-violation")) == set()


def test_a_page_without_anything_lacking_says_nothing_of_it() -> None:
    assert "blind" not in parts(result_of([wine("1")]))
    assert PAGE.remedies(Lacking(frozenset(), frozenset())) == []


def card_of(result: Result) -> str:
    return str(cards_of(result, groups(result), PillowCamera(), PAGE))


def test_a_kept_post_tells_why_it_stays() -> None:
    result = result_of([wine("1")])
    assert "All who are shown agreed" not in card_of(result).split("<form")[0]
    result.findings = [
        replace(one, finding=replace(one.finding, state=State.KEPT), reason="consent")
        for one in result.findings
    ]
    assert "All who are shown agreed" in card_of(result).split("<form")[0]


def test_a_card_says_that_only_the_beginning_of_its_text_was_checked() -> None:
    words = "only its beginning was checked"
    assert words not in card_of(result_of([wine("1", text=WINE + " а" * 100)]))
    assert words in card_of(result_of([wine("1", text=WINE + " а" * MAX_LENGTH)]))
