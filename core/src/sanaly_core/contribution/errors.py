"""What can be wrong with a campaign's files; the words are in the core's messages."""

from __future__ import annotations

from sanaly_core.errors import SanalyError


class ContributionError(SanalyError):
    """A token cannot be drawn or handed in."""
