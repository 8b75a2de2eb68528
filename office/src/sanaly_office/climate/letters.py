"""What stands in letters on surveys: looked up when a letter is sent."""

from __future__ import annotations

from django.utils import translation

from sanaly_office.campaigns.models import Campaign
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person, Unit


@at_sending("climate/letters/published")
def published(reader: Person, context: Context) -> Context:
    """Figures of a survey are there."""
    with translation.override(reader.language):
        unit = Unit.objects.filter(pk=context["unit"]).first()
        title = Campaign.objects.get(pk=context["survey"]).title
        return {"title": title, "unit_title": unit.title if unit else ""}
