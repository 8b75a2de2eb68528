"""Writes to all staff of a campaign's subtree. Neither drawing nor contributing is looked at."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.campaigns.eligible import people_of
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import today
from sanaly_office.mail.letters import Context, at_sending, letters
from sanaly_office.people.models import Person

TEMPLATE = "campaigns/reminder"
OPEN = (Campaign.Status.NOTICED, Campaign.Status.DRAWING, Campaign.Status.CONTRIBUTING)


@at_sending(TEMPLATE)
def _campaign_of(_reader: Person, context: Context) -> Context:
    """The campaign itself, in the reader's language."""
    return {"told": Campaign.objects.get(pk=context["campaign"])}


@action("campaign-reminded")
def remind(by: Person | None, campaign: Campaign) -> Campaign:
    """One letter to each person, once a day at most."""
    if campaign.status not in OPEN:
        raise RefusedError(_("There is nothing to remind of now."))
    numbers = [person for person, _unit in people_of(campaign)]
    context = {"campaign": campaign.pk, "status": campaign.status}
    told = today().isoformat()
    letters(
        TEMPLATE,
        [
            (person, context, f"campaign-{campaign.pk}-{told}-{person.pk}")
            for person in Person.objects.filter(pk__in=numbers)
        ],
    )
    return campaign
