"""Under whose rules somebody serves, for apps that may not know the one that keeps it.

That one tells it in its own ``serves.py``, which is loaded when the office starts::

    @serves
    def own_service(person: Person) -> str: ...

The answer is the name of a pack and of duties; empty where nobody has said.
"""

from __future__ import annotations

from collections.abc import Callable

from sanaly_office.people.models import Person

Tell = Callable[[Person], str]
TOLD: list[Tell] = []


def serves(tell: Tell) -> Tell:
    """Tell under whose rules somebody serves."""
    TOLD.append(tell)
    return tell


def service_of(person: Person) -> str:
    """The first that is told."""
    return next((name for tell in TOLD if (name := tell(person))), "")
