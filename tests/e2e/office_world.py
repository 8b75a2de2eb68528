"""The invented organisation of the demonstration, smaller, for tests in a browser."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings as office
from django.test import Client

from sanaly_office.demo import history
from sanaly_office.people.models import Person

HERE = Path(__file__).parent


def few_read(monkeypatch: Any, settings: Any, folder: Path) -> None:
    """Few of the people read what is asked, and cookies go over plain HTTP."""
    monkeypatch.setattr(history, "SHARES", dict.fromkeys(history.SHARES, 0.05))
    settings.KEYS_ROOT = str(folder / "keys")
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.LANGUAGE_COOKIE_SECURE = False


def signed_in(client: Client, person: Person) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    client.force_login(person, backend=office.AUTHENTICATION_BACKENDS[0])
    name = office.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def walked(
    script: str, plan: dict[str, Any], folder: Path, node: str, chromium: str
) -> dict[str, Any]:
    """What a script of this folder saw in Chromium; with pictures where they are asked for."""
    pictures = {"pictures": os.environ.get("SANALY_PICTURES", "")}
    given = folder / "plan.json"
    given.write_text(json.dumps(pictures | plan), encoding="utf-8")
    run = [node, str(HERE / f"{script}.mjs"), chromium, str(given)]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen
