"""Words for what a picture may show, where in it, and how sure that is."""

from __future__ import annotations

from sanaly_core.concepts import Concept

PLACES = (
    ("upper left", "upper middle", "upper right"),
    ("on the left", "in the middle", "on the right"),
    ("lower left", "lower middle", "lower right"),
)
"""Thirds of a picture, rows from above."""
WHOLE = "the whole picture"

SURENESS = ((0.85, "quite sure"), (0.6, "fairly sure"), (0.0, "rather unsure"))
"""From which score on a detector is how sure, the surest first."""

SHOWN: dict[Concept, str] = {
    Concept.ALCOHOL: "alcohol",
    Concept.HOOKAH: "a hookah",
    Concept.SMOKING: "smoking",
    Concept.DRUGS: "prohibited substances or what belongs to them",
    Concept.GAMBLING: "gambling",
    Concept.VENUE: "a bar, a night club or a party in a restaurant",
    Concept.LUXURY_CAR: "an expensive car",
    Concept.LUXURY_SETTING: "a luxurious house, yacht or room",
    Concept.WEAPON: "a weapon or hunting",
    Concept.INDECENCY: "indecency",
    Concept.DOCUMENT_OR_SCREEN: "a readable paper or screen",
    Concept.IDENTITY_DOCUMENT: "an identity document",
    Concept.GIFT: "a gift",
    Concept.EXACT_PLACE: "exact coordinates or a home address",
}
"""What a picture shows, where the concept's own meaning speaks of words too."""

MAY_SHOW = "may show: {what}"
MAY_SHOW_WHERE = "{place}: may show {what}"
SENTENCES = (WHOLE, MAY_SHOW, MAY_SHOW_WHERE)
