"""The rules of the policy notes, section 4, with what the notes say about each."""

from __future__ import annotations

REFERENCES = {
    "alcohol-display": "R01",
    "venue-display": "R02",
    "hookah-smoking": "R03",
    "luxury-car": "R04",
    "luxury-setting": "R05",
    "indecent": "R06",
    "prohibited-substances": "R07",
    "religious-display": "R08",
    "hunting-weapon": "R09",
    "profanity-insult": "R10",
    "criticism-of-policy": "R11",
    "partisan": "R12",
    "hostile-content": "R13",
    "unverified-information": "R14",
    "hate-discrimination": "R15",
    "non-public-official-information": "R16",
    "classification-mark": "R17",
    "document-or-screen-in-background": "R18",
    "third-party-personal-data": "R19",
    "identity-document-image": "R20",
    "location-metadata": "R21",
    "state-property-and-symbols": "R22",
    "endorsement-by-title": "R23",
    "side-business": "R24",
    "official-account-private-use": "R25",
    "official-account-governance": "R26",
    "posting-in-working-hours": "R27",
    "account-security": "R28",
    "speaking-for-the-body": "R29",
    "disclaimer-is-no-shield": "R30",
    "gift-visible": "R31",
    "gift-hand-in": "R32",
    "gifts-to-superiors": "R33",
    "conflict-notification": "R34",
    "relatives-in-subordination": "R35",
    "acknowledgement": "R36",
    "heads-duty": "R37",
    "learners-information": "R38",
    "parents-collections": "R39",
    "colleague-dignity": "R40",
    "gambling": "R41",
}
PROTECTED = {"R01", "R04", "R06", "R07", "R08", "R11", "R12", "R13", "R15", "R19", "R35", "R38"}
"""Every rule with a mark in the column "Prot."."""
NEVER_LOOKED_FOR = {"R08", "R11", "R12", "R13", "R15"}
SHOWN = NEVER_LOOKED_FOR | {"R26", "R27", "R28", "R30", "R32", "R34", "R35", "R36", "R37"}
CORROBORATED = {"R01", "R02", "R03", "R04", "R05", "R07", "R09", "R41"}
BY_PICTURES_ONLY = {"R18", "R20"}
"""Rules that only a look at a picture can show: no examples in words."""
EVIDENCE = ("prohibited-substances", "classification-mark", "gift-visible", "gambling")
