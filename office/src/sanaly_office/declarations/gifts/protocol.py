"""What stands on the protocol of a gift, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sanaly_core.wording import seen_text
from sanaly_office.declarations.gifts.content import advice_on, clock_of, spoken
from sanaly_office.declarations.gifts.models import Gift, Step
from sanaly_office.declarations.paper import Protocol
from sanaly_office.pages.context import office_name


def protocol_of(gift: Gift) -> Protocol:
    """The protocol of a gift with its steps."""
    steps = list(gift.steps.select_related("by"))
    taker = next((one.by for one in reversed(steps) if one.by_unit and one.by), None)
    return Protocol(
        office=office_name(),
        title=_("Protocol No. {number}").format(number=gift.number),
        facts=list(_facts(gift)),
        steps=[_head(), *(_line(step) for step in steps)],
        notes=list(_notes(gift)),
        signers=[one.name for one in (gift.person, taker) if one],
    )


def _facts(gift: Gift) -> Iterator[tuple[str, str]]:
    yield _("Who tells of it"), gift.person.name if gift.person else ""
    yield _("Unit"), gift.unit.title
    yield _("What it is"), f"{gift.get_what_display()}: {gift.described}"
    yield _("From whom"), gift.giver or gift.get_source_display()
    yield _("Relation with the giver"), gift.relation
    yield _("Time, place, circumstances"), gift.circumstances
    yield _("Worth, as the person thinks"), gift.worth
    clock = clock_of(gift)
    if clock and gift.due_on:
        text = clock.texts[spoken(get_language())]
        yield _("What is to be done"), f"{text.act} ({text.recipient})"
        yield _("Last day"), date_format(gift.due_on)
        yield _("Done on"), date_format(gift.stopped_on) if gift.stopped_on else ""
    yield _("Files"), ", ".join(one.name for one in gift.attachments.all())


def _head() -> list[str]:
    return [pgettext("of a step", "Day"), _("What happened"), _("Noted by"), _("Note")]


def _line(step: Step) -> list[str]:
    by = step.by.name if step.by else "–"
    return [date_format(step.day), step.get_state_display(), by, note_of(step)]


def note_of(step: Step) -> str:
    """Its note, with the appraised value where it has one."""
    value = f"{number_format(step.amount, use_l10n=True)} {step.currency}" if step.amount else ""
    return " · ".join(part for part in (value, step.note) if part)


def _notes(gift: Gift) -> Iterator[str]:
    """The clauses, and how far each was verified."""
    language = spoken(get_language())
    advice = advice_on(gift, language)
    for clause in advice.clauses if advice else ():
        yield f"{clause.act[language]}, {clause.number} ({seen_text(clause.seen, language)})"
