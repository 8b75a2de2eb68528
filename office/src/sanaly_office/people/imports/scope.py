"""Where an import may write: the subtree that the list is of, and the roles it may give."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_office.people.models import Unit


@dataclass(frozen=True, slots=True)
class Scope:
    """``path`` is the subtree; "" the whole organisation, which the command alone may take."""

    path: str = ""
    appoints: tuple[str, ...] = ("",)

    @property
    def whole(self) -> bool:
        """Whether new roots may be made."""
        return not self.path

    def holds(self, path: str) -> bool:
        """Whether a unit lies in the subtree."""
        return path.startswith(self.path)

    def gives_roles(self, path: str) -> bool:
        """Whether roles may be given at a unit."""
        return any(path.startswith(one) for one in self.appoints)


def scope_of(unit: Unit | None, appoints: tuple[str, ...] = ("",)) -> Scope:
    """The scope of a list that is of a unit's subtree."""
    return Scope(unit.path if unit else "", appoints)
