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

MODULES = (
    emails,
    mrz,
    iban,
    cards,
    iin_bin,
    cccd_cmnd,
    tax,
    passports,
    accounts,
    phones,
    plates,
)
"""In the order of certainty: what has a check digit takes its span first."""

_WORTH_A_LOOK = re.compile(r"\d[\W_]{0,3}\d[\W_]{0,3}\d|@\w|\w[<«]{2}")


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
        if _WORTH_A_LOOK.search(text.original) is None:
            return
        scene = Scene(text)
        for module in MODULES:
            yield from module.find(scene)


DETECTOR = Identifiers()
