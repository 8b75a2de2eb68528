"""Numbers and addresses of persons: identity, tax, bank, telephone, plates, e-mail.

A number counts only with its check digit, its label or a form nothing else
has; each module says which. Formats and their sources: the module docstrings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers import (
    accounts,
    cards,
    cccd_cmnd,
    emails,
    iban,
    iin_bin,
    mrz,
    passports,
    phones,
    plates,
    tax,
)
from sanaly_core.detectors.identifiers.scene import NAME, Scene
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal

LONG_NUMBERS = (cards, iin_bin, cccd_cmnd, tax, passports, accounts, phones)
"""Modules of numbers with seven digits or more, in the order of certainty."""

MODULES = (emails, mrz, iban, *LONG_NUMBERS, plates)
"""The first that takes a span keeps it: what has a check digit comes first."""

_LONG = re.compile(r"\d(?:\W{0,4}\d){6}")

_THREE_DIGITS = re.compile(r"\d\W{0,4}\d\W{0,4}\d")


class Identifiers:
    """The detector of `MODULES`, behind one cheap look for three digits or an at sign."""

    name = NAME
    concepts = frozenset(
        {
            Concept.PERSONAL_NUMBER,
            Concept.TAX_NUMBER,
            Concept.VEHICLE_PLATE,
            Concept.BANK_CARD,
            Concept.BANK_ACCOUNT,
            Concept.PHONE_NUMBER,
            Concept.EMAIL_ADDRESS,
            Concept.IDENTITY_DOCUMENT,
        }
    )

    def detect(self, text: Text) -> Iterator[Signal]:
        """Signals in the order of `MODULES`."""
        original = text.original
        if not ("@" in original or "<<" in original or _THREE_DIGITS.search(original)):
            return
        scene = Scene(text)
        long_numbers = _LONG.search(scene.view.folded) is not None
        for module in MODULES:
            if long_numbers or module not in LONG_NUMBERS:
                yield from module.find(scene)


DETECTOR = Identifiers()
