"""Collects the checker's messages and brings its catalogues up to date.

New messages come in untranslated (a test fails until they are), changed ones
never come in as guesses, and messages that are gone leave. Click's own words
that a person can meet are among them, since the checker's domain answers for
Click too.
"""

from __future__ import annotations

import io
import secrets
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "checker/src/sanaly"
LANGUAGES = ("ru", "kk", "vi")
METHODS = [("**/templates/**.j2", "jinja2"), ("**.py", "python")]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2)}
CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Positional arguments",
    "Show this message and exit.",
    "Show the version and exit.",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Error: invalid input",
    "Aborted!",
    "default: {default}",
    "required",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Missing command.",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Choose from:\n\t{choices}",
    "Argument {name!r} takes {nargs} values.",
    "Option {name!r} does not take a value.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "file",
    "directory",
    "path",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What Click says in usage, help and errors; the test finds those that Click no longer says."""


def collect() -> Catalog:
    """Every message of the checker's sources, and Click's."""
    catalogue = Catalog(project="sanaly", charset="utf-8")
    found = extract_from_dir(str(SOURCE), METHODS, keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(Path(file).as_posix(), 0)])
    for message in CLICK:
        catalogue.add(message, locations=[("click", 0)])
    return catalogue


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "sanaly.po"


def read(path: Path, language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    if not path.exists():
        return Catalog(locale=language, project=path.stem, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(path: Path, language: str, messages: Catalog, *, by_words: bool = True) -> None:
    """Write the catalogue of one language, sorted by its words or as its sources have them."""
    catalogue = read(path, language)
    begun = catalogue.creation_date  # kept, so that a run without news changes nothing
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.creation_date = begun
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalogue, width=0, sort_output=by_words)
    _put(path, text.getvalue())


def _put(path: Path, text: bytes) -> None:
    """Whole or not at all: two runs at once, or a reader between, never meet half a file."""
    whole = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        whole.write_bytes(text)
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)


def main() -> None:
    """Bring all catalogues up to date."""
    messages = collect()
    for language in LANGUAGES:
        update(path_of(language), language, messages)


if __name__ == "__main__":
    main()
