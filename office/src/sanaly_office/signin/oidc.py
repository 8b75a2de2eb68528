"""The organisation's own sign-in (OpenID Connect), for people who are in the list already."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render

from sanaly_office.mail.tasks import left
from sanaly_office.people.models import Person


class OnlyKnown(DefaultSocialAccountAdapter):
    """Links by an address that the other side has verified; makes nobody."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, and keep of what the other side tells nothing but its number.

        Whoever is signed in connects their own account alone: on a shared computer the
        other side may know somebody else.
        """
        sociallogin.account.extra_data = {}
        connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if sociallogin.is_existing:
            return
        person = known(sociallogin)
        if person is None or (connecting and person != request.user):
            answer = render(request, "socialaccount/unknown.html", status=403)
            raise ImmediateHttpResponse(answer)
        if not connecting:
            sociallogin.connect(request, person)


def known(sociallogin: SocialLogin) -> Person | None:
    """The one person whose address is among those that are verified.

    Somebody who is connected already is found by the other side's number alone: an address
    that was given to a new colleague does not open the account of the one before.
    """
    verified = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
    found: Any = Person.objects.filter(email__in=verified, is_active=True)[:2]
    if len(found) != 1 or left(found[0]):
        return None
    before = SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider)
    return None if before.exists() else found[0]
