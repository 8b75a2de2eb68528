"""Rows that the log does not name, and where rows belong."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import F

from sanaly_office.clock import today
from sanaly_office.guidance.codes import LARGEST, code_of, digest_of, number_of
from sanaly_office.people.models import Unit
from sanaly_office.people.working import below

if TYPE_CHECKING:
    from sanaly_office.guidance.models import Inquiry


class OfUnits(models.QuerySet[Any]):
    """Rows that belong to a unit."""

    def at(self, paths: Iterable[str]) -> Self:
        """Those at or below some paths."""
        return self.filter(below(paths))


class InquirySet(OfUnits):
    """Questions to the commissioner."""

    def unnamed(self, unit: Unit, text: str, once: str) -> str:
        """Keep a question of somebody who stays unnamed; the code to come back with.

        No action, since an action writes into the log who did what and when: neither the row nor
        the log tells who asked, and of the time both know the day alone. Sent again, the same
        page (``once``, see `codes`) gives the same code and no second row.
        """
        code = code_of(once)
        told = {"unit": unit, "text": text, "asked_on": today(), "code": digest_of(code)}
        with transaction.atomic():
            self.get_or_create(pk=number_of(once), defaults=told)
            self.shuffle(today())
        return code

    def shuffle(self, since: date) -> None:
        """Write each row since a day anew, in an order that tells nothing.

        PostgreSQL appends what is written: the place of a row, and its transaction, would put an
        unnamed question between two by name, of which the log knows the minute. Locked by number
        first, so that two at once wait for each other.
        """
        rows = self.filter(asked_on__gte=since).order_by("pk").select_for_update()
        numbers = list(rows.values_list("pk", flat=True))
        for number in random.SystemRandom().sample(numbers, len(numbers)):
            self.filter(pk=number).update(asked_on=F("asked_on"))

    def of_code(self, code: str) -> Inquiry | None:
        """The question that a code belongs to."""
        found = self.filter(code=digest_of(code)) if code.strip() else self.none()
        return found.select_related("unit").first()


def new_number() -> int:
    """A number in no order, for a question that no form made."""
    return secrets.randbelow(LARGEST) + 1
