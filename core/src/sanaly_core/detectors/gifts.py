"""Gifts from those one's work touches, and collections for superiors or from parents."""

from __future__ import annotations

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed

DETECTOR = Listed("gifts", (Concept.GIFT, Concept.GIFT_COLLECTION, Concept.PARENT_COLLECTION))
