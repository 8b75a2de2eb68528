"""A conflict of interest that somebody tells of themselves, and what was decided and when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.managers import ConflictSet
from sanaly_office.people.models import Person, Unit

LONGEST_LINE = 300
LONGEST_WORDS = 2_000
LONGEST_ID = 60


class Kind(models.TextChoices):
    """What the conflict is about."""

    SUBORDINATE = "subordinate", _("A relative works directly under me, or I under them")
    POST = (
        "post",
        _("A relative has a post with money, stores or personnel, or a contract with us"),
    )
    MATTER = "matter", _("A matter that I handle concerns me, or somebody close to me")
    WORK = "work", _("Other work, a firm or shares, of mine or my family's")
    OTHER = "other", _("Something else")


OF_KIN = frozenset({Kind.SUBORDINATE, Kind.POST})
"""Kinds that are about a relative."""


class State(models.TextChoices):
    """How far it has come."""

    NOTIFIED = "notified", _("Notified: the head has to act")
    MEASURED = "measured", _("A measure holds")
    ENDED = "ended", _("Nothing is left to be done")
    WITHDRAWN = "withdrawn", _("Told by mistake")


class Measure(models.TextChoices):
    """What a head may decide."""

    REASSIGN = "reassign", _("The matter is given to somebody else")
    KEEP_OUT = "keep-out", _("The person keeps out of such matters")
    DUTIES = "duties", _("The duties are changed")
    SUPERVISE = "supervise", _("Somebody else checks what the person does in it")
    TRANSFER = "transfer", _("One of the two goes to another unit or post")
    NONE = "none", _("No measure is needed, for the reasons given")


class What(models.TextChoices):
    """What happened on a day."""

    TOLD = "told", _("Notified")
    DECIDED = "decided", _("Decided")
    CONFIRMED = "confirmed", _("Reviewed: the measure goes on")
    OVER = "over", _("The person says that it is over")
    ENDED = "ended", _("Ended")
    WITHDRAWN = "withdrawn", _("Withdrawn as told by mistake")


class Conflict(models.Model):
    """What somebody tells of themselves. ``service`` names whose rules held then.

    ``decider`` is the unit whose head acts: the next above where the person is the head.
    ``due_on`` is the last day for the head to act, None once they have; ``apart_by`` the last day
    that a clause gives to end a relative's subordination.
    """

    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="conflicts"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conflicts")
    """Where the person worked when they told of it."""
    decider = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conflicts_to_decide")
    made_at = models.DateTimeField()
    learned_on = models.DateField(null=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    possible = models.BooleanField(default=False)
    """Whether it may come, and is not there yet."""
    kin = models.CharField(max_length=LONGEST_ID, blank=True)
    """The kind of relative, by its id in the duties of the service."""
    described = models.TextField(max_length=LONGEST_WORDS, blank=True)
    service = models.CharField(max_length=LONGEST_ID, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NOTIFIED)
    measure = models.CharField(max_length=10, choices=Measure.choices, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    """When the head first acted."""
    acted_late = models.BooleanField(default=False)
    apart_by = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    """The last day of the measure."""
    emptied_on = models.DateField(null=True, blank=True)

    objects = ConflictSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["decider", "state"]),
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["state", "review_on"]),
            models.Index(fields=["person", "-made_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="measured") | Q(review_on__isnull=False),
                name="declarations_measure_is_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state="notified") | Q(due_on__isnull=False),
                name="declarations_head_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audited_unit(self) -> int:
        """Where the person worked."""
        return self.unit_id

    @property
    def audited_person(self) -> int | None:
        """Whose conflict it is."""
        return self.person_id

    @property
    def waits(self) -> bool:
        """Whether a head has to act."""
        return self.state == State.NOTIFIED

    @property
    def holds(self) -> bool:
        """Whether a measure is in force."""
        return self.state == State.MEASURED

    @property
    def days_late(self) -> int:
        """Days by which the head is late; 0 where they are in time or have acted."""
        return max(0, (today() - self.due_on).days) if self.waits and self.due_on else 0

    @property
    def to_review(self) -> bool:
        """Whether the day of review has come, or the last day of the measure has passed."""
        return self.holds and bool(
            (self.review_on and self.review_on <= today())
            or (self.expires_on and self.expires_on < today())
        )


class ConflictStep(models.Model):
    """One thing that happened: on which day, who noted it and when. Never changed."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=What.choices)
    measure = models.CharField(max_length=10, choices=Measure.choices, blank=True)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="conflict_steps"
    )
    reasons = models.TextField(max_length=LONGEST_WORDS, blank=True)
    review_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.what} {date.isoformat(self.day)}"
