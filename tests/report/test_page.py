"""What the report shows, in which order, and that nothing in it comes alive."""

from __future__ import annotations

import base64
import io
import itertools
import stat
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sanaly import i18n
from sanaly.found import Found
from sanaly.pipeline import Result
from sanaly.report.contents import MENTIONS, UNFOLDED
from sanaly.report.page import THUMBNAILS, render, write_report
from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.base import Archive
from sanaly_core.findings import State
from sanaly_core.items import Media
from sanaly_core.packs.load import builtin_packs
from sanaly_core.signals import FileField
from tests.report.results import (
    BAD_LINKS,
    GPS,
    SCRIPT,
    SECRET,
    WINE,
    hostile_result,
    one_pack,
    page_of,
    result_of,
    wine,
)

STAMP = "СОВЕРШЕННО СЕКРЕТНО\nЭкз. № 2"
LANGUAGES = ("en", "ru", "kk", "vi")


def parsed(result: Result) -> LexborHTMLParser:
    return LexborHTMLParser(page_of(result))


def cards(page: LexborHTMLParser) -> list[LexborNode]:
    return page.css("article.card")


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def first(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def test_the_urgent_come_first_then_the_newest() -> None:
    items = [wine("old", 1), wine("new", 9), wine("undated", created_at=None)]
    items.append(wine("secret", 5, text=SECRET))
    shown = [words(first(card, "h3")) for card in cards(parsed(result_of(items)))]
    assert "urgent" in shown[0]
    assert [
        next(day for day in ("10 January", "2 January", "no date") if day in text)
        for text in shown[1:]
    ] == ["10 January", "2 January", "no date"]


def test_one_post_is_one_card_with_every_rule_once() -> None:
    page = parsed(result_of([wine("1", text=f"{WINE}\n{SECRET}")]))
    (card,) = cards(page)
    titles = [words(title) for title in card.css("section.rule h4")]
    assert len(titles) == len(set(titles)) >= 2
    assert titles[0].endswith("urgent")
    assert "Alcohol on public show" in " ".join(titles)


def test_packs_that_name_the_same_rule_are_told_apart() -> None:
    (card,) = cards(parsed(result_of([wine("1", text=STAMP)])))
    assert len(card.css("section.rule")) == 1
    assert words(first(card, ".stands")) == "Where it stands Kazakhstan: civil servants"
    assert "Viet Nam" in words(first(card, "section.rule details summary"))


@pytest.mark.parametrize(
    ("language", "pack"),
    [
        ("en", "International"),
        ("ru", "Казахстан"),
        ("kk", "Қазақстан"),
        ("vi", "Việt Nam"),
    ],
)
def test_of_equally_strict_packs_the_readers_own_speaks_first(language: str, pack: str) -> None:
    i18n.choose(language)
    packs = builtin_packs()
    (name,) = {"non-public-official-information"}.intersection(*(p.rules for p in packs.values()))
    item = wine("1", text=packs["international"].rules[name].match[0].text)
    page = parsed(result_of([item]))
    assert pack in words(first(page, "section.rule .stands .pack"))


def test_beside_shared_packs_the_one_chosen_speaks_first() -> None:
    packs = builtin_packs()
    two = (packs["international"], packs["vn-public-employee"])
    item = wine("1", text=two[0].rules["non-public-official-information"].match[0].text)
    page = parsed(result_of([item], two))
    assert "Viet Nam" in words(first(page, "section.rule .stands .pack"))


def test_a_rule_without_clauses_says_so() -> None:
    (pack,) = one_pack()
    rules = {name: replace(rule, clauses=()) for name, rule in pack.rules.items()}
    bare, other = replace(pack, rules=rules), replace(pack, rules=rules, id="other")
    (card,) = cards(parsed(result_of([wine("1", text=STAMP)], (bare, other))))
    assert card.css("ul.sources") == []
    assert words(card).count("This pack quotes no clause for this rule.") == 2


def test_readings_and_unverified_acts_are_marked() -> None:
    (card,) = cards(parsed(result_of([wine("1")], one_pack())))
    assert "22 November 2017" in words(first(card, ".tag.reading"))
    assert words(first(card, ".tag.doubtful")) == "not verified"
    assert card.css_first("q[lang=ru]") is not None


def test_the_words_are_marked() -> None:
    (card,) = cards(parsed(result_of([wine("1")])))
    assert "вино" in " ".join(words(mark) for mark in card.css("mark"))
    assert first(card, "blockquote").attributes["lang"] == "ru"


def test_a_finding_without_words_names_the_field_of_the_file() -> None:
    item = wine("1", text="", media=(Media("a.jpg"),))
    (card,) = cards(parsed(result_of([item], extra={"1": GPS})))
    assert "file of picture 1: coordinates" in words(first(card, ".grounds"))
    assert card.css_first("blockquote") is None


def test_the_picture_shown_is_the_one_the_finding_rests_on(tmp_path: Path) -> None:
    for name, colour in (("a.png", "red"), ("b.png", "blue")):
        Image.new("RGB", (600, 300), colour).save(tmp_path / name)
    item = wine("1", text="", media=(Media("a.png"), Media("b.png")))
    second = replace(GPS, where=FileField(1, "GPSLatitude"))
    result = result_of([item], archive=open_archive(tmp_path), extra={"1": second})
    image = first(cards(parsed(result))[0], "img")
    assert image.attributes["alt"] == "Picture 2 of this post"
    assert (image.attributes["width"], image.attributes["height"]) == ("320", "160")


def test_thumbnails_carry_nothing_of_the_file(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-NOTE"
    Image.new("RGB", (64, 64), "red").save(tmp_path / "a.jpg", exif=exif)
    item = wine("1", media=(Media("a.jpg"),))
    image = first(parsed(result_of([item], archive=open_archive(tmp_path))), "img")
    data = base64.b64decode((image.attributes["src"] or "").split(",")[1])
    assert b"SECRET-NOTE" in (tmp_path / "a.jpg").read_bytes()
    assert b"SECRET-NOTE" not in data
    assert not Image.open(io.BytesIO(data)).getexif()


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff no picture", b"GIF89a"])
def test_a_broken_picture_leaves_the_card_without(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(content)
    item = wine("1", media=(Media("a.jpg"), Media("gone.jpg", missing=True)))
    (card,) = cards(parsed(result_of([item], archive=open_archive(tmp_path))))
    assert card.css_first("img") is None
    assert "does not hold every picture" in words(card)


def test_links_open_and_networks_without_links_tell_the_way() -> None:
    items = [wine("a", 2, link="https://example.org/1"), wine("b", 1), wine("c", platform="x")]
    linked, way, other = cards(parsed(result_of(items)))
    link = first(linked, "a")
    assert link.attributes["href"] == "https://example.org/1"
    assert "noreferrer" in (link.attributes["rel"] or "")
    assert "your profile" in words(first(way, ".meta"))
    assert "by its date" in words(first(other, ".meta"))


def test_what_was_decided_is_folded_away() -> None:
    items = [wine("open", 1), wine("kept", 2), wine("leaving", 3)]
    states = {"kept": State.KEPT, "leaving": State.PENDING_DELETION}
    page = parsed(result_of(items, states=states))
    assert len(page.css("main > article.card")) == 1
    settled = first(page, "details.settled")
    assert words(first(settled, "summary")).endswith("(2)")
    assert [card.attributes["data-state"] for card in settled.css("article")] == [
        "pending-deletion",
        "kept",
    ]
    assert "1 post may touch" in words(first(page, ".lead"))


def test_marking_commands_name_all_packs_at_once_and_hide() -> None:
    (card,) = cards(parsed(result_of([wine("1", text=STAMP)])))
    decide = first(card, "details.decide")
    assert decide.attributes.get("open", "closed") == "closed"
    assert words(first(decide, "code")) == "sanaly mark id000000 id000001 kept"


def test_a_draft_without_ids_shows_no_command() -> None:
    result = result_of([wine("1")])
    result.findings = [replace(found, id="") for found in result.findings]
    assert "sanaly mark" not in page_of(result)


def test_mentions_are_folded_with_their_reason() -> None:
    item = wine(
        "1", text="Наша акция против пьянства: водка губит здоровье. Кампания за трезвость!"
    )
    result = result_of([item])
    assert result.mentions
    mentions = first(parsed(result), "details.mentions")
    assert "campaign" in words(mentions)
    assert cards(parsed(result)) == []


def test_many_mentions_are_cut_and_counted() -> None:
    text = "Наша акция против пьянства: водка губит здоровье. Кампания за трезвость!"
    result = result_of([wine(str(n), text=text) for n in range(MENTIONS + 2)], one_pack())
    mentions = first(parsed(result), "details.mentions")
    assert len(mentions.css("li")) == MENTIONS
    assert "2 more are not shown here." in words(mentions)


def test_nothing_found_still_says_what_to_read() -> None:
    page = parsed(result_of([wine("1", text="Доброе утро")]))
    text = words(first(page, "main"))
    assert "There is nothing to mend." in text
    assert page.css_first("#filters") is None


def test_cards_beyond_the_first_fold_their_rules() -> None:
    page = parsed(result_of([wine(str(n), n) for n in range(UNFOLDED + 3)]))
    assert len(page.css("article.card > details.more")) == 3
    assert len(cards(page)) == UNFOLDED + 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_go_down_one_level_at_a_time(language: str) -> None:
    i18n.choose(language)
    page = parsed(result_of([wine("1"), wine("2", text=SECRET)]))
    assert first(page, "html").attributes["lang"] == language
    levels = [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_nothing_hostile_comes_alive() -> None:
    page = page_of(hostile_result())
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1
    assert [
        node for node in tree.css("*") if any(key.startswith("on") for key in node.attributes)
    ] == []
    assert tree.css("img") == []
    assert len(tree.css("h1")) == 1
    assert len(tree.css("main")) == 1
    assert SCRIPT not in page
    assert "{{ 7 * 7 }}" in page


def test_only_web_addresses_become_links() -> None:
    page = LexborHTMLParser(page_of(hostile_result()))
    links = [node.attributes.get("href") or "" for node in page.css("a")]
    assert BAD_LINKS
    assert all(link.startswith("#") for link in links)


def test_the_page_asks_for_nothing() -> None:
    page = LexborHTMLParser(page_of(hostile_result()))
    assert page.css("link, iframe, object, embed, video, audio, base, [srcset]") == []
    policy = first(page, "meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")


def test_surrogates_and_control_characters_are_replaced(tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    write_report(hostile_result(), target)
    text = target.read_text(encoding="utf-8")
    assert "\ufffd" in text
    assert not any(ord(char) < 32 and char not in "\n\t" for char in text)


def test_a_megabyte_of_text_does_not_make_a_megabyte_of_page() -> None:
    result = result_of([wine("1", text=(WINE + " ") * 25_000)], one_pack())
    assert len(page_of(result)) < 120_000


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    write_report(result_of([wine("1")]), target)
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.html"
    target.write_text("old")

    def full(_result: Result) -> list[str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanaly.report.page.render", full)
    with pytest.raises(OSError, match="No space"):
        write_report(result_of([wine("1")]), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def made_of(count: int, media: tuple[Media, ...] = (), archive: Archive | None = None) -> Result:
    """Many findings that share what they can, so that only the page's own needs are counted."""
    result = result_of([wine("1")], one_pack())
    finding = result.findings[0].finding
    items = [replace(finding.item, key=str(n), media=media) for n in range(count)]
    result.findings = [
        Found(f"i{n}", replace(finding, item=item), archive) for n, item in enumerate(items)
    ]
    return result


def test_memory_does_not_grow_with_the_page() -> None:
    result = made_of(1500)
    for _piece in render(made_of(2)):
        pass
    tracemalloc.start()
    written = sum(len(piece) for piece in render(result))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert written > 3_000_000
    assert peak < 1_500_000


def test_only_so_many_pictures_go_in(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.png")
    result = made_of(THUMBNAILS + 20, (Media("a.png"),), open_archive(tmp_path))
    assert page_of(result).count("<img") == THUMBNAILS
