"""Writes ``compiled.json`` beside each word list: every form the matcher will look for.

Needs ``pymorphy3`` (build only) for Russian forms. Run it after editing a list:
``python -m tools.expand_russian [LIST …]``; a test compares the hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from sanaly_core.languages import kazakh
from sanaly_core.languages.normal import normalise
from sanaly_core.languages.tokens import WORD, spaced
from sanaly_core.languages.vietnamese import without_marks
from tools.lint_lexicons import LEXICONS, Source, files_of, names, read

_RECIPE = 1
"""Raised when the way of compiling changes, so that old files are noticed."""

_LIKELY = 0.05
_LIKELY_OWN = 0.3


def digest(name: str) -> str:
    """Hash of a list's sources and of the way they are compiled."""
    state = hashlib.sha256(str(_RECIPE).encode())
    for path in files_of(name):
        state.update(path.name.encode() + b"\0" + path.read_text("utf-8").encode() + b"\0")
    return state.hexdigest()


def compile_list(name: str) -> dict[str, Any]:
    """The compiled form of a list, ready for JSON."""
    return {"sources": digest(name), "entries": [_record(source) for source in read(name)]}


def _record(source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {
        "phrase": source.phrase,
        "language": source.language,
        "score": source.score,
        "forms": [[e, g, "|".join(sorted(f))] for (e, g), f in _forms(source).items() if f],
    }
    optional = {
        "stems": _stems(source) if source.language == "kk" else [],
        "not_with": [_words(text) for text in source.not_with],
        "only_with": [_words(text) for text in source.only_with],
        "mask": source.mask,
    }
    return record | {key: value for key, value in optional.items() if value}


def _words(text: str) -> str:
    """The words of a phrase as the matcher sees them, one space between."""
    return " ".join(WORD.findall(spaced(normalise(text).value))) if text else ""


def _forms(source: Source) -> dict[tuple[int, str], set[str]]:
    groups: dict[tuple[int, str], set[str]] = {}
    if source.language == "kk" and source.forms != "exact":
        return groups
    for phrase in map(_words, source.phrases):
        for form in _expand(source, phrase):
            groups.setdefault((1, _gate(source, form)), set()).add(form)
        if source.fold:
            for exact, gate, form in _folded(source, phrase):
                groups.setdefault((exact, gate), set()).add(form)
    return groups


def _gate(source: Source, form: str) -> str:
    """What the text must be: ``o`` of the entry's language, ``p`` a place tag, ``n`` a name."""
    own = source.own_language
    if own is None:
        own = _is_ambiguous(source.language, form)
    return "o" * own + "p" * source.place_only + "n" * source.named


def _is_ambiguous(language: str, form: str) -> bool:
    """Whether a form is so short that it is likely to be a word of another language too."""
    short = {"en": 4, "vi": 4, "ru": 3}.get(language, 0)
    return " " not in form and len(form) <= short and (language == "ru" or form.isascii())


def _folded(source: Source, phrase: str) -> Iterator[tuple[int, str, str]]:
    folded = kazakh.fold(phrase) if source.language == "kk" else without_marks(phrase)
    if folded != phrase and (source.language == "kk" or " " in folded):
        yield 0, "" if source.language == "kk" else "b", folded


def _expand(source: Source, phrase: str) -> Iterable[str]:
    if source.forms == "inflect":
        return _russian(phrase)
    if source.forms == "plural":
        return {phrase, _plural(phrase)}
    return {phrase}


def _plural(phrase: str) -> str:
    if phrase.endswith(("s", "x", "sh", "ch")):
        return phrase + "es"
    return phrase[:-1] + "ies" if re.search("[^aeiou]y$", phrase) else phrase + "s"


def _stems(source: Source) -> list[list[str]]:
    """Stem, kind and how it is typed: ``v`` voiced before a vowel, ``f`` without Kazakh letters."""
    if source.forms == "exact":
        return []
    kind = {"suffixes": "noun"}.get(source.forms, source.forms)
    found: dict[tuple[str, str], list[str]] = {}
    for phrase in map(_words, source.phrases):
        for number, stem in enumerate(kazakh.stems(phrase)):
            how = "v" * number + "o" * bool(source.own_language)
            found.setdefault((stem, how), [stem, kind, how])
            if source.fold:
                folded = kazakh.fold(stem)
                found.setdefault((folded, how + "f"), [folded, kind, how + "f"])
    return list(found.values())


@cache
def _analyser() -> Any:
    # Not installed where only tests run, so it is looked up by name.
    return import_module("pymorphy3").MorphAnalyzer()


def _russian(phrase: str) -> set[str]:
    """All forms of a Russian word, or of a phrase by its head word."""
    words = phrase.split(" ")
    if len(words) == 1:
        lexemes = [(r.normal_form, r.lexeme) for r in _readings(phrase)]
        forms = {f.word for lemma, lexeme in lexemes for f in lexeme if _is_own(f.word, lemma)}
    elif _governs(words):
        forms = {" ".join((form.word, *words[1:])) for form in _best(words[0]).lexeme}
    else:
        forms = {_agree(words[:-1], form) for form in _best(words[-1]).lexeme}
    return {phrase, *(normalise(form).value for form in forms)}


def _is_own(form: str, lemma: str) -> bool:
    """False when the form is likelier one of another word: ``дата`` is no form of ``датый``."""
    if not _analyser().word_is_known(form):
        return True
    readings = _analyser().parse(form)
    return bool(sum(r.score for r in readings if r.normal_form == lemma) >= _LIKELY_OWN)


def _governs(words: list[str]) -> bool:
    """Whether the first word is the head: a verb, or a noun with a genitive or preposition."""
    first = _best(words[0]).tag.POS
    if first == "INFN":
        return True
    return first == "NOUN" and any(map(_is_governed, words[1:]))


def _is_governed(word: str) -> bool:
    """Whether a word is a preposition, or likelier a genitive than a dictionary form."""
    readings = _analyser().parse(word)
    genitive = sum(r.score for r in readings if r.tag.case == "gent")
    plain = sum(r.score for r in readings if r.tag.case == "nomn" and r.normal_form == word)
    return readings[0].tag.POS == "PREP" or bool(genitive > plain)


def _agree(before: list[str], head: Any) -> str:
    return " ".join([*(_agreeing(word, head.tag) for word in before), head.word])


def _readings(word: str) -> list[Any]:
    """The readings of a dictionary form that are forms of itself, likeliest first."""
    readings = _analyser().parse(word)
    return [r for r in readings if r.normal_form == word and r.score >= _LIKELY] or readings[:1]


def _best(word: str) -> Any:
    return _readings(word)[0]


def _agreeing(word: str, tag: Any) -> str:
    reading = _best(word)
    if reading.tag.POS not in {"ADJF", "PRTF"} or not tag.case:
        return word
    wanted = {tag.case, tag.number}
    if tag.number == "sing" and tag.gender:
        wanted.add(tag.gender)
    form = reading.inflect({grammeme for grammeme in wanted if grammeme})
    return form.word if form else word


def main(arguments: list[str]) -> int:
    """Compile the named lists, or all."""
    for name in arguments or names():
        data = json.dumps(compile_list(name), ensure_ascii=False, separators=(",", ":"))
        (LEXICONS / name / "compiled.json").write_text(data + "\n", "utf-8", newline="\n")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
