"""Publishing figures, once and exactly what the preview showed; noting which rules are in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sanaly_core.packs.model import Pack
from sanaly_office.actions import RefusedError, action
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import now
from sanaly_office.figures.paper import digest, to_json
from sanaly_office.people.models import Person
from sanaly_office.transparency.counted import said_of
from sanaly_office.transparency.models import PackVersion, Publication
from sanaly_office.transparency.rulebook.changes import changes
from sanaly_office.transparency.rulebook.record import digest_of, read, text_of


@action("figures-published")
def publish_figures(by: Person | None, campaign: Campaign, seen: str) -> Publication:
    """Publish what was seen: ``seen`` is the preview's digest, and must still be right.

    Nothing else makes a campaign a published one: it and its figures are written together.
    """
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.status != Campaign.Status.CLOSED:
        raise RefusedError(_("Figures are published once, after the campaign has closed."))
    said = said_of(held)
    if digest(said) != seen:
        raise RefusedError(_("The figures have changed since you looked. Look at them again."))
    row = Publication(campaign=held, text=to_json(said).decode(), digest=seen, published_at=now())
    row.save()
    held.status = Campaign.Status.PUBLISHED
    held.save(update_fields=["status"])
    return row


@action("rules-noted")
def note_rules(by: Person | None, packs: Iterable[Pack]) -> list[PackVersion]:
    """Keep the packs that are not as they were when they were kept last."""
    found = (_noted(pack) for pack in packs)
    return [row for row in found if row]


def _noted(pack: Pack) -> PackVersion | None:
    text = text_of(pack)
    rows = PackVersion.objects.select_for_update().filter(pack=pack.id)
    last = rows.order_by("-pk").first()
    if last and last.digest == digest_of(text):
        return None
    told = {"pack": pack.id, "version": pack.version, "text": text, "digest": digest_of(text)}
    row = PackVersion(**told, noted_at=now(), previous=last, **_counts(last, text))
    row.save()
    return row


def _counts(last: PackVersion | None, text: str) -> dict[str, int]:
    if last is None:
        return {}
    return dict(Counter(one.kind for one in changes(read(last.text), read(text), "en")))
