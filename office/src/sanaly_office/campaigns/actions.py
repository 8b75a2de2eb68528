"""What a commissioner does with a campaign. Drawing and contributing are in no log."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sanaly_core.contribution.groups import groups_of as groups_asked
from sanaly_core.contribution.published import digest_of
from sanaly_core.packs.load import builtin_packs
from sanaly_office.actions import RefusedError, action
from sanaly_office.campaigns import keys, wiping
from sanaly_office.campaigns.cells import all_cells
from sanaly_office.campaigns.eligible import groups_of, placed
from sanaly_office.campaigns.managers import BASE
from sanaly_office.campaigns.models import (
    Campaign,
    Eligible,
    Listing,
    PublishedUnit,
    Spent,
    Tally,
)
from sanaly_office.campaigns.publishing import listing_of
from sanaly_office.campaigns.queries import state_of
from sanaly_office.campaigns.survey import ITEMS
from sanaly_office.campaigns.units import Group
from sanaly_office.clock import today
from sanaly_office.jobs.queue import put
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.people.models import Person

ASSESSMENT = ("purpose", "legal_basis", "less_intrusive", "safeguards", "who_sees")
BATCH = 1000
Status = Campaign.Status


def _held(campaign: Campaign, wanted: Status, refusal: str) -> Campaign:
    """The campaign as it is now, held against others; refused unless it stands so."""
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.status != wanted:
        raise RefusedError(refusal)
    return held


def _due(day: date) -> None:
    if today() < day:
        raise RefusedError(_("This is planned for a later day. Whoever was told it relies on it."))


def _moved(campaign: Campaign, status: Status) -> Campaign:
    campaign.status = status
    campaign.save()
    return campaign


@action("campaign-planned")
def plan(by: Person | None, campaign: Campaign, seen: str = "") -> Campaign:
    """Keep a new campaign, or a changed one that is not announced yet."""
    if campaign.pk:
        held = _held(campaign, Status.PLANNED, _("An announced campaign cannot be changed."))
        refuse_stale(seen, state_of(held))
    known = builtin_packs()
    campaign.packs = [[name, known[name].version] for name, _old in campaign.packs]
    campaign.status = Status.PLANNED
    campaign.save()
    return campaign


@action("campaign-dropped")
def drop(by: Person | None, campaign: Campaign) -> Campaign:
    """Delete a campaign that was never announced."""
    held = _held(campaign, Status.PLANNED, _("An announced campaign cannot be deleted."))
    gone = Campaign(pk=held.pk, unit_id=held.unit_id)
    Campaign.objects.filter(pk=held.pk).delete()
    return gone


@action("campaign-announced")
def announce(by: Person | None, campaign: Campaign, seen: str = "") -> Campaign:
    """Publish notice and impact assessment; keys are made next, by a job."""
    held = _held(campaign, Status.PLANNED, _("This campaign has been announced."))
    refuse_stale(seen, state_of(held))
    if not held.titles or not held.texts or set(held.titles) != set(held.texts):
        raise RefusedError(_("The notice to staff needs a title and a text in each language."))
    if not _assessed(held):
        raise RefusedError(_("The impact assessment is needed in each language of the notice."))
    held.groups = _asked(held)
    if not held.groups:
        raise RefusedError(_("Choose rules that a campaign may ask about."))
    if not groups_of(held):
        raise RefusedError(_("Fewer than ten people work there. Their answers would show."))
    held.assessed_on = held.noticed_on = today()
    put("campaign-keys", {"campaign": held.pk}, key=f"campaign-keys-{held.pk}")
    return _moved(held, Status.NOTICED)


def _asked(campaign: Campaign) -> list[str]:
    """What is asked about: rules of its packs, or the statements of the survey."""
    if campaign.kind == Campaign.Kind.CLIMATE:
        return list(ITEMS)
    return list(groups_asked(builtin_packs()[name] for name, _version in campaign.packs))


def _assessed(campaign: Campaign) -> bool:
    """Whether everybody who can read the notice can read the whole assessment."""
    answers = (getattr(campaign, name) for name in ASSESSMENT)
    return all(told.get(code, "").strip() for told in answers for code in campaign.texts)


@action("campaign-keys-published")
def publish_keys(
    by: Person | None, campaign: Campaign, made: list[tuple[Group, str, str]]
) -> Campaign:
    """Publish units with the modulus and digest of each one's key. Drawing needs them."""
    held = _held(campaign, Status.NOTICED, _("Keys are published before drawing opens."))
    PublishedUnit.objects.filter(campaign=held).delete()
    rows = [
        PublishedUnit(
            campaign=held, unit_id=group.number, covers=group.covers, modulus=n, digest=digest
        )
        for group, n, digest in made
    ]
    PublishedUnit.objects.bulk_create(rows, batch_size=BATCH)
    told = listing_of(held)
    fields = {"text": told.decode(), "digest": digest_of(told)}
    Listing.objects.update_or_create(campaign=held, defaults=fields)
    return held


@action("campaign-drawing-opened")
def open_drawing(by: Person | None, campaign: Campaign) -> Campaign:
    """Let each person draw one token. Who they are is written down in random order."""
    held = _held(campaign, Status.NOTICED, _("Drawing opens once, after the announcement."))
    _due(held.drawing_on)
    if not Listing.objects.filter(campaign=held).exists():
        raise RefusedError(_("The keys are not published yet. Try again in some minutes."))
    people = list(placed(held))
    _enough(held, Counter(unit for _person, unit in people))
    random.SystemRandom().shuffle(people)
    rows = (Eligible(campaign=held, person_id=who, published_id=unit) for who, unit in people)
    Eligible.objects.bulk_create(rows, batch_size=BATCH)
    return _moved(held, Status.DRAWING)


def _enough(campaign: Campaign, people: Counter[int]) -> None:
    """Nobody draws in a unit that has become too small since its key was published."""
    units = campaign.published.values_list("pk", flat=True)
    if any(people[unit] < settings.SMALLEST_BASE for unit in units):
        raise RefusedError(
            _("A unit has become too small since the keys were published. Have them made anew.")
        )


@action("campaign-keys-renewed")
def renew_keys(by: Person | None, campaign: Campaign) -> Campaign:
    """Have units and keys made anew, before anybody has drawn."""
    held = _held(campaign, Status.NOTICED, _("Keys are made anew before drawing opens only."))
    digest = Listing.objects.filter(campaign=held).values_list("digest", flat=True).first() or ""
    Listing.objects.filter(campaign=held).delete()
    put("campaign-keys", {"campaign": held.pk}, key=f"campaign-keys-{held.pk}-{digest[:16]}")
    return held


@action("campaign-drawing-closed")
def open_contributing(by: Person | None, campaign: Campaign) -> Campaign:
    """End drawing, forget all of it, and begin to take contributions."""
    held = _held(campaign, Status.DRAWING, _("Contributions are taken once drawing has closed."))
    _due(held.contributing_on)
    wiping.overwriting()
    Eligible.objects.filter(campaign=held).delete()
    _counters(held)
    transaction.on_commit(lambda: keys.destroy(held.code))
    put("campaign-forgotten", {"campaign": held.pk}, key=f"campaign-forgotten-{held.pk}")
    return _moved(held, Status.CONTRIBUTING)


@action("campaign-drawing-stopped")
def stop_drawing(by: Person | None, campaign: Campaign) -> Campaign:
    """Let nobody draw any more: who has drawn since a backup was made, it does not know.

    Tokens that were drawn stay good, and contributing begins on its day.
    """
    held = _held(campaign, Status.DRAWING, _("Drawing is not open."))
    wiping.overwriting()
    Eligible.objects.filter(campaign=held).delete()
    transaction.on_commit(lambda: keys.destroy(held.code))
    put("campaign-forgotten", {"campaign": held.pk}, key=f"campaign-stopped-{held.pk}")
    return held


def _counters(campaign: Campaign) -> None:
    """All counters at nought."""
    cells = all_cells(campaign.groups)
    units = campaign.published.values_list("pk", flat=True)
    rows = (
        Tally(published_id=unit, cell=cell, taking=cell == BASE) for unit in units for cell in cells
    )
    Tally.objects.bulk_create(rows, batch_size=BATCH)


@action("campaign-closed")
def close(by: Person | None, campaign: Campaign) -> Campaign:
    """Take no more contributions, once the last day is over; the gate may read the counters."""
    held = _held(campaign, Status.CONTRIBUTING, _("This campaign takes no contributions."))
    _due(held.closes_on + timedelta(days=1))
    wiping.overwriting()
    Tally.objects.filter(published__campaign=held, cell=BASE).update(taking=False)
    Spent.objects.filter(campaign=held).delete()
    put("campaign-emptied", {"campaign": held.pk}, key=f"campaign-emptied-{held.pk}")
    return _moved(held, Status.CLOSED)
