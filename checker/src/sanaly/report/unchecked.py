"""What was not checked, told once per reason, in words a person knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sanaly import i18n
from sanaly.i18n import _, n_
from sanaly.pipeline import Result
from sanaly.report.marking import fit
from sanaly.report.names import detector_name, language_name
from sanaly_core import wording
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Named, NotChecked, Reason
from sanaly_core.packs.model import Pack


@dataclass(frozen=True, slots=True)
class Line:
    """One reason with what it concerns, and what the person can do about it (may be empty).

    ``files`` names files inside the export, so that they can be looked at (may be empty).
    """

    text: str
    hint: str = ""
    files: str = ""


def not_checked_lines(
    result: Result, but: Collection[Reason] = (), hints: Mapping[Reason, str] | None = None
) -> list[Line]:
    """One line for each reason, in the order of the reasons; ``but`` are told elsewhere.

    ``hints`` are put in the place of those on what a person can do.
    """
    by_reason: dict[Reason, list[NotChecked]] = defaultdict(list)
    for entry in result.notes:
        by_reason[entry.reason].append(entry)
    all_hints = _hints() | dict(hints or {})
    return [
        Line(
            fit(_text(reason, by_reason[reason], result.packs)),
            all_hints.get(reason, ""),
            fit(_files(result.notes.named(reason))),
        )
        for reason in Reason
        if reason in by_reason and reason not in but
    ]


def _text(reason: Reason, entries: Sequence[NotChecked], packs: Sequence[Pack]) -> str:
    name = wording.term(reason, i18n.current())
    if reason is Reason.RULE_NEEDS_PICTURES:
        return f"{name}: {_titles(entries, packs)}"
    if reason is Reason.LANGUAGE_WITHOUT_LIST:
        return f"{name}: {_languages(entries)}"
    if reason is Reason.PACK_NOT_CHOSEN:
        return name
    if reason is Reason.SECTION_NOT_EXPORTED:
        return f"{name}: {_subjects(entries)}"
    return f"{name}: {_counted(reason, entries)}"


def _files(named: Named) -> str:
    files = ", ".join(named.files)
    if not named.more:
        return files
    line = n_("{files} and {n} more", "{files} and {n} more", named.more)
    return line.format(files=files, n=named.more)


def _counted(reason: Reason, entries: Sequence[NotChecked]) -> str:
    """How many, and of what: the network and the file's own name; what has none comes last."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[_name(entry)] += entry.count
    nameless = counts.pop("", 0)
    if not counts:
        return str(nameless)  # the reason says of what
    told = [f"{subject} ({_many(reason, count)})" for subject, count in counts.items()]
    if nameless:
        told.append(_("others ({count})").format(count=_many(reason, nameless)))
    return ", ".join(told)


def _name(entry: NotChecked) -> str:
    if entry.reason is Reason.WRITING_NOT_READ:
        return language_name(entry.subject)
    if entry.reason in _OF_DETECTORS:
        return detector_name(entry.subject)
    return wording.subject_text(entry.subject, i18n.current())


def _subjects(entries: Sequence[NotChecked]) -> str:
    return ", ".join(wording.subject_text(entry.subject, i18n.current()) for entry in entries)


def _many(reason: Reason, count: int) -> str:
    """A count with its unit."""
    return _with_unit(_UNITS[reason], count) if reason in _UNITS else str(count)


def _with_unit(unit: str, n: int) -> str:
    units = {
        "picture": n_("{n} picture or video", "{n} pictures or videos", n),
        "file": n_("{n} file", "{n} files", n),
        "archive": n_("{n} archive", "{n} archives", n),
        "entry": n_("{n} entry", "{n} entries", n),
        "post": n_("{n} post", "{n} posts", n),
        "part": n_("{n} part", "{n} parts", n),
    }
    return units[unit].format(n=n)


_OF_DETECTORS = frozenset(
    {
        Reason.DETECTOR_NOT_INSTALLED,
        Reason.DETECTOR_FAILED,
        Reason.PICTURE_TIME,
        Reason.WRITING_TOO_LONG,
    }
)
_UNITS = {
    Reason.MEDIA_MISSING: "picture",
    Reason.MEDIA_NOT_IN_EXPORT: "picture",
    Reason.MEDIA_UNREADABLE: "picture",
    Reason.MEDIA_TOO_LARGE: "picture",
    Reason.DETECTOR_NOT_INSTALLED: "picture",
    Reason.DETECTOR_FAILED: "picture",
    Reason.PICTURE_TIME: "picture",
    Reason.WRITING_TOO_LONG: "picture",
    Reason.WRITING_NOT_READ: "picture",
    Reason.LOOK_BROKE_OFF: "picture",
    Reason.LOOKS_NOT_STARTED: "picture",
    Reason.MEMBER_UNKNOWN: "file",
    Reason.MEMBER_UNREADABLE: "file",
    Reason.MEMBER_TOO_LARGE: "file",
    Reason.MEMBER_ENCRYPTED: "file",
    Reason.MEMBER_UNSAFE: "file",
    Reason.NESTED_ARCHIVE: "archive",
    Reason.RECORD_UNKNOWN: "entry",
    Reason.RECORD_BROKEN: "entry",
    Reason.DATE_UNREADABLE: "entry",
    Reason.OTHERS_CONTENT: "entry",
    Reason.CHANNEL_UNSIGNED: "post",
    Reason.TEXT_CUT: "post",
    Reason.LANGUAGE_UNKNOWN: "post",
    Reason.AUDIENCE_UNKNOWN: "post",
    Reason.PART_MISSING: "part",
    Reason.GIVEN_TWICE: "file",
}
"""What is counted. Sections are only named: nobody knows what they would hold."""


def _titles(entries: Sequence[NotChecked], packs: Sequence[Pack]) -> str:
    titles = {}
    for pack in reversed(packs):
        for rule in pack.rules.values():
            titles[rule.id] = rule.texts[i18n.current()].title
    return "; ".join(titles.get(entry.subject, entry.subject) for entry in entries)


def _languages(entries: Sequence[NotChecked]) -> str:
    """``kk:drugs`` and its like as "Kazakh (prohibited substances; …)"."""
    concepts: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        language, _colon, concept = entry.subject.partition(":")
        concepts[language].append(wording.concept_text(Concept(concept), i18n.current()))
    told = (f"{language_name(code)} ({'; '.join(of)})" for code, of in concepts.items())
    return ", ".join(told)


def _hints() -> dict[Reason, str]:
    """What a person can do, where anything can be done."""
    with_media = _("Ask the network for an export with photos and videos, and check again.")
    whole = _("Ask the network for a whole export and give all its parts together.")
    unpack = _("Unpack the archive yourself and give the unpacked folder.")
    look = _("Look at these pictures yourself.")
    return {
        Reason.MEDIA_MISSING: with_media,
        Reason.MEDIA_NOT_IN_EXPORT: with_media,
        Reason.PART_MISSING: whole,
        Reason.SECTION_NOT_EXPORTED: whole,
        Reason.MEMBER_ENCRYPTED: unpack,
        Reason.NESTED_ARCHIVE: unpack,
        Reason.MEMBER_UNREADABLE: _(
            "Of a damaged file only what stands before the damage was checked."
            " Download the export again and check once more."
        ),
        Reason.MEDIA_UNREADABLE: _(
            "The file is damaged or of a kind that Sanaly does not know."
            " Open it in another program and look at it yourself."
        ),
        Reason.LOOK_BROKE_OFF: _(
            "The next check tries these again; until then look at them yourself."
        ),
        Reason.DETECTOR_FAILED: look,
        Reason.PICTURE_TIME: look,
        Reason.WRITING_TOO_LONG: look,
        Reason.MEDIA_TOO_LARGE: look,
        Reason.RULE_NEEDS_PICTURES: _("Look through your pictures yourself with these in mind."),
        Reason.LANGUAGE_WITHOUT_LIST: _("Read your posts in these languages yourself."),
        Reason.LANGUAGE_UNKNOWN: _("Read your posts in these languages yourself."),
        Reason.AUDIENCE_UNKNOWN: _(
            "Say with --audience who can see them; until then the rules on public display apply."
        ),
        Reason.PACK_NOT_CHOSEN: _("Choose your own rules with --pack."),
    }
