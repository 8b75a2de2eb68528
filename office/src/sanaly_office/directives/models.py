"""Directives, what they say in each language, and who has acknowledged them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_office.directives.managers import DirectiveSet, ProgressSet
from sanaly_office.people.models import Person, Unit

LONGEST_TITLE = 300
LONGEST_TEXT = 60_000
LONGEST_WORDS = 4_000
LONGEST_NUMBER = 64
MOST_QUESTIONS = 5
RECEIPT = 16
"""Characters of a receipt's number."""


def days_before() -> list[int]:
    """Days before the last day on which staff are reminded."""
    return [7, 2]


def days_after() -> list[int]:
    """Days after the last day on which staff are reminded."""
    return [1, 7]


class Directive(models.Model):
    """What a unit asks of everybody who works in some subtrees.

    ``current`` is the version that is read; ``asking`` the version that everybody has to
    acknowledge: the first one of the present major number. ``targets`` are uppermost
    units; the duty is of all who work there or below today.
    """

    class Status(models.TextChoices):
        """A directive goes this way, and never back."""

        DRAFT = "draft", _("Draft")
        ISSUED = "issued", _("In force")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="directives")
    number = models.CharField(max_length=LONGEST_NUMBER)
    basis = models.CharField(max_length=LONGEST_WORDS, blank=True)
    targets = models.ManyToManyField(Unit, related_name="addressed", blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    account_until = models.DateField(null=True, blank=True)
    """The last day on which heads answer for their units in time."""
    receivers = models.TextField(max_length=LONGEST_WORDS, blank=True)
    """Who gets it for information, one a line, as below a letter; it asks nothing of them."""
    original = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    issued_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    """When ``asking`` was issued: clocks start here."""
    current = models.ForeignKey(
        "Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asking = models.ForeignKey(
        "Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=LONGEST_WORDS, blank=True)
    remind_before = models.JSONField(default=days_before, blank=True)
    remind_after = models.JSONField(default=days_after, blank=True)
    escalate_after = models.PositiveSmallIntegerField(default=3)
    """Days after the last day on which the head is told."""

    objects = DirectiveSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["status", "asked_on"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="draft") | Q(asking__isnull=False, asked_on__isnull=False),
                name="directives_issued_with_a_version",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audited_unit(self) -> int:
        """The unit that issues it."""
        return self.issuer_id

    @property
    def asks(self) -> bool:
        """Whether it is in force."""
        return self.status == self.Status.ISSUED


class Version(models.Model):
    """One wording of a directive. Once issued it is never changed."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="versions")
    major = models.PositiveSmallIntegerField(default=1)
    minor = models.PositiveSmallIntegerField(default=0)
    issued_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of its texts, questions and files, made when it is issued."""

    class Meta:
        ordering: ClassVar = ["-major", "-minor"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["directive", "major", "minor"], name="directives_one_version_of_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def audited_unit(self) -> int:
        """The unit that issues it."""
        return self.directive.issuer_id


class Text(models.Model):
    """What a version says in one language: plain text."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=LONGEST_TITLE)
    body = models.TextField(max_length=LONGEST_TEXT)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "language"], name="directives_one_text_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Attachment(models.Model):
    """A file exactly as it was sent. ``name`` is shown only; storage knows it by its digest."""

    class Kind(models.TextChoices):
        """What a file is by its content."""

        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def audited_unit(self) -> int:
        """The unit that issues it."""
        return self.version.directive.issuer_id


class Question(models.Model):
    """Whether the directive was understood: one of several answers is right.

    ``words`` is ``{"vi": {"ask": "…", "choices": ["…", "…"], "why": "…"}}``: as many
    choices in the same order in each language; ``right`` counts from 0.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField(default=0)
    words = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.position)

    @property
    def audited_unit(self) -> int:
        """The unit that issues it."""
        return self.version.directive.issuer_id


class Acknowledgement(models.Model):
    """A person has read a version, and when; the row is their receipt.

    Wrong answers are not kept: it holds only that all were answered rightly in the end.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acknowledgements")
    asking = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="read_by")
    at = models.DateTimeField()
    understood = models.BooleanField(default=False)
    number = models.CharField(max_length=RECEIPT, unique=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asking", "person"], name="directives_acknowledged_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return self.number

    @property
    def audited_unit(self) -> int:
        """The unit that issues the directive."""
        return self.version.directive.issuer_id

    @property
    def audited_person(self) -> int:
        """Whose receipt it is."""
        return self.person_id


class Progress(models.Model):
    """How many of a unit have to acknowledge and have: kept up to date, never counted on a page.

    ``expected`` and ``acknowledged`` are of the unit alone, ``…_below`` of it and all units
    below it. Somebody who works in two units counts in both.
    """

    asking = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="progress")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="progress")
    expected = models.PositiveIntegerField(default=0)
    acknowledged = models.PositiveIntegerField(default=0)
    expected_below = models.PositiveIntegerField(default=0)
    acknowledged_below = models.PositiveIntegerField(default=0)

    objects = ProgressSet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asking", "unit"], name="directives_one_progress")
        ]

    def __str__(self) -> str:
        return f"{self.acknowledged_below}/{self.expected_below}"


class Deed(models.Model):
    """What a head did for a directive at the unit they head; the ledger shows it.

    ``days`` is how long it took from the issue, without the head's days of absence.
    """

    asking = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="%(class)ss")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="%(class)ss_done"
    )
    at = models.DateTimeField()
    days = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["at", "pk"]

    @property
    def audited_unit(self) -> int:
        """The unit that the head answers for."""
        return self.unit_id


class Dissemination(Deed):
    """A head has made the directive known in the unit."""

    class How(models.TextChoices):
        """In which way."""

        MEETING = "meeting", _("At a meeting")
        BOARD = "board", _("On the notice board")
        LETTER = "letter", _("By letter or message")

    how = models.CharField(max_length=10, choices=How.choices)
    day = models.DateField()

    class Meta(Deed.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asking", "unit"], name="directives_disseminated_once")
        ]


class Reminding(Deed):
    """A head has reminded one person, or (``person`` is None) all who had yet to acknowledge."""

    day = models.DateField()
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="remindings"
    )

    class Meta(Deed.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asking", "unit", "day"],
                condition=Q(person=None),
                name="directives_all_reminded_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["asking", "person", "day"],
                condition=Q(person__isnull=False),
                name="directives_one_reminded_once_a_day",
            ),
        ]

    @property
    def audited_person(self) -> int | None:
        """Who was reminded."""
        return self.person_id


class Account(Deed):
    """A head answers for the unit to the office that issued the directive."""

    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    text = models.TextField(max_length=LONGEST_WORDS)
    expected = models.PositiveIntegerField()
    acknowledged = models.PositiveIntegerField()

    class Meta(Deed.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asking", "unit"], name="directives_accounted_once")
        ]


class Enquiry(models.Model):
    """A question of somebody about a directive, and the answer."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="enquiries")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="enquiries"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="enquiries")
    at = models.DateTimeField()
    text = models.TextField(max_length=LONGEST_WORDS)
    answer = models.TextField(max_length=LONGEST_WORDS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["unit", "answered_at"])]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def audited_unit(self) -> int:
        """Where the person who asks works."""
        return self.unit_id

    @property
    def audited_person(self) -> int | None:
        """Who asks."""
        return self.person_id


Words = dict[str, Any]
"""Of a question in one language: ``ask``, ``choices``, ``why``."""
