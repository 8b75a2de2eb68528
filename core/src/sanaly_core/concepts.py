"""The closed vocabulary of what a detector may see.

It holds no concept for faith, political opinion, union membership, health,
sexual life or ethnicity, and a pack that names a concept outside it is
refused (promise 3). Adding a line here is the only way to widen what Sanaly
looks for.
"""

from __future__ import annotations

from enum import StrEnum


class Concept(StrEnum):
    """One thing that words, a file or a picture may show."""

    # Conduct on show
    ALCOHOL = "alcohol"
    HOOKAH = "hookah"
    SMOKING = "smoking"
    DRUGS = "drugs"
    GAMBLING = "gambling"
    VENUE = "venue"
    LUXURY_CAR = "luxury-car"
    LUXURY_SETTING = "luxury-setting"
    WEAPON = "weapon"
    INDECENCY = "indecency"
    # Speech
    PROFANITY = "profanity"
    INSULT = "insult"
    COLLEAGUE_REMARK = "colleague-remark"
    UNVERIFIED_CLAIM = "unverified-claim"
    SPEAKS_FOR_BODY = "speaks-for-body"
    DISCLAIMER = "disclaimer"
    # Information
    CLASSIFICATION_MARK = "classification-mark"
    INTERNAL_DOCUMENT = "internal-document"
    DOCUMENT_OR_SCREEN = "document-or-screen"
    IDENTITY_DOCUMENT = "identity-document"
    PERSONAL_NUMBER = "personal-number"
    TAX_NUMBER = "tax-number"
    VEHICLE_PLATE = "vehicle-plate"
    BANK_CARD = "bank-card"
    BANK_ACCOUNT = "bank-account"
    PHONE_NUMBER = "phone-number"
    EMAIL_ADDRESS = "email-address"
    LEARNER_DATA = "learner-data"
    EXACT_PLACE = "exact-place"
    FILE_TRACES = "file-traces"
    # Office and gain
    OFFICIAL_TITLE = "official-title"
    PROMOTION = "promotion"
    TRADE = "trade"
    GIFT = "gift"
    GIFT_COLLECTION = "gift-collection"
    PARENT_COLLECTION = "parent-collection"
    SERVICE_PROPERTY = "service-property"
    PRIVATE_LIFE = "private-life"


NIGHT_LIFE = frozenset({Concept.ALCOHOL, Concept.HOOKAH, Concept.VENUE, Concept.GAMBLING})
"""Concepts that a place tag of one of them supports: wine in the text, a bar in the tag."""

PICTURED = NIGHT_LIFE | {
    Concept.SMOKING,
    Concept.DRUGS,
    Concept.LUXURY_CAR,
    Concept.LUXURY_SETTING,
    Concept.WEAPON,
    Concept.GIFT,
}
"""Concepts that a picture merely shows, so that the caption beside it says what it means."""

MEANINGS: dict[Concept, str] = {
    Concept.ALCOHOL: "drinking alcohol, or alcohol offered or praised",
    Concept.HOOKAH: "a hookah or shisha being smoked",
    Concept.SMOKING: "tobacco, cigarettes or a vape",
    Concept.DRUGS: "prohibited substances",
    Concept.GAMBLING: "gambling, betting, casinos",
    Concept.VENUE: "a bar, night club, sauna party or casino hall",
    Concept.LUXURY_CAR: "an expensive car shown off",
    Concept.LUXURY_SETTING: "a luxurious building, yacht or restaurant shown off",
    Concept.WEAPON: "hunting or weapons",
    Concept.INDECENCY: "obscene words, adult sites, indecent pictures",
    Concept.PROFANITY: "swear words with no target",
    Concept.INSULT: "insulting words about somebody",
    Concept.COLLEAGUE_REMARK: "demeaning remarks about a colleague or superior",
    Concept.UNVERIFIED_CLAIM: "a claim of fact with no source",
    Concept.SPEAKS_FOR_BODY: "speaking in the name of the body",
    Concept.DISCLAIMER: "a 'views are my own' note",
    Concept.CLASSIFICATION_MARK: "a mark of secrecy or limited distribution",
    Concept.INTERNAL_DOCUMENT: "a letterhead, registry number or internal draft",
    Concept.DOCUMENT_OR_SCREEN: "a readable paper or screen in the background",
    Concept.IDENTITY_DOCUMENT: "an identity document or its machine-readable zone",
    Concept.PERSONAL_NUMBER: "a personal identification or passport number",
    Concept.TAX_NUMBER: "a taxpayer or business number",
    Concept.VEHICLE_PLATE: "a vehicle number plate",
    Concept.BANK_CARD: "a payment card number",
    Concept.BANK_ACCOUNT: "a bank account or IBAN",
    Concept.PHONE_NUMBER: "a private telephone number",
    Concept.EMAIL_ADDRESS: "a private e-mail address",
    Concept.LEARNER_DATA: "a pupil's name with marks or other data",
    Concept.EXACT_PLACE: "exact coordinates or a home address",
    Concept.FILE_TRACES: "an author, a serial number or an older picture left in a file",
    Concept.OFFICIAL_TITLE: "the author's official title or body",
    Concept.PROMOTION: "promotion of goods or services: promo codes, links, discounts",
    Concept.TRADE: "selling: price with order talk",
    Concept.GIFT: "a gift connected with the work",
    Concept.GIFT_COLLECTION: "collecting money or gifts for a superior",
    Concept.PARENT_COLLECTION: "collecting money or gifts from parents",
    Concept.SERVICE_PROPERTY: "a service car, uniform or emblem in private use",
    Concept.PRIVATE_LIFE: "a private matter on an official account",
}
