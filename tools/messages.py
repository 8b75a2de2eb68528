"""Collects the checker's messages and brings its catalogues up to date.

New messages come in untranslated (a test fails until they are), changed ones
never come in as guesses, and messages that are gone leave.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "checker/src/sanaly"
LANGUAGES = ("ru", "kk", "vi")
METHODS = [("**/templates/**.j2", "jinja2"), ("**.py", "python")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2), "help_": None}


def collect() -> Catalog:
    """Every message of the checker's sources."""
    catalogue = Catalog(project="sanaly", charset="utf-8")
    found = extract_from_dir(str(SOURCE), METHODS, keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(Path(file).as_posix(), 0)])
    return catalogue


def update(language: str, messages: Catalog) -> Path:
    """Write the catalogue of one language."""
    path = SOURCE / "locale" / language / "LC_MESSAGES" / "sanaly.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = Catalog(locale=language, project="sanaly", charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
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
