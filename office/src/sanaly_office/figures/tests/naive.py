"""Gates that one would write first, each without one thing that is needed."""

from __future__ import annotations

from sanaly_office.figures.model import (
    BASE,
    Column,
    Entry,
    Figures,
    Hidden,
    Kind,
    Part,
    Publication,
    Rules,
    Shown,
    Told,
)
from sanaly_office.figures.tree import Place, everywhere, planted


def small_ones_hidden(figures: Figures, *, complements: bool = True) -> Publication:
    """Hides what is small by itself, and shows all the rest as it is."""
    entries = [_entry(figures, place, complements) for place in everywhere(planted(figures))]
    return Publication(Rules(), figures.columns, tuple(entries))


def _entry(figures: Figures, place: Place, complements: bool) -> Entry:
    told = {
        column.name: _told(place, column, complements)
        for column in (Column(BASE, ""), *figures.columns)
    }
    return Entry(place.unit, place.parent, Part(place.part), told)


def _told(place: Place, column: Column, complements: bool) -> Told:
    count = place.totals[column.name]
    least = 5 if column.of else 10
    left = place.totals[column.of] - count if column.of and complements else least
    if count < least or left < least:
        return Hidden(Kind.SMALL)
    return Shown(count, count, count)
