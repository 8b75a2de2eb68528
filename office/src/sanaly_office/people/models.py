"""Who works where, and since when. Nothing about what anybody does outside of work."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanaly_office.people.folded import Folded, holding

LONGEST_CODE = 64
LONGEST_NAME = 200
LONGEST_PATH = 400


class UnitSet(models.QuerySet["Unit"]):
    """Units of the tree."""

    def under(self, *paths: str) -> UnitSet:
        """Units at or below any of these paths; none for no path."""
        wanted = Q(pk__in=())
        for path in paths:
            wanted |= Q(path__startswith=path)
        return self.filter(wanted)

    def named(self, text: str) -> UnitSet:
        """Units in whose name, in any language, or code each word of a text stands."""
        return self.filter(holding("folded", text))

    def open(self, day: date) -> UnitSet:
        """Units that are not closed on a day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Unit(models.Model):
    """A line ministry, a department, a school: a place in the tree.

    ``path`` is the numbers of all units from the root down to this one, each with a
    slash behind it (``1/14/203/``), so that a subtree is all paths that begin alike.
    ``code`` is the organisation's own key, by which an import finds the unit again.
    """

    code = models.CharField(max_length=LONGEST_CODE, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=LONGEST_PATH, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    names = models.JSONField(default=dict, blank=True)
    """Names in other languages: ``{"kk": "…", "vi": "…"}``."""
    closed_on = models.DateField(null=True, blank=True)
    folded = Folded(default="", editable=False)
    """What the unit is found by."""

    objects = UnitSet.as_manager()

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.title

    @property
    def audited_unit(self) -> int:
        """The unit itself."""
        return self.pk

    @property
    def title(self) -> str:
        """The name in the language of the page, where there is one."""
        return str(self.names.get(get_language() or "", "") or self.name)

    @property
    def ancestors(self) -> list[int]:
        """Numbers of the units from the root down to this one, itself among them."""
        return [int(part) for part in self.path.strip("/").split("/")]


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who may sign in once they have a password; without one, by invitation."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """A person by e-mail address, however it is written."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who works here. ``code`` is the number in the organisation's own list."""

    email = models.EmailField(unique=True)
    code = models.CharField(max_length=LONGEST_CODE, unique=True, null=True, blank=True)
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    """Since when this row is a number and nothing else."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["left_on"])]

    def __str__(self) -> str:
        return self.name

    @property
    def audited_person(self) -> int:
        """The person themselves."""
        return self.pk

    @property
    def audited_unit(self) -> int | None:
        """Where the person has the post, or had it last."""
        posts = self.memberships.order_by(F("ends").desc(nulls_first=True), "kind", "-begins")
        return posts.values_list("unit_id", flat=True).first()


class Dated(models.QuerySet[Any]):
    """Rows with ``begins`` and ``ends``; both days are part of the time, no end is none."""

    def on(self, day: date) -> Dated:
        """Rows in force on a day."""
        return self.filter(Q(begins__lte=day), Q(ends=None) | Q(ends__gte=day))


class Period(models.Model):
    """What begins and ends on a day."""

    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]


class Membership(Period):
    """A person belongs to a unit; in a secondment, to another one for a time."""

    class Kind(models.TextChoices):
        """Whether it is the post itself."""

        MAIN = "main", _("Post")
        SECONDMENT = "secondment", _("Secondment")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MAIN)
    post = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta(Period.Meta):
        indexes: ClassVar = [models.Index(fields=["unit", "ends"])]

    @property
    def audited_person(self) -> int:
        """Whose membership it is."""
        return self.person_id

    @property
    def audited_unit(self) -> int:
        """Where it is."""
        return self.unit_id


class Absence(Period):
    """Days on which clocks stop. Why somebody is away is nobody's business and not kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")

    @property
    def audited_person(self) -> int:
        """Who is away."""
        return self.person_id

    @property
    def audited_unit(self) -> int | None:
        """Where they have their post."""
        return self.person.audited_unit


class Edition(models.Model):
    """The one row that counts changes of the organisation; whoever changes it holds it.

    An import applies what was seen only while the number is the one it was seen at.
    """

    number = models.BigIntegerField(default=0)


class ImportSet(models.QuerySet["Import"]):
    """Lists that were handed in."""

    def applying(self) -> ImportSet:
        """Lists that a worker applies, or will."""
        return self.filter(state=Import.State.APPLYING)

    def unsettled(self) -> ImportSet:
        """Lists of which a file is still kept."""
        return self.filter(settled_at=None)


class Import(models.Model):
    """A list of people: handed in, compared, seen, then applied or thrown away.

    The list lies in a file (``upload``) until it is settled, and so do the steps that it
    comes to and the names in them (``steps``); the row keeps counts, and where cells are
    wrong. ``digest`` and ``upload_digest`` are SHA-256 of the steps and of the list.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Being compared")
        SEEN = "seen", _("To be decided")
        APPLYING = "applying", _("Being applied")
        STALE = "stale", _("To be compared anew")
        UNREAD = "unread", _("Cannot be read")
        APPLIED = "applied", _("Applied")
        DISCARDED = "discarded", _("Discarded")

    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="imports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="imports")
    """The subtree that the list is of; None for a list that begins an organisation."""
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    """When it was applied or thrown away."""
    edition = models.BigIntegerField(default=0)
    upload = models.CharField(max_length=100, blank=True)
    upload_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    steps = models.CharField(max_length=100, blank=True)
    """Name of the folder of steps."""
    whole = models.BooleanField(default=False)
    """Whether whoever is missing from the list has left."""
    told = models.JSONField(default=dict)
    """How the file was read: format, characters, delimiter, rows."""
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=20, blank=True)
    """Why it cannot be read: one of ``problems.REFUSALS``."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    objects = ImportSet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"

    @property
    def audited_unit(self) -> int | None:
        """The subtree that the list is of."""
        return self.unit_id

    @property
    def working(self) -> bool:
        """Whether something is being done with it just now, or waits to be."""
        return self.state in (self.State.WAITING, self.State.APPLYING)

    @property
    def amount(self) -> int:
        """How many steps it comes to."""
        return sum(self.counts.values())
