"""Which language a page is in: what was chosen last, else the person's own, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHOICE = "language"


class LanguageOfPerson:
    """Sets the language for a request; ``?language=vi`` chooses one from then on."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request in its language."""
        chosen = request.GET.get(CHOICE, "")
        known = chosen in dict(settings.LANGUAGES)
        language = chosen if known else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self._answer(request)
        response.headers.setdefault("Content-Language", language)
        if known:
            _keep(response, language)
        return response


def _keep(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
