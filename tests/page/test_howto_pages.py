"""The guide pages as they are served: valid, without script or style of their own, linked."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree

import pytest

from browser.howto import TEMPLATES, assets, pictures
from browser.howto.drawing import Picture, Row, drawn, wrapped
from browser.howto.load import LANGUAGES, networks
from tests.page import guides
from tools.draw_howto import draw

STARTS = re.compile(r"^(?:[a-z]+:|//)")
SVG = "{http://www.w3.org/2000/svg}"
NETWORKS = len(networks())


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return guides.made()


def test_there_is_every_page_in_every_language(made: dict[str, bytes]) -> None:
    assert len(guides.every_own()) == len(LANGUAGES) * (NETWORKS + 3)
    assert set(guides.every_own()) <= set(made)


def test_no_template_makes_a_page_by_itself_as_well(made: dict[str, bytes]) -> None:
    names = {path.split("/", 1)[1].removesuffix(".html") for path in made if "/" in path}
    assert set(TEMPLATES) & names == {"see", "about"}
    assert dict(assets()) == {}


@pytest.mark.parametrize("path", guides.every_own())
def test_html_is_valid(made: dict[str, bytes], path: str) -> None:
    page = guides.seen(made[path])
    assert page.wrong == []
    assert made[path].startswith(b"<!doctype html>")
    assert len(set(page.ids)) == len(page.ids)
    assert page.named <= set(page.ids)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(later - earlier <= 1 for earlier, later in steps)


@pytest.mark.parametrize("path", guides.every_own())
def test_no_script_and_no_style_of_its_own(made: dict[str, bytes], path: str) -> None:
    page = guides.seen(made[path])
    assert page.tags.isdisjoint({"script", "style", "iframe", "form", "object", "base"})
    assert "style" not in page.attributes
    assert [name for name in page.attributes if name.startswith("on")] == []


def test_a_page_that_is_wrong_would_be_seen() -> None:
    assert guides.seen(b"<main><p><ul></ul></p></main>").wrong
    assert guides.seen(b"<main><p></main>").wrong
    assert guides.seen(b'<p id="a" id="b"></p>').wrong


@pytest.mark.parametrize("path", guides.every_own())
def test_links_lead_to_pages_that_are_built(made: dict[str, bytes], path: str) -> None:
    served = set(made) | set(guides.assets())
    page = guides.seen(made[path])
    for link in page.links:
        assert not STARTS.match(link), link
        target, _hash, part = link.partition("#")
        if not target:
            assert part in page.ids
        elif "/icons/" not in target:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in served


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_links_to_every_network(made: dict[str, bytes], language: str) -> None:
    links = guides.seen(made[f"{language}/howto/index.html"]).links
    assert {f"{network.slug}.html" for network in networks()} <= set(links)


@pytest.mark.parametrize("path", guides.every_own())
def test_the_other_languages_are_one_press_away(made: dict[str, bytes], path: str) -> None:
    language, page = path.split("/", 1)
    depth = "../" * path.count("/")
    links = guides.seen(made[path]).links
    assert {f"{depth}{code}/{page}" for code in LANGUAGES} <= set(links)
    assert f'<html lang="{language}">'.encode() in made[path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_listed_with_size_and_digest(made: dict[str, bytes], language: str) -> None:
    text = made[f"{language}/see.html"].decode()
    for path, data in guides.assets().items():
        row = (
            rf'href="\.\./{re.escape(path)}"[^/]*/?.*?<td>{len(data)}</td><td><code>[0-9a-f]{{64}}'
        )
        assert re.search(row, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_say_what_is_marked_and_style_nothing(language: str) -> None:
    names = []
    for name, picture in pictures(language):
        names.append(name)
        root = ElementTree.fromstring(str(picture))
        title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert told is not None
        assert (root.get("aria-labelledby") or "").split() == [title.get("id"), told.get("id")]
        assert all("style" not in node.attrib for node in root.iter())
        marked = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
        assert all(word in marked for word in last_words(told.text or ""))
    assert len(set(names)) == len(names) > NETWORKS


def last_words(told: str) -> list[str]:
    """The words that the description gives as marked."""
    return told.split(":", 1)[1].rstrip(".").replace(";", " ").replace(":", " ").split()


def test_a_picture_escapes_what_it_shows() -> None:
    rows = (Row("<script>", "a & b"),)
    svg = str(drawn(Picture("p", 1, True, rows, "<b>", '"')))
    root = ElementTree.fromstring(svg)
    assert "<script>" not in svg
    assert [node.text for node in root.iter(f"{SVG}text")] == ["<script>", "a & b", "1"]


def test_lines_are_cut_between_words() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("Құпиялылықсақтаушы ма", 6) == ["Құпиялылықсақтаушы", "ма"]
    assert wrapped("", 5) == []


def test_the_tool_draws_all_pictures(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("drawn")
    count = draw(out)
    assert (
        count
        == len(list(out.rglob("*.svg")))
        == sum(len(list(pictures(language))) for language in LANGUAGES)
    )
