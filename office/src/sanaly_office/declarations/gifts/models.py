"""A gift that somebody tells of, the steps it takes, and what is attached."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanaly_core.duties import model as duties
from sanaly_office.clock import today
from sanaly_office.declarations.managers import GiftSet
from sanaly_office.people.models import Person, Unit

LONGEST_LINE = 300
LONGEST_WORDS = 2_000
LONGEST_ID = 60


class What(models.TextChoices):
    """As ``sanaly_core.duties.model.What``."""

    THING = duties.What.THING.value, _("A thing")
    MONEY = duties.What.MONEY.value, _("Money, a card or a voucher")
    SERVICE = duties.What.SERVICE.value, _("A service that others pay for")
    FAVOUR = duties.What.FAVOUR.value, _("A favour")
    HOSPITALITY = duties.What.HOSPITALITY.value, _("A meal, a trip, tickets")


class Source(models.TextChoices):
    """As ``sanaly_core.duties.model.Source``."""

    WORK = duties.Source.WORK.value, _("Somebody whose matters my work decides, or may decide")
    SUBORDINATE = duties.Source.SUBORDINATE.value, _("Somebody who depends on me in the service")
    SUPERIOR = duties.Source.SUPERIOR.value, _("My superior")
    RELATIVE = duties.Source.RELATIVE.value, _("A relative or friend without a link to my work")
    UNKNOWN = duties.Source.UNKNOWN.value, _("I do not know")
    CEREMONY = duties.Source.CEREMONY.value, _("At an official occasion")


class Stage(models.TextChoices):
    """As ``sanaly_core.duties.model.Stage``."""

    OFFERED = duties.Stage.OFFERED.value, _("It is offered to me now")
    RECEIVED = duties.Stage.RECEIVED.value, _("I have it")
    LEFT = (
        duties.Stage.LEFT.value,
        _("It came without my knowledge: left, sent, given to my family"),
    )


class Refusable(models.TextChoices):
    """As ``sanaly_core.duties.model.Refusable``."""

    YES = duties.Refusable.YES.value, _("Yes")
    NO = duties.Refusable.NO.value, _("No, it cannot be refused")


class State(models.TextChoices):
    """How far a gift has come."""

    OFFERED = "offered", _("Offered")
    REFUSED = "refused", _("Refused")
    RECEIVED = "received", _("Received")
    HANDED_IN = "handed-in", _("Handed in or paid")
    VALUED = "valued", _("Valued")
    BOUGHT_BACK = "bought-back", _("Bought back")
    RETURNED = "returned", _("Given back")
    CLOSED = "closed", _("Closed")


class Gift(models.Model):
    """What somebody tells of themselves. ``service`` and ``answer`` name what the rules said then.

    ``due_on`` is the last day of the clock that runs, or ran until ``stopped_on``.
    """

    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="gifts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="gifts")
    """Where the person worked when they told of it."""
    made_at = models.DateTimeField()
    service = models.CharField(max_length=LONGEST_ID)
    answer = models.CharField(max_length=LONGEST_ID)
    what = models.CharField(max_length=12, choices=What.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    refusable = models.CharField(max_length=3, choices=Refusable.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    described = models.CharField(max_length=LONGEST_LINE)
    giver = models.CharField(max_length=LONGEST_LINE, blank=True)
    relation = models.CharField(max_length=LONGEST_LINE, blank=True)
    circumstances = models.TextField(max_length=LONGEST_WORDS, blank=True)
    worth = models.CharField(max_length=LONGEST_LINE, blank=True)
    """What the person thinks it is worth, in their words."""
    clock = models.CharField(max_length=LONGEST_ID, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    """The day from which the clock counts."""
    due_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    due_before = models.DateField(null=True, blank=True)
    """The last day as it was before days off were named anew."""
    moved_on = models.DateField(null=True, blank=True)
    """The day on which the last day was moved."""
    emptied_on = models.DateField(null=True, blank=True)
    """The day on which all but the number was deleted: the running numbers explain themselves."""

    objects = GiftSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "unit"]),
            models.Index(fields=["stopped_on", "due_on"]),
            models.Index(fields=["person", "-made_at"]),
            models.Index(fields=["unit", "made_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on=None) | ~Q(clock=""), name="declarations_due_by_a_clock"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audited_unit(self) -> int:
        """Where the person worked."""
        return self.unit_id

    @property
    def audited_person(self) -> int | None:
        """Whose gift it is."""
        return self.person_id

    @property
    def runs(self) -> bool:
        """Whether its clock runs."""
        return self.due_on is not None and self.stopped_on is None

    @property
    def days_late(self) -> int:
        """Days by which it was, or is, late; 0 where it is in time."""
        if self.due_on is None:
            return 0
        return max(0, ((self.stopped_on or today()) - self.due_on).days)

    @property
    def asked(self) -> duties.Asked:
        """What the person answered."""
        return duties.Asked(
            duties.What(self.what),
            duties.Source(self.source),
            duties.Stage(self.stage),
            duties.Refusable(self.refusable),
        )


class Step(models.Model):
    """One thing that happened to a gift: on which day, who noted it and when. Never changed."""

    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=State.choices)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="gift_steps")
    by_unit = models.BooleanField(default=False)
    """Whether whoever keeps the register noted it, and not the person themselves."""
    note = models.CharField(max_length=LONGEST_LINE, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} {date.isoformat(self.day)}"


class Attachment(models.Model):
    """A photograph without what a camera writes into it, or a PDF as it was sent."""

    class Kind(models.TextChoices):
        """What a file is by its content."""

        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"
        PDF = "pdf", "PDF"

    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="gift_attachments"
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def audited_unit(self) -> int:
        """Where the person worked."""
        return self.gift.unit_id

    @property
    def audited_person(self) -> int | None:
        """Whose gift it is."""
        return self.gift.person_id
