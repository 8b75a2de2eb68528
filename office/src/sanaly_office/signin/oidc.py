"""The organisation's own sign-in (OpenID Connect), for people who are in the list already."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from sanaly_office.people.models import Person


class OnlyKnown(DefaultSocialAccountAdapter):
    """Links by an address that the other side has verified; makes nobody."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, and keep of what the other side tells nothing but its number."""
        sociallogin.account.extra_data = {}
        if not sociallogin.is_existing:
            person = known(sociallogin)
            if person:
                sociallogin.connect(request, person)


def known(sociallogin: SocialLogin) -> Person | None:
    """The one person whose address is among those that are verified."""
    verified = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
    found: Any = Person.objects.filter(email__in=verified, is_active=True)[:2]
    return found[0] if len(found) == 1 else None
