"""The list of keys: what everybody is given before drawing opens."""

from __future__ import annotations

from django.conf import settings

from sanaly_core.contribution.published import Published, UnitKey, published_bytes
from sanaly_office.campaigns.models import Campaign, PublishedUnit
from sanaly_office.people.models import Unit


def address_of(campaign: Campaign) -> str:
    """Where contributions go."""
    return f"{settings.CONTRIBUTE_URL}/contribute/{campaign.pk}/"


def listing_of(campaign: Campaign) -> bytes:
    """The bytes to publish, from the published units."""
    rows = list(campaign.published.select_related("unit"))
    known = {number for row in rows for number in row.covers}
    codes = dict(Unit.objects.filter(pk__in=known).values_list("pk", "code"))
    return published_bytes(
        Published(
            campaign=campaign.code,
            titles=campaign.titles,
            address=address_of(campaign),
            packs=tuple((name, version) for name, version in campaign.packs),
            groups=tuple(campaign.groups),
            units=tuple(_unit_key(row, codes) for row in rows),
        )
    )


def _unit_key(row: PublishedUnit, codes: dict[int, str]) -> UnitKey:
    covers = tuple(codes[number] for number in row.covers)
    titles = {"": row.unit.name} | row.unit.names
    return UnitKey(row.unit.code, titles, covers, row.key)
