"""Whether a text that is to be published could tell who asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from sanaly_core.check import check_item
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.packs.load import builtin_packs
from sanaly_office.people.models import Person

RULES = frozenset({"third-party-personal-data", "identity-document-image", "location-metadata"})
MOST_NAMES = 500
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def troubles(question: str, text: str, texts: list[str]) -> list[str]:
    """Why texts may not be published as they are, in sentences; nothing where they may.

    ``question`` is the one written anew, ``text`` the one that was asked.
    """
    found = []
    if _plain(question) == _plain(text):
        found.append(_("Write the question anew: nobody's own words are published."))
    if any(_holds_data(one) for one in texts):
        found.append(_("There is a number, an address or other personal data in the text."))
    if any(_names_somebody(one) for one in texts):
        found.append(_("There is the name of somebody who works here in the text."))
    return found


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _holds_data(text: str) -> bool:
    """Whether the checker finds personal data; a finding of any pack is enough."""
    item = Item(key="advice", kind=Kind.POST, text=text, audience=Audience.PUBLIC)
    found = check_item(item, list(builtin_packs().values()))
    return any(one.rule in RULES for one in found.findings)


def _names_somebody(text: str) -> bool:
    """Whether a row of capitalised words is somebody's name: one query."""
    return Person.objects.filter(name__in=list(islice(_names(text), MOST_NAMES))).exists()


def _names(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    for at in range(len(words)):
        for length in (2, 3, 4):
            row = words[at : at + length]
            if len(row) == length and all(word[0].isupper() for word in row):
                yield " ".join(row)
                yield " ".join(reversed(row))
