"""Campaigns, published units with their keys, and counters.

While drawing is open, ``Eligible`` says who has drawn: no time, no order. When drawing
closes its rows are gone. A contribution leaves the hash of its token in ``Spent`` and adds
to counters in ``Tally``; no row holds one contribution.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanaly_core.contribution.blind import EXPONENT, PublicKey
from sanaly_office.campaigns.managers import EligibleSet, TallySet
from sanaly_office.campaigns.spoken import Said, said_in
from sanaly_office.people.models import Person, Unit

DIGEST = 64


def _code() -> str:
    return secrets.token_hex(16)


class Campaign(models.Model):
    """A self-check or a survey of a subtree. Texts in languages are ``{"ru": "…", "kk": "…"}``."""

    class Kind(models.TextChoices):
        """What it asks about."""

        SELF_CHECK = "self-check", _("Self-check")
        CLIMATE = "climate", _("Survey of the moral climate")

    class Status(models.TextChoices):
        """Where it stands; one follows the other and none comes back."""

        PLANNED = "planned", _("Planned")
        NOTICED = "noticed", _("Announced")
        DRAWING = "drawing", _("Tokens are given out")
        CONTRIBUTING = "contributing", _("Contributions are taken")
        CLOSED = "closed", _("Closed")
        PUBLISHED = "published", _("Figures published")

    code = models.CharField(max_length=32, unique=True, default=_code, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SELF_CHECK)
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    """The notice to staff."""
    packs = models.JSONField(default=list)
    """``[["kz-civil-service", "1.0"]]``"""
    groups = models.JSONField(default=list)
    """Rules that are asked about, or items of a survey: fixed when the campaign is announced."""
    drawing_on = models.DateField()
    contributing_on = models.DateField()
    """Drawing ends and contributing begins: never both on one moment."""
    closes_on = models.DateField()
    """The last day. What follows is the impact assessment, in each language of the notice."""
    purpose = models.JSONField(default=dict, blank=True)
    legal_basis = models.JSONField(default=dict, blank=True)
    less_intrusive = models.JSONField(default=dict, blank=True)
    safeguards = models.JSONField(default=dict, blank=True)
    who_sees = models.JSONField(default=dict, blank=True)
    assessed_on = models.DateField(null=True, editable=False)
    noticed_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-drawing_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(contributing_on__gte=F("drawing_on"))
                & Q(closes_on__gte=F("contributing_on")),
                name="campaign_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status="planned")
                | Q(assessed_on__isnull=False, noticed_on__isnull=False)
                & ~Q(purpose={})
                & ~Q(legal_basis={})
                & ~Q(less_intrusive={})
                & ~Q(safeguards={})
                & ~Q(who_sees={}),
                name="campaign_assessed_and_noticed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def audited_unit(self) -> int:
        """The unit whose subtree it is for."""
        return self.unit_id

    @property
    def last_drawing_day(self) -> date:
        """The last day on which tokens are given out: they end when contributing begins."""
        return self.contributing_on - timedelta(days=1)

    @property
    def title(self) -> str:
        """The title in the language of the page, else in whichever there is."""
        return self.heading.text

    @property
    def heading(self) -> Said:
        """The title, and the language that it is in."""
        return said_in(self.titles)

    @property
    def notice(self) -> Said:
        """The notice in the language of the page, else in whichever there is."""
        return said_in(self.texts)


class Listing(models.Model):
    """The list of keys as it was published: the same bytes for everybody, ever after."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField()
    digest = models.CharField(max_length=DIGEST)


class PublishedUnit(models.Model):
    """A unit with at least ten people, smaller ones below it included, and its key."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="published")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    covers = models.JSONField(default=list)
    """Numbers of the units that it stands for."""
    modulus = models.TextField()
    """The public key's modulus, in hexadecimal."""
    digest = models.CharField(max_length=DIGEST, unique=True)

    class Meta:
        ordering: ClassVar = ["unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="one_key_for_a_unit")
        ]

    @property
    def key(self) -> PublicKey:
        """The key that its tokens are verified with."""
        return PublicKey(int(self.modulus, 16), EXPONENT)

    def spend(self, digest: str) -> None:
        """Keep a token's hash. Raises ``IntegrityError`` where it is there already."""
        Spent.objects.create(digest=digest, campaign_id=self.campaign_id)


class Eligible(models.Model):
    """Somebody who may draw once; exists only while drawing is open.

    ``request`` is the SHA-256 of the blinded message that was signed, empty before: the same
    request is answered again, another is not. A blinded message says nothing of its token.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    published = models.ForeignKey(PublishedUnit, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    request = models.CharField(max_length=DIGEST, blank=True)

    objects = EligibleSet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "person"], name="one_token_for_a_person")
        ]


class Spent(models.Model):
    """The hash of a token that was handed in; gone when the campaign closes."""

    digest = models.CharField(max_length=DIGEST, primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")


class Tally(models.Model):
    """One counter of a published unit. Cell 0 counts contributions, the others three a group."""

    published = models.ForeignKey(PublishedUnit, on_delete=models.CASCADE, related_name="+")
    cell = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)
    taking = models.BooleanField(default=False)
    """Of cell 0: whether contributions are taken. Checked by whoever holds the row."""

    objects = TallySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["published", "cell"], name="one_counter_for_a_cell")
        ]
