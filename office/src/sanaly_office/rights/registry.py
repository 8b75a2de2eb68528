"""Who exports and erases which kind of a person's data.

Each app says in its ``erase.py`` what it holds about somebody:

    @eraser(_("Acknowledgements"))
    class Acknowledgements:
        covers: ClassVar[Covers] = (Acknowledgement,)

        def export(self, person: Person) -> dict[str, Any]: ...
        def erase(self, person: Person) -> None: ...

A test fails when a model that points at a person is covered by nobody. ``kept`` may
tell, in a sentence for the person, what the law lets nobody erase yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Protocol, TypeVar

from django.db import models
from django.utils.functional import Promise

from sanaly_office.people.models import Person

Covers = tuple[type[models.Model], ...]


class Eraser(Protocol):
    """Knows one kind of data about a person."""

    covers: ClassVar[Covers]
    """Models whose rows about a person are exported and erased here."""

    def export(self, person: Person) -> dict[str, Any]:
        """What is held about a person, ready for JSON."""

    def erase(self, person: Person) -> None:
        """Remove it; called within the transaction that erases everything, and maybe again."""


E = TypeVar("E", bound=Eraser)
_ERASERS: dict[type[Eraser], tuple[str | Promise, Eraser]] = {}


def eraser(title: str | Promise) -> Callable[[type[E]], type[E]]:
    """Register a class that exports and erases; ``title`` heads its part of one's record."""

    def registered(made: type[E]) -> type[E]:
        _ERASERS[made] = (title, made())
        return made

    return registered


def erasers() -> Iterator[tuple[str | Promise, Eraser]]:
    """Title and eraser of each kind of data, in the order of the installed apps."""
    yield from _ERASERS.values()


def kept_by_law(person: Person) -> list[str]:
    """Sentences on what has to be kept about a person for now."""
    told = (getattr(one, "kept", None) for _title, one in erasers())
    return [str(sentence) for tell in told if tell for sentence in [tell(person)] if sentence]


def covered() -> frozenset[type[models.Model]]:
    """Every model that some eraser answers for."""
    return frozenset(model for _title, one in erasers() for model in one.covers)
