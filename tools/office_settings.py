"""The office's settings for tests and type checks: real ones, but for speed and for outside."""

from __future__ import annotations

import os
from tempfile import gettempdir

OWN_ZONE = os.environ.get("TZ")
"""The process's time zone before Django sets the office's."""
os.environ.setdefault("SANALY_OFFICE_SECRET_KEY", "for tests alone " * 4)
os.environ.setdefault("SANALY_OFFICE_DATA", f"{gettempdir()}/sanaly-office-tests-{os.getuid()}")

from sanaly_office.settings import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
