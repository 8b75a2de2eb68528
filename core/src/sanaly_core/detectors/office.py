"""Words of office: the author's title, speaking for the body, its property, private matters."""

from __future__ import annotations

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed

DETECTOR = Listed(
    "office",
    (
        Concept.OFFICIAL_TITLE,
        Concept.SPEAKS_FOR_BODY,
        Concept.DISCLAIMER,
        Concept.SERVICE_PROPERTY,
        Concept.PRIVATE_LIFE,
    ),
)
