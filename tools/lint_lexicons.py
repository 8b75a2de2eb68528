"""Reads the word lists as their editors write them and says what is wrong, and where.

Run: ``python -m tools.lint_lexicons [LIST …]``. See ``docs/word-lists.md``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parents[1] / "core/src/sanaly_core/lexicons"
LANGUAGES = ("en", "ru", "kk", "vi", "any")
FORMS = {
    "en": ("exact", "plural"),
    "ru": ("exact", "inflect"),
    "kk": ("exact", "suffixes", "verb", "first-person"),
    "vi": ("exact",),
    "any": ("exact",),
}
_TEXTS = ("phrase", "forms", "sense")
_LISTS = ("also", "not_with", "only_with", "yes", "no")
_SWITCHES = ("fold", "mask", "own_language", "place_only", "named")
_DEFAULTS = ("forms", "score", "fold", "mask", "own_language")


@dataclass(frozen=True, slots=True)
class Source:
    """One entry as written, with the file's defaults filled in."""

    list: str
    language: str
    phrase: str
    also: tuple[str, ...] = ()
    forms: str = "exact"
    fold: bool = False
    mask: bool = False
    own_language: bool | None = None
    place_only: bool = False
    named: bool = False
    score: float = 0.8
    sense: str = ""
    not_with: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrase and its other spellings."""
        return (self.phrase, *self.also)


def files_of(name: str) -> list[Path]:
    """The TOML files of a list, sorted."""
    return sorted((LEXICONS / name).glob("*.toml"))


def names() -> list[str]:
    """All lists that have a source file."""
    return sorted({path.parent.name for path in LEXICONS.glob("*/*.toml")})


def read(name: str) -> list[Source]:
    """All entries of a list; raises ``ValueError`` with everything that is wrong."""
    problems = list(lint(name))
    if problems:
        raise ValueError("\n".join(problems))
    return [source for path in files_of(name) for source in _sources(name, path)]


def _sources(name: str, path: Path) -> Iterator[Source]:
    data = tomllib.loads(path.read_text("utf-8"))
    defaults = {key: data[key] for key in _DEFAULTS if key in data}
    for record in data.get("entry", ()):
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
        yield Source(name, path.stem, **{**defaults, **values})


def lint(name: str) -> Iterator[str]:
    """What is wrong with a list, one line each: file, entry, problem, hint."""
    for path in files_of(name):
        where = f"{name}/{path.name}"
        if path.stem not in LANGUAGES:
            yield f"{where}: the file name must be one of {', '.join(LANGUAGES)}"
            continue
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            yield f"{where}: {error} (check quotes, commas and brackets there)"
            continue
        yield from _lint_file(where, path.stem, data)


def _lint_file(where: str, language: str, data: dict[str, Any]) -> Iterator[str]:
    for key in data.keys() - {"entry", *_DEFAULTS}:
        yield f"{where}: unknown word {key!r} above the entries"
    seen: dict[tuple[str, bool, bool], int] = {}
    for number, record in enumerate(data.get("entry", ()), 1):
        place = f"{where}, entry {number} ({record.get('phrase', 'no phrase')})"
        for problem in _lint_entry(language, {**_defaults(data), **record}):
            yield f"{place}: {problem}"
        for phrase in (record.get("phrase"), *record.get("also", ())):
            kind = (phrase, bool(record.get("place_only")), bool(record.get("named")))
            if kind in seen:
                yield f"{place}: {phrase!r} is in entry {seen[kind]} already; keep one"
            seen[kind] = number


def _defaults(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in _DEFAULTS if key in data}


def _lint_entry(language: str, record: dict[str, Any]) -> Iterator[str]:
    for key in record.keys() - {*_TEXTS, *_LISTS, *_SWITCHES, "score"}:
        yield f"unknown word {key!r}; known: {', '.join((*_TEXTS, *_LISTS, *_SWITCHES, 'score'))}"
    if not record.get("phrase"):
        yield "needs a phrase"
    for key in _LISTS:
        value = record.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            yield f'{key} must be a list of texts: {key} = ["…", "…"]'
    forms = record.get("forms", "exact")
    if forms not in FORMS[language]:
        yield f"forms = {forms!r} is not known here; choose {' or '.join(FORMS[language])}"
    if not 0 < record.get("score", 0.8) <= 1:
        yield "score must be above 0 and at most 1"
    yield from _lint_fold(language, record)


def _lint_fold(language: str, record: dict[str, Any]) -> Iterator[str]:
    if not record.get("fold"):
        return
    if language not in ("kk", "vi"):
        yield "fold is for kk and vi only"
    elif language == "vi" and len(str(record.get("phrase", "")).split()) < 2:
        yield "fold in vi needs a phrase of two syllables or more: single ones collide"


def main(arguments: list[str]) -> int:
    """Print all problems; 1 when there are any."""
    problems = [problem for name in arguments or names() for problem in lint(name)]
    print("\n".join(problems) or "All word lists are well formed.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
