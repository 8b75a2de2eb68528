"""Collects the messages of the page in the browser and brings its catalogues up to date.

They come from its templates, from the Python that runs in it and from its build. New messages
come in untranslated (a test fails until they are), changed ones never come in as guesses, and
messages that are gone leave.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from tools.messages import KEYWORDS, LANGUAGES, update

BROWSER = Path(__file__).resolve().parents[1] / "browser"
SOURCES = ("templates", "python", "build", "howto")
METHODS = [("**.j2", "jinja2"), ("**.py", "python")]


def collect() -> Catalog:
    """Every message of the page's sources."""
    catalogue = Catalog(project="sanaly_page", charset="utf-8")
    for source in SOURCES:
        found = extract_from_dir(str(BROWSER / source), METHODS, keywords=KEYWORDS)
        for file, _line, message, _comments, _context in found:
            catalogue.add(message, locations=[(f"{source}/{Path(file).as_posix()}", 0)])
    return catalogue


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return BROWSER / "python/sanaly_page/locale" / language / "LC_MESSAGES/sanaly_page.po"


def main() -> None:
    """Bring all catalogues up to date."""
    messages = collect()
    for language in LANGUAGES:
        update(path_of(language), language, messages)


if __name__ == "__main__":
    main()
