"""What is done when allauth tells that something happened."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.signals import social_account_added, social_account_removed
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from sanaly_office.audit.chain import record
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import use
from sanaly_office.signin.models import Invitation


def listen() -> None:
    """Connect everything; once, when the office starts."""
    for signal, verb in (
        (password_changed, "password-changed"),
        (password_set, "password-changed"),
        (password_reset, "password-reset"),
    ):
        signal.connect(_password(verb), weak=False, dispatch_uid=f"signin-{verb}-{id(signal)}")
    authenticator_added.connect(added, dispatch_uid="signin-added")
    social_account_added.connect(connected, dispatch_uid="signin-connected")
    social_account_removed.connect(disconnected, dispatch_uid="signin-disconnected")
    authenticator_removed.connect(removed, dispatch_uid="signin-removed")


def _password(verb: str) -> Any:
    def heard(user: Person, request: HttpRequest, **_: Any) -> None:
        record(user, verb, user)
        end_others(user, request)

    return heard


def end_others(user: Person, request: HttpRequest) -> None:
    """End all sessions of somebody but the one in hand."""
    for session in UserSession.objects.filter(user=user).exclude(
        session_key=request.session.session_key
    ):
        session.end()


def added(user: Person, authenticator: Authenticator, **_: Any) -> None:
    """Whoever was invited and chose a passkey has used the invitation."""
    record(user, "second-step-added", user)
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        for invitation in Invitation.objects.open().filter(person=user):
            use(user, invitation)


def disconnected(socialaccount: SocialAccount, **_: Any) -> None:
    """Tell the log."""
    record(socialaccount.user, "sign-in-disconnected", socialaccount.user)


def connected(sociallogin: SocialLogin, **_: Any) -> None:
    """Tell the log."""
    who: Any = sociallogin.user
    record(who, "sign-in-connected", who)


def removed(user: Person, **_: Any) -> None:
    """Tell the log."""
    record(user, "second-step-removed", user)
