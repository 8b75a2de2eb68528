"""Who can sign in yet, and who was invited."""

from __future__ import annotations

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.jobs.models import Job
from sanaly_office.people.models import Membership, Person
from sanaly_office.signin.models import Invitation, InvitationSet

INVITE_ALL = "invite-all"
"""The job that invites everybody whom somebody manages, a few hundred at a time."""
WITHOUT_PASSWORD = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def managed(standing: Standing) -> QuerySet[Person]:
    """People who work where somebody manages people."""
    today_there = Membership.objects.on(today()).filter(
        person=OuterRef("pk"), unit__in=standing.units(Right.MANAGE_PEOPLE)
    )
    return Person.objects.filter(Exists(today_there), is_active=True)


def without_account(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of them who have neither password nor passkey nor another way to sign in."""
    return people.filter(WITHOUT_PASSWORD, authenticator=None, socialaccount=None)


def invited(people: QuerySet[Person]) -> InvitationSet:
    """The invitations of those of them who did not use theirs; open ones, and those that ended."""
    return Invitation.objects.all().unused().filter(person__in=people.values("pk"))


def never_invited(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of them who have no invitation, be it open or over."""
    return people.exclude(Exists(Invitation.objects.all().unused().filter(person=OuterRef("pk"))))


def being_invited(by: Person) -> bool:
    """Whether invitations that somebody ordered are still being written."""
    return Job.objects.all().waiting().filter(kind=INVITE_ALL, payload__by=by.pk).exists()


def not_invited(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of them who have no invitation that can be used."""
    return people.exclude(Exists(Invitation.objects.open().filter(person=OuterRef("pk"))))
