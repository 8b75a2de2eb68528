"""Settings come from the environment; everything that can be set is read here, once.

``docs/office/settings.md`` explains each name; a test holds that it names them all.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PREFIX = "SANALY_OFFICE_"
YES = frozenset({"1", "true", "yes", "on"})


class SettingError(Exception):
    """A setting is missing or has no meaning; the text says which and what to do."""


def text(name: str, default: str = "") -> str:
    """The value of ``SANALY_OFFICE_<name>``."""
    return os.environ.get(PREFIX + name, default).strip()


def needed(name: str, why: str) -> str:
    """A value that has no safe default. Raises ``SettingError``."""
    value = text(name)
    if not value:
        raise SettingError(f"{PREFIX}{name} is not set: {why}")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Whether something is on."""
    value = text(name).lower()
    return value in YES if value else default


def number(name: str, default: int, *, at_least: int) -> int:
    """A whole number. Raises ``SettingError`` below ``at_least``: a setting only makes stricter."""
    value = text(name) or str(default)
    if not value.isdigit() or int(value) < at_least:
        raise SettingError(f"{PREFIX}{name} must be a whole number of at least {at_least}")
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    """Values parted by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(data: Path) -> dict[str, Any]:
    """Django's settings of the database at ``SANALY_OFFICE_DATABASE``, else of a file in ``data``.

    ``postgresql://user:password@host:port/name``; a socket's folder may be given as ``?host=``.
    """
    url = urlsplit(text("DATABASE"))
    if not url.scheme:
        return sqlite(data / "office.sqlite3")
    if url.scheme not in {"postgres", "postgresql"}:
        raise SettingError(f"{PREFIX}DATABASE begins with postgresql://, or is empty for SQLite")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": dict(parse_qsl(url.query)).get("host", url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(file: Path) -> dict[str, Any]:
    """A file that several processes may use: writers queue from the beginning of a transaction."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON;",  # what is erased is not left in the file's free pages
        },
    }


def oidc() -> dict[str, Any]:
    """allauth's settings of the organisation's own sign-in, where one is set.

    ``OIDC_URL`` is its issuer (without ``/.well-known/…``), ``OIDC_CLIENT`` and
    ``OIDC_SECRET`` what it gave the office, ``OIDC_NAME`` what people call it.
    """
    own = {"provider_class": "sanaly_office.signin.organisation.provider.Organisation"}
    issuer = text("OIDC_URL").removesuffix("/")
    if not issuer:
        return own | {"APPS": []}
    if not issuer.startswith("https://"):
        raise SettingError(f"{PREFIX}OIDC_URL begins with https://")
    app = {
        "provider_id": "organisation",
        "name": text("OIDC_NAME", urlsplit(issuer).hostname or ""),
        "client_id": needed("OIDC_CLIENT", "the identifier that the sign-in gave the office"),
        "secret": needed("OIDC_SECRET", "the secret that the sign-in gave the office"),
        "settings": {"server_url": issuer},
    }
    return own | {"APPS": [app]}
