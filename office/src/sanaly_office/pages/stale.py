"""Two write on the same thing at once: whoever is later is told, and nothing is overwritten unseen.

A page carries a mark of what it shows (``<input type="hidden" name="seen" …>``). The action
makes the mark anew from what is there, under its lock, and refuses where they differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError


class StaleError(RefusedError):
    """Somebody else has changed it since it was shown."""


def mark(shown: Mapping[str, Any]) -> str:
    """Tells one state from another; says nothing of what stands there."""
    told = json.dumps(shown, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def refuse_stale(seen: str, shown: Mapping[str, Any]) -> None:
    """Raises ``StaleError`` where a page was made of something else. Without a page (a job, a
    command) ``seen`` is empty, and nothing is compared.
    """
    if seen and seen != mark(shown):
        raise StaleError(
            _(
                "Somebody else has changed this since you opened the page. Nothing of theirs was "
                "overwritten. Look at it as it is now before you go on."
            )
        )


def kept_text() -> str:
    """What is said above a form that still holds what somebody wrote."""
    return _(
        "What you wrote still stands below. Open the page in a second window, compare, and save "
        "again: then yours takes its place."
    )
