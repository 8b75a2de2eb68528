"""Invitations of many, and letters on one's own account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account import app_settings as allauth
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.access.standing import standing_of
from sanaly_office.clock import now
from sanaly_office.jobs.queue import Payload, handler, put, recurring
from sanaly_office.mail.letters import at_sending, letter
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import TEMPLATE, invite
from sanaly_office.signin.models import Invitation
from sanaly_office.signin.notices import NOTICES
from sanaly_office.signin.queries import INVITE_ALL, managed, not_invited, without_account

RESET_ASKED = "reset-asked"
RESET = "signin/reset"
NOTICE = "signin/notice"
AT_ONCE = 500
RESET_PAUSE = timedelta(minutes=5)


@handler(INVITE_ALL)
def invite_some(payload: Payload) -> None:
    """Invite the next few hundred, and let the others follow."""
    by = Person.objects.get(pk=payload["by"])
    people = not_invited(without_account(managed(standing_of(by))))
    some = list(people.filter(pk__gt=payload["after"]).order_by("pk")[:AT_ONCE])
    if some:
        invite(by, some)
        put(INVITE_ALL, {"by": by.pk, "after": some[-1].pk})


@handler(RESET_ASKED)
def send_reset(payload: Payload) -> None:
    """Write to whoever asked for a new password; nobody, where the address is unknown.

    One letter in five minutes, however often somebody asks in another's name.
    """
    person = Person.objects.filter(pk=payload["person"], is_active=True).first()
    if person:
        span = int(now().timestamp() // RESET_PAUSE.total_seconds())
        letter(person, RESET, {}, f"reset-{person.pk}-{span}")


@at_sending(TEMPLATE)
def with_invitation(_person: Person, context: dict[str, Any]) -> dict[str, Any]:
    """The link of an invitation, and until when it opens."""
    invitation = Invitation.objects.get(pk=context["invitation"])
    address = reverse("invitation", kwargs={"token": invitation.token})
    return {"link": settings.PUBLIC_URL + address, "until": told(invitation.expires_at)}


@at_sending(RESET)
def with_reset(person: Person, _context: dict[str, Any]) -> dict[str, Any]:
    """A link that lets somebody choose a new password; made anew for each sending."""
    key = allauth.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    where = {"uidb36": user_pk_to_url_str(person), "key": key}
    return {"link": settings.PUBLIC_URL + reverse("account_reset_password_from_key", kwargs=where)}


@at_sending(NOTICE)
def with_notice(_person: Person, context: dict[str, Any]) -> dict[str, Any]:
    """What happened to an account, in words."""
    at = datetime.fromisoformat(context["at"])
    what = NOTICES[context["notice"]]
    return {"what": _(what), "when": told(at)}


def told(moment: datetime) -> str:
    """Date and time where the office is."""
    return date_format(localtime(moment), "DATETIME_FORMAT")


@recurring("sessions-tidied", timedelta(days=1))
def tidy(_payload: Payload) -> None:
    """Delete sessions that ended by themselves."""
    call_command("clearsessions")
