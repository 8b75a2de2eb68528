"""What to say of an export that was read and holds nothing to look at."""

from __future__ import annotations

from sanaly.i18n import _


def no_publications() -> str:
    """That nothing was there: no word of nothing having been found."""
    return _(
        "This export holds no publications. If there should be some, ask the network"
        " for an export of all time with your posts."
    )
