"""Words for conduct on show: drink, smoke, substances, bets, venues, luxury, weapons."""

from __future__ import annotations

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed

DETECTOR = Listed(
    "lexical",
    (
        Concept.ALCOHOL,
        Concept.HOOKAH,
        Concept.SMOKING,
        Concept.DRUGS,
        Concept.GAMBLING,
        Concept.VENUE,
        Concept.LUXURY_CAR,
        Concept.LUXURY_SETTING,
        Concept.WEAPON,
    ),
)
