"""By which pictures findings are known again: keyed likenesses, see ``sql/003.sql``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanaly.found import Found, Shown
from sanaly.store.store import Store
from sanaly.store.witness import item_hash
from sanaly_core.findings import State

Told = tuple[str, Shown]
"""A finding's id and one thing that it rests on."""


def remember_likenesses(store: Store, found: Sequence[Found]) -> None:
    """Keep what the findings show, and the likenesses of the pictures they rest on."""
    shown = [(one.id, s.likeness, s.second) for one in found for s in one.shown]
    pictures = [
        (item_hash(store.hasher, one.finding.item), likeness)
        for one in found
        for likeness in one.likenesses
    ]
    if shown or pictures:
        with store.transaction():
            store.write("INSERT OR IGNORE INTO shown VALUES (?, ?, ?)", shown)
            store.write("INSERT OR IGNORE INTO picture VALUES (?, ?)", pictures)


def pictures(store: Store) -> Iterable[tuple[bytes, bytes]]:
    """Every picture that a finding ever rested on: its Item's hash and the likeness."""
    return store.read("SELECT item, likeness FROM picture")


def dismissed(store: Store) -> Iterable[tuple[str, str, Told]]:
    """Pack, rule and what is shown, of findings that were called no violation."""
    rows = store.read(
        "SELECT pack, rule, id, likeness, second FROM finding JOIN shown ON finding=id"
        " WHERE state=? ORDER BY id",
        State.NOT_A_VIOLATION.value,
    )
    return [(pack, rule, (i, Shown(likeness, second))) for pack, rule, i, likeness, second in rows]


def shown_under(store: Store, pack: str, rule: str) -> Iterable[tuple[State, Told]]:
    """What findings of one rule rest on, with their state."""
    rows = store.read(
        "SELECT state, id, likeness, second FROM finding JOIN shown ON finding=id"
        " WHERE pack=? AND rule=? ORDER BY id",
        pack,
        rule,
    )
    return [(State(state), (i, Shown(likeness, second))) for state, i, likeness, second in rows]
