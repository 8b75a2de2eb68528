"""Inviting, accepting an invitation, and what somebody sets for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.jobs.queue import put
from sanaly_office.mail.letters import letters
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from sanaly_office.signin.models import Invitation, InvitationSet, hashed
from sanaly_office.signin.queries import INVITE_ALL, being_invited

TEMPLATE = "signin/invitation"


@action("person-invited")
def invite(by: Person | None, people: Iterable[Person]) -> list[Invitation]:
    """Invite people by letter; earlier invitations of theirs end, and so do letters with them.

    Whoever has no password at all gets one that nobody can know, as Django understands it.
    Raises ``RefusedError`` for somebody who has left or whom another invites just now.
    """
    wanted = [_invitation(person) for person in people]
    numbers = [one.person_id for one in wanted]
    _end(Invitation.objects.all().unused().filter(person__in=numbers))
    Person.objects.filter(pk__in=numbers, password="").update(password=make_password(None))
    try:
        made = Invitation.objects.bulk_create(wanted)
    except IntegrityError:
        raise RefusedError(_("Somebody else is inviting this person just now.")) from None
    letters(TEMPLATE, [(one.person, {"invitation": one.pk}, _key(one.pk)) for one in made])
    return made


def _key(number: int) -> str:
    return f"invitation-{number}"


def _end(invitations: InvitationSet) -> int:
    """Let invitations open nothing any more, and letters that are not sent yet never be."""
    numbers = list(invitations.values_list("pk", flat=True))
    Letter.objects.filter(key__in=map(_key, numbers), ended_at=None).withdraw()
    return Invitation.objects.filter(pk__in=numbers).update(withdrawn_at=now())


def _invitation(person: Person) -> Invitation:
    if not person.is_active:
        raise RefusedError(_("This person does not work here any more."))
    ends = now() + timedelta(days=settings.INVITATION_DAYS)
    made = Invitation(person=person, expires_at=ends)
    made.token_hash = hashed(made.token)
    return made


@action("invitation-withdrawn")
def withdraw(by: Person, person: Person) -> Person:
    """Let the invitation of somebody open nothing any more."""
    if not _end(Invitation.objects.all().unused().filter(person=person)):
        raise RefusedError(_("There is no invitation that could be withdrawn."))
    return person


@action("sign-in-ended")
def end_all(by: Person | None) -> list[Person]:
    """Sign everybody out, and let no invitation open anything: after a restore."""
    invited = Invitation.objects.all().unused()
    known = set(invited.values_list("person", flat=True))
    known |= set(UserSession.objects.values_list("user", flat=True))
    _end(invited)
    UserSession.objects.all().delete()
    Session.objects.all().delete()
    return list(Person.objects.filter(pk__in=known))


@action("invitations-ordered")
def invite_all(by: Person) -> Person:
    """Have everybody invited who cannot sign in yet, where this person manages people."""
    if being_invited(by):
        raise RefusedError(_("The invitations are being sent already."))
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


@action("session-ended")
def end_session(by: Person, session: UserSession) -> Person:
    """Sign somebody out in another browser of theirs; the log does not tell which."""
    session.end()
    return by


@action("settings-changed")
def choose_language(by: Person, language: str) -> Person:
    """Set the language in which the office writes to somebody."""
    by.language = language
    by.save(update_fields=["language"])
    return by
