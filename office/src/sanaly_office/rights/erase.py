"""What the office's foundation holds about somebody: who they are, roles, sign-in, the log.

It stands here because the foundation may not know of rights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sanaly_office.access.models import Appointment
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now
from sanaly_office.people.imports import files
from sanaly_office.people.models import Absence, Import, Membership, Person
from sanaly_office.rights.models import ErasureRequest
from sanaly_office.rights.registry import Covers, eraser

POST = ("kind", "post", "begins", "ends")
ROLE = ("role", "begins", "ends")


@eraser(_("Who you are and where you work"))
class Work:
    """The person's row is emptied by ``erase_person`` itself, after everybody has looked at it."""

    covers: ClassVar[Covers] = (Person, Membership, Absence, Import)

    def export(self, person: Person) -> dict[str, Any]:
        """Name, address, posts, absences."""
        fields = ("name", "email", "code", "language", "left_on", "last_login")
        return {name: getattr(person, name) for name in fields} | {
            "memberships": _placed(person.memberships.order_by("begins"), POST),
            "absences": list(person.absences.values("begins", "ends").order_by("begins")),
        }

    def erase(self, person: Person) -> None:
        """Posts and absences go; previews of lists, which may hold the name, are thrown away."""
        person.memberships.all().delete()
        person.absences.all().delete()
        waiting = Import.objects.unsettled()
        for one in waiting:
            files.remove(one.upload, one.steps)
        waiting.update(state=Import.State.DISCARDED, settled_at=now(), problems=[])


def _placed(rows: QuerySet[Any], fields: Sequence[str]) -> list[dict[str, Any]]:
    """Rows with the code of their unit and its name in the reader's language."""
    return [
        {"unit__code": row.unit.code, "unit__name": row.unit.title}
        | {name: getattr(row, name) for name in fields}
        for row in rows.select_related("unit")
    ]


@eraser(_("Roles"))
class Roles:
    """What somebody might do."""

    covers: ClassVar[Covers] = (Appointment,)

    def export(self, person: Person) -> dict[str, Any]:
        """Roles, where and when."""
        return {"roles": _placed(person.appointments.order_by("begins"), ROLE)}

    def erase(self, person: Person) -> None:
        """None is left."""
        person.appointments.all().delete()


@eraser(_("Sign-in"))
class SignIn:
    """Addresses, keys and sessions; secrets are not exported."""

    covers: ClassVar[Covers] = (
        EmailAddress,
        EmailConfirmation,
        Authenticator,
        SocialAccount,
        SocialToken,
        UserSession,
        Session,
    )

    def export(self, person: Person) -> dict[str, Any]:
        """Which ways to sign in there are, and from where one is signed in."""
        own = {"user": person}
        sessions = UserSession.objects.filter(**own)
        accounts = SocialAccount.objects.filter(**own)
        keys = Authenticator.objects.filter(**own)
        return {
            "addresses": list(EmailAddress.objects.filter(**own).values("email", "verified")),
            "keys": list(keys.values("type", "created_at", "last_used_at")),
            "accounts": list(accounts.values("provider", "uid", "date_joined")),
            "sessions": list(sessions.values("ip", "user_agent", "created_at", "last_seen_at")),
        }

    def erase(self, person: Person) -> None:
        """Nothing opens a door any more."""
        sessions = UserSession.objects.filter(user=person)
        Session.objects.filter(pk__in=list(sessions.values_list("session_key", flat=True))).delete()
        sessions.delete()
        for model in (EmailAddress, Authenticator, SocialAccount):
            model.objects.filter(user=person).delete()


@eraser(_("Your wish to be erased"))
class Wishes:
    """A wish is gone once it is fulfilled."""

    covers: ClassVar[Covers] = (ErasureRequest,)

    def export(self, person: Person) -> dict[str, Any]:
        """When it was asked for."""
        wishes = ErasureRequest.objects.filter(person=person)
        return {"asked_at": list(wishes.values_list("asked_at", flat=True))}

    def erase(self, person: Person) -> None:
        """Fulfilled."""
        ErasureRequest.objects.filter(person=person).delete()


@eraser(_("The log"))
class Log:
    """The log holds numbers and fixed words; erasing empties what the number means."""

    covers: ClassVar[Covers] = (Entry,)

    def export(self, person: Person) -> dict[str, Any]:
        """What the person did, and what others did that is about them."""
        fields = ("number", "at", "verb", "kind", "object_id")
        done = Entry.objects.filter(actor=person.pk).values(*fields)
        about = Entry.objects.filter(about=person.pk).exclude(actor=person.pk).values(*fields)
        return {"done": list(done), "about": list(about)}

    def erase(self, person: Person) -> None:
        """Nothing: no row of the log can be changed, and none holds a name."""

    def kept(self, person: Person) -> str:
        """The log stays, without a name."""
        return str(_("The log keeps that things were done, by a number without a name."))
