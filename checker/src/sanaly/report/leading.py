"""Whose rule speaks first where packs are equally strict."""

from __future__ import annotations

from collections.abc import Iterable

from sanaly import i18n
from sanaly_core.packs.model import Pack

SHARED_COUNTRIES = frozenset({"", "UN"})
"""What packs that are no one country's own name as theirs."""
COUNTRIES = {"kk": frozenset({"KZ"}), "ru": frozenset({"KZ"}), "vi": frozenset({"VN"})}
"""Countries with a pack here in which a language of Sanaly is official (ISO 3166, ISO 639).

English is none of these: its readers may serve any country.
"""


def leading(packs: Iterable[Pack]) -> frozenset[str]:
    """Countries whose packs speak first.

    Of several countries' packs nobody has chosen one's own: the reader's
    language tells. Beside shared packs, one country's is the service's own.
    """
    nations = frozenset(pack.country for pack in packs) - SHARED_COUNTRIES
    if len(nations) < 2:
        return nations
    return nations & COUNTRIES.get(i18n.current(), frozenset()) or SHARED_COUNTRIES
