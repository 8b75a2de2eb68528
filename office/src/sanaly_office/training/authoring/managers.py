"""Reads of an office's own scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from django.db import models

from sanaly_office.people.models import Unit


class OwnSet(models.QuerySet[Any]):
    """Scenarios that offices write."""

    def under(self, paths: Sequence[str]) -> Self:
        """Of units at or below any of these paths; none for no path."""
        return self.filter(unit__in=Unit.objects.under(*paths).order_by())

    def played_at(self, units: Sequence[int]) -> Self:
        """Published ones of any of these units."""
        return self.filter(unit__in=units, published_at__isnull=False)
