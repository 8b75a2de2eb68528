"""Heads are told, once, that a survey of their unit has figures."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_office.access.models import Appointment
from sanaly_office.actions import action
from sanaly_office.mail.letters import letters
from sanaly_office.people.models import Person
from sanaly_office.transparency.models import Publication

LETTER = "climate/letters/published"


@action("climate-heads-told")
def tell_heads(
    by: Person | None, survey: Publication, heads: Sequence[Appointment]
) -> list[Publication]:
    """A letter for each head, by the unit that they head; one for each, whatever is repeated."""
    letters(
        LETTER,
        [
            (
                one.person,
                {"survey": survey.campaign_id, "unit": one.unit_id},
                f"climate-{survey.pk}-{one.pk}",
            )
            for one in heads
        ],
    )
    return [survey] if heads else []
