"""Which language a page is in: what was chosen last, else the person's own, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from sanaly_office.actions import RefusedError, withheld
from sanaly_office.pages.again import asked, nothing_done

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
        again = known and asked(request, CHOICE)
        with translation.override(language), nothing_done(when=again):
            request.LANGUAGE_CODE = language
            response = self._answer(request)
        response.headers.setdefault("Content-Language", language)
        if known:
            _keep(response, language)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that would have acted and has no way to say that it did not: back to the start."""
        if isinstance(error, RefusedError) and withheld.get():
            messages.error(request, str(error))
            return redirect("home")
        return None


def _keep(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
