"""The log: rows that are added and never changed, each sealing the one before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class SealedError(Exception):
    """Somebody tried to change or delete a row of the log."""


class EntrySet(models.QuerySet["Entry"]):
    """Rows of the log; none can be changed or deleted through here."""

    def update(self, **_: Any) -> int:
        """Never. Raises ``SealedError``."""
        raise SealedError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never. Raises ``SealedError``."""
        raise SealedError


class Entry(models.Model):
    """Who did what to which object, as numbers and fixed words; no name and no content.

    ``actor`` and ``about`` are numbers of persons. They are no foreign keys: when a
    person is erased, the number stays and means nobody, and the chain still holds.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    unit = models.BigIntegerField(null=True)
    about = models.BigIntegerField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = EntrySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["about", "number"]),
            models.Index(fields=["actor", "number"]),
            models.Index(fields=["verb", "number"]),
            models.Index(fields=["unit", "number"]),
            models.Index(fields=["at"]),
            models.Index(fields=["kind", "object_id"]),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a row; one that is there already is not written again. Raises ``SealedError``."""
        if not self._state.adding:
            raise SealedError
        super().save(*args, force_insert=True)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Never. Raises ``SealedError``."""
        raise SealedError


class Chain(models.Model):
    """The one row that tells where the chain ends; whoever adds to it holds it meanwhile."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
