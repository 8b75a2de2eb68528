"""What the core says to a person, in four languages.

English is the key; the catalogues ``locale/<code>/LC_MESSAGES/sanaly_core``
hold Russian, Kazakh and Vietnamese. The language is given with each call or
once with ``set_language``; the computer's own locale is never touched.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import resources

from sanaly_core.concepts import Concept
from sanaly_core.errors import SanalyError
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.messages import duties, errors, pictures, problems, terms, training
from sanaly_core.messages.networks import NETWORKS, SOURCES, network_names
from sanaly_core.not_checked import NotChecked
from sanaly_core.packs.model import LANGUAGES, Clause, Seen
from sanaly_core.packs.problems import Problem
from sanaly_core.signals import Cue, FileField, Region, Signal, TextSpan, Where

_current = "en"
_OF_NETWORKS = frozenset({"platform", "supported"})
"""Parameters of errors that hold ids of networks."""
_ALT = re.compile(r"media\[(\d{1,6})\]\.alt\Z")
_PLACE_IN_ACT = re.compile(r"(arts?\b\.?|p\.|para\.|item) ([^ ]+)")


def set_language(code: str) -> None:
    """Speak this language (of ``LANGUAGES``) where a call names none."""
    global _current  # noqa: PLW0603 - one process speaks one language
    if code not in LANGUAGES:
        raise ValueError(code)
    _current = code


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    file = resources.files("sanaly_core").joinpath(
        "locale", language, "LC_MESSAGES", "sanaly_core.mo"
    )
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


class _Given(dict[str, str | int]):
    """Parameters of a message; one that was not given shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def say(message: str, language: str | None = None, /, **params: str | int) -> str:
    """A message of ``messages`` in a language, with its placeholders filled."""
    translated = _catalogue(language or _current).gettext(message)
    return translated.format_map(_Given(params)) if "{" in translated else translated


def error_text(err: SanalyError, language: str | None = None) -> str:
    """What happened and what the person can do."""
    message = errors.ERRORS.get(err.slug)
    if message is None:
        return say(errors.UNKNOWN, language, slug=err.slug)
    networks = {
        key: network_names(str(err.params[key])) for key in _OF_NETWORKS & err.params.keys()
    }
    return say(message, language, **err.params | networks)


def problem_text(problem: Problem, language: str | None = None) -> tuple[str, str]:
    """What is wrong in a pack, in training or in duties, and a hint."""
    what, hint = (problems.PROBLEMS | training.TRAINING | duties.DUTIES)[problem.slug]
    params = dict(problem.params)
    if problem.slug == "wrong-kind":
        params["kind"] = say(str(params["kind"]), language)
    return say(what, language, **params), say(hint, language, **params)


def problem_line(problem: Problem, language: str | None = None) -> str:
    """File, line, what is wrong and the hint, in one line."""
    what, hint = problem_text(problem, language)
    return say(
        problems.LINE, language, file=problem.file, line=problem.line, problem=what, hint=hint
    )


def term(value: StrEnum, language: str | None = None) -> str:
    """The word for a member of one of the core's closed lists."""
    return say(terms.TERMS[type(value)][value], language)


def state_text(state: State, language: str | None = None) -> str:
    """What became of a finding."""
    return term(state, language)


def kind_text(kind: Kind, language: str | None = None) -> str:
    """What sort of publication."""
    return term(kind, language)


def audience_text(audience: Audience, language: str | None = None) -> str:
    """Who can see it."""
    return term(audience, language)


def cue_text(cue: Cue, language: str | None = None) -> str:
    """What stands around a hit."""
    return term(cue, language)


def seen_text(seen: Seen, language: str | None = None) -> str:
    """How far a clause was verified."""
    return term(seen, language)


def concept_text(concept: Concept, language: str | None = None) -> str:
    """What a concept means."""
    return say(terms.CONCEPTS[concept], language)


def severity_text(severity: int, language: str | None = None) -> str:
    """The word for a severity of 1 to 3."""
    return say(terms.SEVERITIES[severity], language)


def rule_field_text(name: str, language: str | None = None) -> str:
    """The word for a field on which packs may differ (``Conflict.fields``)."""
    return say(terms.RULE_FIELDS[name], language)


def network_name(platform: str, language: str | None = None) -> str:
    """The network as it writes itself; a word for folders and other sources."""
    if platform in SOURCES:
        return say(SOURCES[platform], language)
    return NETWORKS.get(platform, platform)


def subject_text(subject: str, language: str | None = None) -> str:
    """What a ``NotChecked.subject`` of a network and its own word for a section means."""
    network, _space, rest = subject.partition(" ")
    return f"{network_name(network, language)} {rest}".strip()


def not_checked_text(entry: NotChecked, language: str | None = None) -> str:
    """What was not checked, how many, and of what."""
    reason = term(entry.reason, language)
    subject = subject_text(entry.subject, language)
    message = terms.NOT_CHECKED_SUBJECT if subject else terms.NOT_CHECKED
    return say(message, language, reason=reason, count=entry.count, subject=subject)


def interpretation_text(clause: Clause, language: str | None = None) -> str:
    """Whose reading a clause is, and of when (dates as year-month-day)."""
    if clause.date is None:
        return say(terms.INTERPRETATION_UNDATED, language, speaker=clause.speaker)
    day = clause.date.isoformat()
    return say(terms.INTERPRETATION, language, speaker=clause.speaker, date=day)


def clause_number(clause: Clause, language: str | None = None) -> str:
    """The place in an act as the language writes it: "art. 12 p. 6", "12-бап 6-тармақ"."""

    def translate(found: re.Match[str]) -> str:
        return say(terms.PLACES_IN_ACTS[found[1]], language, number=found[2])

    return _PLACE_IN_ACT.sub(translate, clause.number)


def where_text(where: Where, language: str | None = None) -> str:
    """Where in an Item a signal points, as a person would say it."""
    if isinstance(where, FileField):
        return _file_text(where, language)
    if not isinstance(where, TextSpan):
        return _region_text(where, language)
    alt = _ALT.match(where.field)
    if alt:
        return say(terms.FIELDS["media.alt"], language, number=int(alt[1]) + 1)
    return say(terms.FIELDS[where.field], language)


def _file_text(where: FileField, language: str | None) -> str:
    """What a field tells; the name of one that is not known."""
    number = where.media + 1
    for told, names in terms.FILE_FIELDS.items():
        if any(name in where.field for name in names):
            what = say(terms.FILE_TELLS[told], language)
            return say(terms.FIELDS["file"], language, number=number, what=what)
    return say(terms.FIELDS["field"], language, number=number, field=where.field)


def _region_text(where: Region, language: str | None) -> str:
    """Which picture, or which video and when in it, as minutes and seconds."""
    number = where.media + 1
    if where.second is None:
        return say(terms.FIELDS["region"], language, number=number)
    time = f"{int(where.second) // 60}:{int(where.second) % 60:02}"
    return say(terms.FIELDS["moment"], language, number=number, time=time)


WHOLE = 0.8
"""From this share of a picture on a region is the whole of it, in words."""


def place_text(where: Region, language: str | None = None) -> str:
    """Where in a picture a region lies: its middle, by thirds."""
    if (where.right - where.left) * (where.bottom - where.top) >= WHOLE:
        return say(pictures.WHOLE, language)
    row = min(2, int(3 * (where.top + where.bottom) / 2))
    column = min(2, int(3 * (where.left + where.right) / 2))
    return say(pictures.PLACES[row][column], language)


def shown_text(concept: Concept, language: str | None = None) -> str:
    """What a picture may show, as a noun."""
    return say(pictures.SHOWN.get(concept, terms.CONCEPTS[concept]), language)


def sureness_text(score: float, language: str | None = None) -> str:
    """How sure a detector is, in words: a figure would be taken for more than it is."""
    least = next(word for limit, word in pictures.SURENESS if score >= limit)
    return say(least, language)


def may_show_text(signal: Signal, language: str | None = None) -> str:
    """Where in a picture, and what it may show: "lower left: may show a hookah"."""
    what = shown_text(signal.concept, language)
    if not isinstance(signal.where, Region):
        return say(pictures.MAY_SHOW, language, what=what)
    place = place_text(signal.where, language)
    return say(pictures.MAY_SHOW_WHERE, language, place=place, what=what)


def field_of(item: Item, field: str) -> str:
    """The text of an Item that a ``TextSpan.field`` names; empty when it is not there."""
    alt = _ALT.match(field)
    if alt:
        number = int(alt[1])
        return item.media[number].alt if number < len(item.media) else ""
    if field == "place":
        return item.place.name if item.place else ""
    return item.link if field == "link" else item.text


def words_of(verdict: Finding | Mention) -> Iterator[str]:
    """The exact words of a finding's text signals, each once, in reading order."""
    spans = (signal.where for signal in verdict.signals)
    words = (
        field_of(verdict.item, where.field)[where.start : where.end]
        for where in spans
        if isinstance(where, TextSpan)
    )
    return iter(dict.fromkeys(word for word in words if word))
