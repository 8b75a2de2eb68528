"""Rows that the log does not name, and where rows belong."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from sanaly_office.clock import today
from sanaly_office.people.models import Unit
from sanaly_office.people.working import below

if TYPE_CHECKING:
    from sanaly_office.guidance.models import Inquiry

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters and digits that look alike."""
GROUPS, GROUP = 4, 5
"""Twenty of 31 signs: 99 bits, too many to guess."""


class OfUnits(models.QuerySet[Any]):
    """Rows that belong to a unit."""

    def at(self, paths: Iterable[str]) -> Self:
        """Those at or below some paths."""
        return self.filter(below(paths))


class InquirySet(OfUnits):
    """Questions to the commissioner."""

    def unnamed(self, unit: Unit, text: str, language: str) -> tuple[Inquiry, str]:
        """Keep a question of somebody who stays unnamed; the row and the code to come back with.

        No action, since an action writes into the log who did what and when: neither the row nor
        the log tells who asked, and of the time both know the day alone.
        """
        code = new_code()
        row = self.create(
            unit=unit, text=text, language=language, asked_on=today(), code=digest_of(code)
        )
        return row, code

    def of_code(self, code: str) -> Inquiry | None:
        """The question that a code belongs to."""
        found = self.filter(code=digest_of(code)) if code.strip() else self.none()
        return found.select_related("unit").first()


def new_number() -> int:
    """A number that tells nothing of when a question was asked: those that follow one another
    would stand between questions by name, of which the log knows the minute.
    """
    return secrets.randbelow(2**53 - 1) + 1


def new_code() -> str:
    """A code that nobody can guess, in groups that can be written down."""
    signs = [secrets.choice(SIGNS) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))


def digest_of(code: str) -> str:
    """What is kept of a code, however its groups were typed: keyed, so that a copy of the
    database alone opens nothing.
    """
    plain = "".join(code.lower().split()).replace("-", "")
    key = ("guidance-code:" + settings.SECRET_KEY).encode()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()
