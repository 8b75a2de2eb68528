"""Courses given to units, and how far each person is. What a head may see is in ``Progress``
and in whether a taking is completed; tests and paths are the person's own.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_office.people.models import Person, Unit
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.managers import CompletionSet, GivenSet

__all__ = [
    "Content",
    "Gains",
    "Given",
    "OwnScenario",
    "Passage",
    "Progress",
    "Round",
    "Sitting",
    "Taking",
]
LONGEST_ID = 80
DIGEST = 64


class Content(models.Model):
    """A course as it was given, with all that it needs (``frozen.to_json``). Never changed."""

    digest = models.CharField(max_length=DIGEST, primary_key=True)
    text = models.TextField()
    course = models.CharField(max_length=LONGEST_ID)
    version = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["course", "version"])]

    def __str__(self) -> str:
        return f"{self.course} {self.version}"


class Given(models.Model):
    """A course that everybody has to take who works in some subtrees.

    ``repeat_after`` is in months, 0 for never: then a new round begins, with the course as it
    is by then.
    """

    class Status(models.TextChoices):
        """It goes this way, and never back."""

        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="courses_given")
    course = models.CharField(max_length=LONGEST_ID)
    targets = models.ManyToManyField(Unit, related_name="courses_for", blank=True)
    until = models.DateField(null=True, blank=True)
    """The last day of the first round."""
    repeat_after = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    current = models.ForeignKey(
        "Round", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)

    objects = GivenSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["status"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status="given") | Q(current__isnull=False),
                name="training_given_with_a_round",
            )
        ]

    def __str__(self) -> str:
        return self.course

    @property
    def audited_unit(self) -> int:
        """The unit that gives it."""
        return self.issuer_id

    @property
    def asks(self) -> bool:
        """Whether somebody has to take it."""
        return self.status == self.Status.GIVEN


class Round(models.Model):
    """One time that a course is to be taken, from a day to a last day."""

    given = models.ForeignKey(Given, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="rounds")
    begins_on = models.DateField()
    until = models.DateField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["given", "number"], name="training_one_round")
        ]

    def __str__(self) -> str:
        return f"{self.given_id}.{self.number}"

    @property
    def audited_unit(self) -> int:
        """The unit that gives the course."""
        return self.given.issuer_id

    @property
    def days(self) -> int:
        """How many days there are after the first one."""
        return (self.until - self.begins_on).days


class Progress(models.Model):
    """How many of a unit have to complete a round and have: kept up to date with each completion.

    ``…_below`` is of the unit and all below it. Somebody who works in two units counts in both.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="progress")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="courses_progress")
    expected = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    expected_below = models.PositiveIntegerField(default=0)
    completed_below = models.PositiveIntegerField(default=0)

    objects = CompletionSet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="training_one_progress")
        ]

    def __str__(self) -> str:
        return f"{self.completed_below}/{self.expected_below}"


class Taking(models.Model):
    """A person takes a course in a round.

    ``more_right`` and ``first_try`` are counted for the gate alone; they go with the answers.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="takings")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="takings")
    form = models.CharField(max_length=1)
    """Of the test before; the other one is asked after."""
    begun_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    """Where the person worked when they completed it; somewhere, who works in two units."""
    more_right = models.BooleanField(null=True)
    first_try = models.BooleanField(null=True)
    certificate = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person"], name="training_taken_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-begun_at"]),
            models.Index(fields=["completed_at"]),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def audited_unit(self) -> int:
        """The unit that gives the course."""
        return self.round.given.issuer_id

    @property
    def audited_person(self) -> int:
        """Who takes it."""
        return self.person_id


class Passage(models.Model):
    """A part of a course that a person goes through: of a scenario, the choices that were made."""

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="passages")
    part = models.CharField(max_length=LONGEST_ID)
    path = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["taking", "part"], name="training_one_passage")
        ]

    def __str__(self) -> str:
        return self.part

    @property
    def audited_unit(self) -> int:
        """The unit that gives the course."""
        return self.taking.audited_unit

    @property
    def audited_person(self) -> int:
        """Who goes through it."""
        return self.taking.person_id


class Sitting(models.Model):
    """A test that a person takes. ``asked`` names its questions in order, ``answers`` options."""

    class Kind(models.TextChoices):
        """When it is taken."""

        BEFORE = "before", _("Test before")
        AFTER = "after", _("Test after")

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="tests")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    attempt = models.PositiveSmallIntegerField(default=1)
    asked = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["taking", "kind", "attempt"], name="training_one_test_of_an_attempt"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.attempt}"

    @property
    def audited_unit(self) -> int:
        """The unit that gives the course."""
        return self.taking.audited_unit

    @property
    def audited_person(self) -> int:
        """Who takes it."""
        return self.taking.person_id


class Gains(models.Model):
    """What was said of a round: the gate's JSON. Written once."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="gains")
    text = models.TextField()
    digest = models.CharField(max_length=DIGEST)
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.digest

    @property
    def audited_unit(self) -> int:
        """The unit that gives the course."""
        return self.round.given.issuer_id
