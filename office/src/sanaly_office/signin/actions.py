"""Inviting, accepting an invitation, and what somebody sets for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.jobs.queue import put
from sanaly_office.mail.letters import letters
from sanaly_office.people.models import Person
from sanaly_office.signin.models import Invitation, hashed

INVITE_ALL = "invite-all"
TEMPLATE = "signin/invitation"


@action("person-invited")
def invite(by: Person | None, people: Iterable[Person]) -> list[Invitation]:
    """Invite people by letter; earlier invitations of theirs end.

    Whoever has no password at all gets one that nobody can know, as Django understands it.
    """
    wanted = [_invitation(person) for person in people]
    Invitation.objects.open().filter(person__in=[one.person for one in wanted]).update(
        expires_at=now()
    )
    invited = Person.objects.filter(pk__in=[one.person_id for one in wanted])
    invited.filter(password="").update(password=make_password(None))
    made = Invitation.objects.bulk_create(wanted)
    letters(
        TEMPLATE, [(one.person, {"invitation": one.pk}, f"invitation-{one.pk}") for one in made]
    )
    return made


def _invitation(person: Person) -> Invitation:
    if not person.is_active:
        raise RefusedError(_("This person does not work here any more."))
    ends = now() + timedelta(days=settings.INVITATION_DAYS)
    made = Invitation(person=person, expires_at=ends)
    made.token_hash = hashed(made.token)
    return made


@action("invitations-ordered")
def invite_all(by: Person) -> Person:
    """Have everybody invited who cannot sign in yet, where this person manages people."""
    put(INVITE_ALL, {"by": by.pk, "after": 0})
    return by


@action("invitation-used")
def use(by: Person, invitation: Invitation) -> Invitation:
    """Spend an invitation; of two at once one is refused."""
    spent = Invitation.objects.open().filter(pk=invitation.pk).update(used_at=now())
    if not spent:
        raise RefusedError(_("This invitation was used already."))
    return invitation


@action("password-chosen")
def choose_password(by: Person, invitation: Invitation, password: str) -> Person:
    """Set the first password of whoever was invited."""
    use(by, invitation)
    by.set_password(password)
    by.save(update_fields=["password"])
    return by


@action("settings-changed")
def choose_language(by: Person, language: str) -> Person:
    """Set the language in which the office writes to somebody."""
    by.language = language
    by.save(update_fields=["language"])
    return by
