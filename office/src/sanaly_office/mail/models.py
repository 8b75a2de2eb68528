"""Which letters were sent to whom, when. Never what stood in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sanaly_office.clock import now
from sanaly_office.people.models import Person

LONGEST_KEY = 180
LONGEST_NAME = 64
BATCH = 500


class LetterSet(models.QuerySet["Letter"]):
    """Letters, sent and to be sent."""

    def put(self, rows: list[Letter]) -> Iterator[list[int]]:
        """Add letters, but those whose key is known; gives numbers of those to be sent."""
        self.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        for begin in range(0, len(rows), BATCH):
            keys = [row.key for row in rows[begin : begin + BATCH]]
            yield list(self.filter(key__in=keys, ended_at=None).values_list("pk", flat=True))

    def stuck(self) -> LetterSet:
        """Letters that could not be sent at the last try."""
        return self.filter(ended_at=None).exclude(error="") | self.filter(outcome="refused")

    def attempted(self, letter: Letter, error: str) -> None:
        """Note why a letter could not be sent, and that it will be tried again."""
        self.filter(pk=letter.pk).update(error=error)

    def ended(self, letter: Letter, outcome: str, error: str = "") -> None:
        """Note how it went, and empty what the letter would have said.

        What was refused keeps it until somebody has it tried again or withdraws it.
        """
        row = self.filter(pk=letter.pk)
        kept = letter.context if outcome == Letter.Outcome.REFUSED else {}
        row.update(outcome=outcome, error=error, ended_at=now(), context=kept)

    def again(self) -> int:
        """Let letters be sent that could not be."""
        return self.update(outcome="", error="", ended_at=None)

    def withdraw(self) -> int:
        """Let letters that could not be sent never be sent, and empty them."""
        outcome = Letter.Outcome.WITHDRAWN
        return self.update(outcome=outcome, ended_at=now(), context={})


class Letter(models.Model):
    """One letter to one person. ``context`` is emptied when the letter was sent or withdrawn."""

    class Outcome(models.TextChoices):
        """How it ended."""

        SENT = "sent"
        REFUSED = "refused"
        """The other side will not have it, or it cannot be written."""
        LEFT = "left"
        """The person does not work here any more."""
        WITHDRAWN = "withdrawn"
        """Somebody who manages people withdrew it, or it stuck for too long."""

    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    template = models.CharField(max_length=LONGEST_NAME)
    context = models.JSONField(default=dict)
    put_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    error = models.CharField(max_length=LONGEST_NAME, blank=True)
    """The name of a failure and its SMTP code, never the other side's text."""

    objects = LetterSet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ended_at"], name="mail_ended"),
            models.Index(
                fields=["person"],
                condition=Q(ended_at=None) | Q(outcome="refused"),
                name="mail_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"

    @property
    def audited_person(self) -> int:
        """Whose letter it is."""
        return int(self.person_id)
