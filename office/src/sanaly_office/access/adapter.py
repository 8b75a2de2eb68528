"""How accounts come about: by invitation, never by signing up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False
