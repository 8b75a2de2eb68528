"""Collects the messages of the page in the browser and brings its catalogues up to date.

They come from its templates, from the Python that runs in it and from its build. New messages
come in untranslated (a test fails until they are), changed ones never come in as guesses, and
messages that are gone leave.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tools.messages import KEYWORDS, LANGUAGES

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


def read(language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="sanaly_page", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, messages: Catalog) -> Path:
    """Write the catalogue of one language."""
    catalogue = read(language)
    begun = catalogue.creation_date  # kept, so that a run without news changes nothing
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.creation_date = begun
    catalogue.obsolete.clear()
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, omit_header=False)
    return path


def main() -> None:
    """Bring all catalogues up to date."""
    messages = collect()
    for language in LANGUAGES:
        update(language, messages)


if __name__ == "__main__":
    main()
