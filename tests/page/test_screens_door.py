"""Nothing hostile comes through the one door for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.page.screens_site import app_site, seen

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.pwned=1</script>",
    '<img src="x" onerror="window.pwned=1">',
    '<img src="https://example.org/x.png" alt="a">',
    '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="a">',
    '<img src="data:image/png;base64,AAAA" srcset="https://example.org/x.png 2x" alt="a">',
    '<a href="javascript:window.pwned=1">a</a>',
    '<a href=" java\nscript:window.pwned=1">a</a>',
    '<a href="data:text/html,<script>window.pwned=1</script>">a</a>',
    '<a href="//example.org/" ping="https://example.org/">a</a>',
    '<svg onload="window.pwned=1"><rect width="1" height="1"/></svg>',
    '<svg><a href="javascript:window.pwned=1"><text>a</text></a></svg>',
    '<svg><a><animate attributeName="href" values="javascript:window.pwned=1"/></a></svg>',
    "<svg><script>window.pwned=1</script></svg>",
    '<svg><use href="https://example.org/x.svg#a"/></svg>',
    '<svg><foreignObject><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>'
    "</foreignObject></svg>",
    "<style>@import url(https://example.org/x.css); body{display:none}</style>",
    '<p style="position:fixed;inset:0;background:url(https://example.org/x)">a</p>',
    '<iframe src="javascript:parent.pwned=1"></iframe>',
    '<object data="x"></object><embed src="x"><applet></applet>',
    '<form action="https://example.org/"><button formaction="https://example.org/">a</button></form>',
    '<base href="https://example.org/">',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "<template><img src=x onerror=window.pwned=1></template>",
    '<input type="file" autofocus onfocus="window.pwned=1">',
    '<input type="image" src="https://example.org/x">',
    '<details open ontoggle="window.pwned=1"><summary>a</summary></details>',
    '<video src="https://example.org/x" autoplay onerror="window.pwned=1"></video>',
    "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=window.pwned=1>"></svg>',
    '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>"></noscript>',
    '<a id="calls" name="body" href="https://example.org/">a</a>',
    '<form id="main"><input name="attributes"><input name="childNodes"></form>',
    '<p is="evil-element" slot="x" part="y" tabindex="9" contenteditable accesskey="a">a</p>',
    '<portal src="https://example.org/"></portal><evil-element>a</evil-element>',
    "<plaintext><b>a</b>",
    "<div>" * 600 + "<script>window.pwned=1</script>",
)
BAD = re.compile(
    r"<(script|style|iframe|object|embed|base|meta|link|template|use|animate|foreignObject|math|"
    r"video|noscript|portal|evil)|\s(on\w+|style|srcset|action|formaction|ping|is|slot|contenteditable"
    r"|tabindex|accesskey)=|javascript:|src=\"(?!data:image/(png|jpeg);|blob:)|type=\"(file|image)\"",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str) -> Iterator[Any]:
    with app_site(tmp_path_factory.mktemp("door")) as address:
        yield lambda name, **options: seen(node, chromium, address, name, **options)


@pytest.fixture(scope="module")
def through(look: Any) -> Any:
    return lambda pieces: look("hostile", pieces=pieces)


@pytest.fixture(scope="module")
def told(through: Any) -> Any:
    return through(HOSTILE)


def test_nothing_runs_and_nothing_is_asked_for(told: Any) -> None:
    assert told["pwned"] is None
    assert told["outside"] == []
    assert told["errors"] == []


def test_no_element_or_attribute_off_the_list_comes_in(told: Any) -> None:
    left = dict(zip(HOSTILE, told["found"], strict=True))
    assert {given: made for given, made in left.items() if BAD.search(made)} == {}


def test_what_is_bad_would_be_seen() -> None:
    missed = [piece for piece in HOSTILE if not BAD.search(piece)]
    assert all("href" in piece or "<form id" in piece or "plaintext" in piece for piece in missed)


def test_ids_and_names_that_the_page_uses_itself_do_not_come_in(told: Any) -> None:
    made = "".join(told["found"])
    assert not re.search(r"\s(id|name)=", made)


def test_links_lead_outside_alone_and_tell_nothing(through: Any) -> None:
    pieces = ('<a href="https://example.org/p">a</a>', '<a href="x">a</a>', '<a href="#main">a</a>')
    kept, *others = through(pieces)["found"]
    assert kept == (
        '<a href="https://example.org/p" rel="noopener noreferrer" target="_blank">a</a>'
    )
    assert others == ["<a>a</a>", "<a>a</a>"]


def test_what_the_report_is_made_of_comes_in_whole(through: Any) -> None:
    pieces = (
        '<article class="card s3" id="post-4" data-state="open"><h3><bdi>a</bdi></h3></article>',
        '<form class="decision" data-ids="a b"><label><input type="radio" name="state" value="kept"'
        ' required=""> a</label></form>',
        '<svg class="marks" viewBox="0 0 3 4" aria-hidden="true"><rect x="1" y="1" width="1"'
        ' height="2"></rect></svg>',
        '<img src="data:image/jpeg;base64,AAAA" width="3" height="4" alt="a">',
    )
    assert tuple(through(pieces)["found"]) == pieces


def test_scripts_are_those_of_this_version_alone(look: Any) -> None:
    own = ("checker/worker.js", "pictures/worker.js", "../../sw.js")
    foreign = ("../other/app.js", "../../app.js", "https://example.org/v/test/app.js", "data:,1")
    assert look("scripts", paths=[*own, *foreign]) == [True] * len(own) + [False] * 5
