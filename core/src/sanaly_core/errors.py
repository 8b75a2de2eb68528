"""Errors a person can act on.

Each carries a stable slug and the parameters of its message; the wording in
four languages lives in ``wording.py``. Parameters hold only what the person
typed or names from a published layout, never content of an export (promise 9).
"""

from __future__ import annotations


class SanalyError(Exception):
    """Something the person can mend; ``slug`` selects the message."""

    def __init__(self, slug: str, **params: str | int) -> None:
        super().__init__(slug)
        self.slug = slug
        self.params = params

    def __str__(self) -> str:
        from sanaly_core.wording import error_text

        return error_text(self)


class UnreadableError(SanalyError):
    """The given file or folder cannot be read at all."""


class LayoutError(UnreadableError):
    """The platform was recognised, but its layout is one this version does not know."""


class HostileError(UnreadableError):
    """The archive breaks a bound set against hostile input."""


class OwnerError(SanalyError):
    """Inputs of different owners were given in one run (promise 1)."""


class PackError(SanalyError):
    """A pack cannot be used; ``sanaly packs lint`` tells more."""


class UsageError(SanalyError):
    """The call's words are off."""
