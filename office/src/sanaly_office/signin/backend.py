"""Who can sign in: whoever works here today."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from sanaly_office.mail.tasks import left


class WorksHere(AuthenticationBackend):
    """Refuses who has left, at sign-in and at each request of a session that is open."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether somebody works here today."""
        return not left(user)
