"""What stands on the protocol of a conflict, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sanaly_core.wording import clause_number, seen_text
from sanaly_office.declarations.conflicts.content import clauses_of, kin_of
from sanaly_office.declarations.conflicts.models import Conflict, ConflictStep, What
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.paper import Protocol
from sanaly_office.pages.context import office_name

HEADS = frozenset({What.DECIDED, What.CONFIRMED, What.ENDED})
"""What a head does."""


def protocol_of(conflict: Conflict) -> Protocol:
    """The protocol of a conflict with its steps."""
    steps = list(conflict.steps.select_related("by"))
    head = next((one.by for one in reversed(steps) if one.what in HEADS and one.by), None)
    return Protocol(
        office=office_name(),
        title=_("Protocol No. {number}").format(number=conflict.number),
        facts=list(_facts(conflict)),
        steps=[_columns(), *(_line(step) for step in steps)],
        notes=list(_notes(conflict)),
        signers=[one.name for one in (conflict.person, head) if one],
    )


def _facts(conflict: Conflict) -> Iterator[tuple[str, str]]:
    kin = kin_of(conflict)
    yield _("Who tells of it"), conflict.person.name if conflict.person else ""
    yield _("Unit"), conflict.unit.title
    yield _("What it is about"), conflict.get_kind_display()
    yield _("Relative"), kin.titles[spoken(get_language())] if kin else ""
    yield (
        _("Is it there already?"),
        _("Not yet, but it may come") if conflict.possible else _("Yes"),
    )
    yield _("Known since"), _day(conflict.learned_on)
    yield _("What the person told"), conflict.described
    yield _("Last day for the head"), _day(conflict.due_on)
    yield _("First decision"), _day(conflict.decided_on)
    yield _("Last day to end the subordination"), _day(conflict.apart_by)
    yield _("State"), conflict.get_state_display()
    yield _("Next review"), _day(conflict.review_on)


def _day(day: date | None) -> str:
    return date_format(day) if day else ""


def _columns() -> list[str]:
    return [pgettext("of a step", "Day"), _("What happened"), _("Noted by"), _("Reasons")]


def _line(step: ConflictStep) -> list[str]:
    what = step.get_what_display()
    told = f"{what}: {step.get_measure_display()}" if step.measure else what
    return [date_format(step.day), told, step.by.name if step.by else "–", step.reasons]


def _notes(conflict: Conflict) -> Iterator[str]:
    """The clauses, and how far each was verified."""
    language = spoken(get_language())
    for clause in clauses_of(conflict):
        number = clause_number(clause, language)
        yield f"{clause.act[language]}, {number} ({seen_text(clause.seen, language)})"
