"""Questions to the commissioner, what was published of them, and consents of heads."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_office.clock import today
from sanaly_office.guidance.managers import InquirySet, OfUnits, new_number
from sanaly_office.people.models import Person, Unit

LONGEST_TEXT = 4_000
LONGEST_DESCRIPTION = 300


class Inquiry(models.Model):
    """A question to the ethics commissioner of a unit, and the answer.

    ``person`` is there only where somebody wished to be named. Otherwise ``code`` (a keyed digest)
    is all that leads back to it; days instead of moments, and numbers in no order, so that no
    other record tells who it was.
    """

    id = models.BigAutoField(primary_key=True, default=new_number)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inquiries")
    """At which the commissioner is appointed, not where the person works."""
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="inquiries"
    )
    code = models.CharField(max_length=64, blank=True, db_index=True)
    text = models.TextField(max_length=LONGEST_TEXT)
    asked_on = models.DateField()
    answer = models.TextField(max_length=LONGEST_TEXT, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="advice_given"
    )

    objects = InquirySet.as_manager()

    class Meta:
        ordering: ClassVar = ["asked_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "answered_on"]),
            models.Index(fields=["asked_on"]),
            models.Index(fields=["-answered_on", "asked_on", "id"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(code=""), name="guidance_named_or_by_code"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def audited_unit(self) -> int:
        """Where the commissioner is appointed."""
        return self.unit_id

    @property
    def audited_person(self) -> int | None:
        """Who asked, where they wished to be named."""
        return self.person_id


class AdviceCount(models.Model):
    """What may be said of an organisation's questions in a quarter: the gate's JSON, written once.

    ``promised`` are the days within which an answer was promised when it was counted.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="advice_counts")
    """The uppermost unit of the organisation."""
    begins = models.DateField()
    promised = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text."""
    published_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-begins", "unit"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "begins"], name="guidance_one_quarter")
        ]

    def __str__(self) -> str:
        return self.begins.isoformat()

    @property
    def audited_unit(self) -> int:
        """The organisation."""
        return self.unit_id


class Advice(models.Model):
    """An answer that everybody may read, without the person: a question written anew.

    ``words`` is ``{"ru": {"question": "…", "answer": "…"}}`` in one to four languages; ``clauses``
    are names such as ``kz-civil-service/acl-gifts``; ``terms`` are its analysed words for the
    database's own full-text search.
    """

    inquiry = models.OneToOneField(
        Inquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="published"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="advice")
    words = models.JSONField(default=dict)
    clauses = models.JSONField(default=list, blank=True)
    terms = models.TextField(blank=True)
    published_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = OfUnits.as_manager()

    class Meta:
        ordering: ClassVar = ["-published_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["withdrawn_on", "-published_on"])]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def audited_unit(self) -> int:
        """Where the commissioner is appointed."""
        return self.unit_id


class Consent(models.Model):
    """Somebody asks whether a kind of internal material may be published, and the head answers.

    Only a kind and a short description: no draft and no file is ever taken in here.
    """

    class Kind(models.TextChoices):
        """The closed list of what one may ask for."""

        EVENTS = "events", _("Photos or videos of events at work")
        PREMISES = "premises", _("Photos or videos of rooms and equipment")
        FIGURES = "figures", _("Figures and statistics of the unit")
        PLANS = "plans", _("Plans and drafts")
        MINUTES = "minutes", _("Minutes and results of meetings")
        LETTERS = "letters", _("Letters and orders")
        TEACHING = "teaching", _("Lessons and teaching material")
        EXPERIENCE = "experience", _("Articles and talks about the work")

    class Status(models.TextChoices):
        """How far it is."""

        ASKED = "asked", _("Asked")
        GIVEN = "given", _("Consent given")
        REFUSED = "refused", _("Consent refused")
        WITHDRAWN = "withdrawn", _("Withdrawn by the person who asked")
        REVOKED = "revoked", _("Consent taken back")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consents")
    """Whose head answers."""
    kind = models.CharField(max_length=12, choices=Kind.choices)
    description = models.CharField(max_length=LONGEST_DESCRIPTION)
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    conditions = models.TextField(max_length=LONGEST_TEXT, blank=True)
    """Of a consent given; of one refused or taken back the reason."""
    until = models.DateField(null=True, blank=True)
    """The last day on which a consent holds."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="consents_decided"
    )

    objects = OfUnits.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-asked_at"]),
            models.Index(fields=["unit", "status"]),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def audited_unit(self) -> int:
        """Whose head answers."""
        return self.unit_id

    @property
    def audited_person(self) -> int:
        """Who asks."""
        return self.person_id

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.status == self.Status.ASKED

    @property
    def over(self) -> bool:
        """Whether the last day of a consent has passed."""
        return self.until is not None and self.until < today()

    def holds_on(self, day: date) -> bool:
        """Whether one may publish such material on a day."""
        return self.status == self.Status.GIVEN and (self.until is None or day <= self.until)
