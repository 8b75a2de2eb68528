"""Files in the office's storage: kept with what names them, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from sanaly_office.actions import undo_with
from sanaly_office.clock import now

SETTLED = timedelta(days=1)
"""How old a file is before it counts as left behind: an action that stores one ends long before."""
AT_ONCE = 500
Named = Callable[[Collection[str]], Iterable[str]]
"""Which of some names a row has."""


def keep(name: str, data: bytes) -> str:
    """Store a file within an action; what fails leaves none behind. Returns its name there."""
    stored = str(default_storage.save(name, ContentFile(data)))
    undo_with(partial(default_storage.delete, stored))
    return stored


def forget(stored: Iterable[str]) -> None:
    """Delete files, once it is certain that the rows that named them are gone."""
    for name in list(stored):
        transaction.on_commit(partial(default_storage.delete, name))


def sweep(folder: str, named: Named) -> int:
    """Delete files of a folder that no row names: a computer that stopped at the wrong moment left
    them. Returns how many there were.
    """
    gone = 0
    for names in _parts(folder):
        for name in set(names) - set(named(names)):
            if default_storage.get_modified_time(name) < now() - SETTLED:
                default_storage.delete(name)
                gone += 1
    return gone


def _parts(folder: str) -> Iterator[list[str]]:
    """The names in a folder, some at once; none where there is no such folder."""
    try:
        names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return
    for begins in range(0, len(names), AT_ONCE):
        yield names[begins : begins + AT_ONCE]
