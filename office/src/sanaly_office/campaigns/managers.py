"""The two writes that no log sees: a token is drawn, a contribution is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.campaigns.refusing import NotTakenError, Why
from sanaly_office.people.models import Person

if TYPE_CHECKING:
    from sanaly_office.campaigns.models import Campaign, PublishedUnit

BASE = 0
"""The cell that counts contributions."""


class EligibleSet(models.QuerySet[Any]):
    """Who may draw."""

    def draw(
        self,
        campaign: Campaign,
        person: Person,
        request: bytes,
        sign: Callable[[PublishedUnit], bytes],
    ) -> bytes:
        """Sign one blinded message for a person. Raises ``RefusedError``.

        The same request gets the same answer again, so that one that was lost on the way
        can be had; what is kept of it is a hash of bytes that tell nothing.
        """
        digest = hashlib.sha256(request).hexdigest()
        with transaction.atomic():
            row = self.select_for_update().filter(campaign=campaign, person=person).first()
            if row is None:
                raise RefusedError(_("You cannot draw a token in this campaign now."))
            if row.request not in ("", digest):
                raise RefusedError(_("You have already drawn your token for this campaign."))
            signed = sign(row.published)
            self.filter(pk=row.pk).update(request=digest)
        return signed


class TallySet(models.QuerySet[Any]):
    """Counters."""

    def count_in(self, published: PublishedUnit, spent: str, cells: Iterable[int]) -> bool:
        """Count one contribution; False where its token was handed in before.

        Counting and spending are one transaction. The row of cell 0 is held first, so that
        nothing is counted once the campaign has closed. Raises ``NotTakenError`` then.
        """
        own = self.filter(published=published)
        try:
            with transaction.atomic():
                base = own.filter(cell=BASE, taking=True)
                if not base.update(count=F("count") + 1):
                    raise NotTakenError(Why.NOT_NOW)
                published.spend(spent)
                own.filter(cell__in=list(cells)).update(count=F("count") + 1)
        except IntegrityError:
            return False
        return True
