"""Django's settings of the other origin: the office's, without all that knows people."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanaly_office.settings import *  # noqa: F403
from sanaly_office.settings import CONTRIBUTE_URL, TEMPLATES

ALLOWED_HOSTS = [urlsplit(CONTRIBUTE_URL).hostname or "localhost"]
INSTALLED_APPS = [
    "sanaly_office.people",
    "sanaly_office.access",
    "sanaly_office.audit",
    "sanaly_office.campaigns",
    "sanaly_office.pages",
    "django.contrib.staticfiles",
]
"""People's models alone are needed, for units have keys; no view of this origin reads any."""
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sanaly_office.pages.headers.SecurityHeaders",
    "sanaly_office.campaigns.origin.language.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
"""Never asked, since there are no cookies here; the office's own knows people."""
ROOT_URLCONF = "sanaly_office.campaigns.origin.urls"
WSGI_APPLICATION = "sanaly_office.campaigns.origin.wsgi.application"
TEMPLATES = [
    TEMPLATES[0]
    | {
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "sanaly_office.campaigns.origin.views.frame",
            ]
        }
    }
]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 << 10
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "sanaly_office.pages.logs.WithoutContent"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
"""A refused request leaves no line: a line has a time."""
