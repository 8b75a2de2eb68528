"""The guide pages as the build makes them, and their HTML read strictly."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from browser.build import pages
from browser.build.contents import ROOT
from browser.build.layout import REPORT_STYLE
from browser.howto import pages as guides
from browser.howto.load import LANGUAGES

VERSION = "test"
STYLES = ("page.css", "guide.css")
VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})
CLOSES_P = frozenset({"p", "ul", "ol", "dl", "div", "section", "table", "h1", "h2", "h3", "nav"})
"""What may not stand inside a paragraph: a browser would end the paragraph before it."""


def assets() -> dict[str, bytes]:
    """The style sheets as they are served."""
    source = ROOT / "browser/src"
    files = {"report.css": REPORT_STYLE, **{name: source / name for name in STYLES}}
    return {f"v/{VERSION}/{name}": path.read_bytes() for name, path in files.items()}


def made() -> dict[str, bytes]:
    """All pages by their path, with the files that they show."""
    files = [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in assets().items()
    ]
    return pages.made(VERSION, {}, files)


def own(language: str) -> list[str]:
    """Paths of the guide pages of one language."""
    return [f"{language}/{path}" for path, _template, _context in guides(language)]


def every_own() -> list[str]:
    """Paths of all guide pages."""
    return [path for language in LANGUAGES for path in own(language)]


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files below a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@dataclass
class Seen(HTMLParser):
    """What a page holds, read as strictly as an author should write: every element is closed."""

    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "p" in self.open and tag in CLOSES_P:
            self.wrong.append(f"<{tag}> inside a paragraph")
        names = [name for name, _value in attrs]
        if len(set(names)) != len(names):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self._note(tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs})

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.named |= set(attributes.get(name, "").split())
        self.links += [attributes[name] for name in ("href", "src") if name in attributes]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def seen(page: bytes) -> Seen:
    """A page, read."""
    found = Seen()
    found.feed(page.decode())
    found.close()
    found.wrong += [f"<{tag}> is not closed" for tag in found.open]
    return found
