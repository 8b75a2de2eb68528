"""The one way to read HTML: both parsers answer the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly import html_selectolax
from sanaly_core.exports import html

PARSERS = [html.parse_pure, html_selectolax.parse]
PAGE = """<!doctype html><html><head><base href="../../"><title>Т</title><style>x{}</style></head>
<body><main role="main"><div class="pam _a6-g noborder"><h2 class="_a6-h">Бір<br />екі &amp; 🍷</h2>
<div class="_a6-p"><a href="a&amp;b.jpg"><img class="_a6_o" src="media/1.jpg" /></a>
<table><tr><td>Ендік</td><td>43.25</td></tr><tr><td>two <b>words</b></td></tr></table></div>
<div class="_3-94 _a6-o">Oct 19, 2025 6:11 pm</div></div><script>no()</script>
</main></body></html>"""


@pytest.fixture(params=PARSERS, ids=["pure", "selectolax"])
def parse(request: pytest.FixtureRequest) -> html.Parser:
    parser: html.Parser = request.param
    return parser


@pytest.fixture
def _restored() -> Iterator[None]:
    before = list(html._parsers)
    html.use(html.parse_pure)
    yield
    html._parsers[:] = before


def test_elements_are_found_in_order_by_tag_and_class(parse: html.Parser) -> None:
    root = parse(PAGE.encode())
    item = html.first(root, css_class="_a6-g")
    assert item is not None
    assert [n.tag for n in item.children()] == ["h2", "div", "div"]
    assert [html.text_of(td) for td in item.find("td")] == ["Ендік", "43.25", "two words"]
    assert html.first(item, "div", "_a6") is None
    assert html.first(None, "div") is None


def test_attributes_are_decoded(parse: html.Parser) -> None:
    root = parse(PAGE.encode())
    links = [a.get("href") for a in root.find("a")]
    assert links == ["a&b.jpg"]
    assert [b.get("href") for b in root.find("base")] == ["../../"]
    assert [i.get("alt") for i in root.find("img", "_a6_o")] == [""]


def test_text_is_what_a_person_reads(parse: html.Parser) -> None:
    root = parse(PAGE.encode())
    heading = html.first(root, "h2")
    assert heading is not None
    assert html.text_of(heading) == "Бір\nекі & 🍷"
    assert "no()" not in html.text_of(root)
    assert html.text_of(parse(b"<p>a  b\n c<div>d</div>e<br><br>f")) == "a b c\nd\ne\n\nf"


def test_other_encodings_and_marks(parse: html.Parser) -> None:
    assert html.text_of(parse("<p>Запись".encode("cp1251"), "cp1251")) == "Запись"
    assert html.text_of(parse(b"\xef\xbb\xbf<p>\xff a")) == "\ufffd a"


def test_what_was_left_open_is_closed(parse: html.Parser) -> None:
    root = parse(b"<table><tr><td>1<td>2<tr><td>3</table><ul><li>a<li>b</ul><p>x<p>y")
    assert [html.text_of(n) for n in root.find("td")] == ["1", "2", "3"]
    assert [html.text_of(n) for n in root.find("li")] == ["a", "b"]
    assert [html.text_of(n) for n in root.find("p")] == ["x", "y"]


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 50_000,
        b"<a " * 20_000,
        b"<!--" * 20_000,
        b"</p>" * 50_000,
        b"<p" * 50_000,
        b"&" * 50_000,
        b"<a 'x='-->-->" * 50_000,
        b'<a x="a-->' * 50_000,
        b"<![CDATA[" * 50_000,
        b"<![OCTYPE [x]>" * 20_000,
        b"<?" * 50_000 + b"</" * 50_000,
    ],
    ids=[
        "deep",
        "attributes",
        "comments",
        "ends",
        "tags",
        "entities",
        "quotes",
        "other quotes",
        "marked sections",
        "unknown sections",
        "instructions",
    ],
)
def test_hostile_pages_are_read(parse: html.Parser, page: bytes) -> None:
    root = parse(page + b"<p>end")
    assert isinstance(html.text_of(root), str)
    assert len(list(root.find("p"))) <= len(page)


def test_unknown_declarations_are_left_out(parse: html.Parser) -> None:
    root = parse(b"<p>a</p><![OCTYPE [ x ]><p>b</p><!-- c --><p>d</p><?php e ?><!doctype f><p>g")
    assert html.text_of(root) == "a\nb\nd\ng"


@pytest.mark.usefixtures("_restored")
def test_a_registered_parser_is_used() -> None:
    assert type(html.parse(b"<p>")) is not type(html_selectolax.parse(b"<p>"))
    html_selectolax.register()
    assert type(html.parse(b"<p>")) is type(html_selectolax.parse(b"<p>"))


@settings(derandomize=True, max_examples=100, deadline=None, database=None)
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<b>", "</b>", "<br>", "x ", "\n", "ә", "&lt;", "<p>", "</p>"]
        ),
        max_size=25,
    )
)
def test_any_soup_gives_text_in_both(parts: list[str]) -> None:
    page = "".join(parts).encode()
    words = [html.text_of(parser(page)).replace("\n", "").replace(" ", "") for parser in PARSERS]
    assert words[0] == words[1]
