"""What the office's pages are measured against: a bare signed-in Django view with one query.

Sessions and sign-in of Django's own on the same database, and nothing else: no template, no
languages, no headers. Settings, addresses and application in one file.
"""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.office_bare")

from sanaly_office.settings import (
    ALLOWED_HOSTS,
    AUTH_USER_MODEL,
    DATABASES,
    DEFAULT_AUTO_FIELD,
    LANGUAGES,
    SECRET_KEY,
    USE_TZ,
)

__all__ = [
    "ALLOWED_HOSTS",
    "AUTH_USER_MODEL",
    "DATABASES",
    "DEFAULT_AUTO_FIELD",
    "LANGUAGES",
    "SECRET_KEY",
    "USE_TZ",
]
INSTALLED_APPS = [
    "sanaly_office.people",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_COOKIE_NAME = "session"
ROOT_URLCONF = "benchmarks.office_bare"


def view(request: Any) -> Any:
    """Whether somebody is signed in, and one query."""
    from django.http import HttpResponse

    from sanaly_office.people.models import Unit

    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return HttpResponse(str(Unit.objects.filter(pk=1).values_list("name", flat=True).first()))


def _addresses() -> list[Any]:
    from django.urls import path

    return [path("bare/", view)]


def __getattr__(name: str) -> Any:
    """Addresses and application are made when they are asked for, when the settings are there."""
    if name == "urlpatterns":
        return _addresses()
    if name == "application":
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()
    raise AttributeError(name)
