"""What a person may decide on a finding in a page, in words."""

from __future__ import annotations

from sanaly.decisions import REASONS
from sanaly.i18n import _
from sanaly_core.findings import State


def decisions(state: State) -> list[tuple[str, str]]:
    """What may be made of a finding in this state, as values of ``decisions.MARKS`` with titles."""
    titles = {
        "mended": _("I have changed or deleted it"),
        "kept": _("It stays, for a reason"),
        "not-a-violation": _("It is no violation: the program is mistaken"),
        "open": _("Not decided yet: ask me again"),
    }
    now = {
        State.MENDED: "mended",
        State.KEPT: "kept",
        State.NOT_A_VIOLATION: "not-a-violation",
        State.OPEN: "open",
    }.get(state, "")
    return [(value, title) for value, title in titles.items() if value != now]


def reasons() -> list[tuple[str, str]]:
    """Why a post may stay, as values of ``decisions.REASONS`` with titles."""
    titles = {
        "official-event": _("It shows an official event"),
        "consent": _("All who are shown agreed"),
        "own-data": _("The data are my own"),
        "public-information": _("The information is public"),
        "friends-only": _("Only friends can see it"),
        "other": _("Another reason"),
    }
    return [(reason, titles[reason]) for reason in REASONS]
