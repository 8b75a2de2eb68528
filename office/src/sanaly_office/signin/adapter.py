"""What allauth is told about accounts here."""

from __future__ import annotations

import base64
import hashlib
from time import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sanaly_office.clock import now
from sanaly_office.mail.letters import letter
from sanaly_office.pages.context import office_name
from sanaly_office.signin import guessing
from sanaly_office.signin.devices import remember
from sanaly_office.signin.notices import NOTICES
from sanaly_office.signin.tasks import NOTICE


class ByInvitation(DefaultAccountAdapter):
    """Nobody makes an account for themselves, and letters go through the queue."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: the office writes its own letters (see ``tasks``), in the reader's language."""

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Not within the minutes after a sign-in, of whatever kind."""
        since = time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(self.request, self.request.user)
        return not any(one["at"] > since for one in records)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody by letter that their account was changed; to their own address alone."""
        notice = template_prefix.rpartition("/")[2]
        if notice in NOTICES:
            at = now().isoformat()
            letter(user, NOTICE, {"notice": notice, "at": at}, f"notice-{user.pk}-{notice}-{at}")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try by where it comes from; see ``guessing``."""
        self._try = guessing.begin(request, str(credentials.get("email", "")))
        if not self._try.allowed:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        self._try.succeeded()

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Know this browser from now on, and speak the person's language in it."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember(request, response, user.email)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            keep_language(response, user.language)
        return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Have a browser keep a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


class SecondStep(DefaultMFAAdapter):
    """Secrets of a second step lie encrypted: a copy of the database alone is no use."""

    def encrypt(self, text: str) -> str:
        """Before a secret is written."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """After a secret was read."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """How the office is called in an app for codes."""
        return office_name()

    def _get_site_name(self) -> str:
        return office_name()


def _box() -> Fernet:
    """From the office's secret key."""
    key = hashlib.sha256(b"sanaly_office.signin.second-step" + settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key.digest()))
