"""The prompts are complete and speak of nothing that promise 3 keeps out."""

from __future__ import annotations

import re

import pytest

from sanaly.models.bundle import MAY_SEE
from sanaly.models.making.prompts import read_prompts
from sanaly.pictures.detecting import SEEN_IN_PICTURES
from sanaly_core.concepts import Concept

NEVER = {
    "faith": """religio faith god allah jesus buddha pray prayer worship mosque church temple
        pagoda shrine altar synagogue cathedral icon incense hijab headscarf veil turban kippah
        cross crucifix crescent minaret rosary priest imam monk nun mullah pilgrim baptis
        ramadan namaz sermon halal kosher christian muslim islam jew hindu sacred holy bible
        koran quran""",
    "ethnicity": """ethnic race racial black-skinned white-skinned asian african arab european
        caucasian kazakh russian vietnamese uzbek uyghur kinh hmong khmer chinese korean slavic
        turkic nation national native indigenous immigrant foreigner skin skinned tribe""",
    "health": """health ill illness sick disease patient hospital clinic doctor nurse medicine
        medical disab wheelchair pregnan cancer hiv virus vaccin drunk addict obese fat mental
        depress blind deaf injur wound therapy syringe surgery mask""",
    "political symbols": """politic party-flag flag emblem banner protest rally demonstration
        election vote ballot president minister deputy opposition slogan communis fascis swastika
        hammer-and-sickle union picket parliament soviet lenin""",
    "sexual life": "sex gay lesbian transgender homosex orient nude naked erotic rainbow",
}
"""The closed list: beginnings of words, except the shortest, which must stand alone."""
WHOLE = frozenset({"god", "ill", "fat", "nun", "gay", "hiv", "race", "icon", "union", "nation"})
WANTED = {
    "alcohol": Concept.ALCOHOL,
    "night-life": Concept.VENUE,
    "restaurant-party": Concept.LUXURY_SETTING,
    "hookah": Concept.HOOKAH,
    "smoking": Concept.SMOKING,
    "gambling": Concept.GAMBLING,
    "luxury-car": Concept.LUXURY_CAR,
    "luxury-building": Concept.LUXURY_SETTING,
    "weapons-or-hunting": Concept.WEAPON,
    "drugs": Concept.DRUGS,
    "gift-in-office": Concept.GIFT,
}


def forbidden(text: str) -> set[str]:
    """Words of the closed list in one prompt."""
    words = re.findall(r"[a-z-]+", text.casefold())
    return {
        stem
        for stems in NEVER.values()
        for stem in stems.split()
        for word in words
        if word == stem or (stem not in WHOLE and word.startswith(stem))
    }


@pytest.mark.parametrize("text", list(read_prompts().texts()))
def test_no_prompt_watches_belief(text: str) -> None:
    assert forbidden(text) == set()


@pytest.mark.parametrize(
    "text",
    ["a person praying in a mosque", "an Asian man", "a patient in a wheelchair", "a party-flag"],
)
def test_the_list_would_see_it(text: str) -> None:
    assert forbidden(text)


def test_every_concept_has_prompts_and_counter_prompts() -> None:
    prompts = read_prompts()
    assert {one.id: one.concept for one in prompts.concepts} == WANTED
    for concept in prompts.concepts:
        shows = [text for pair in concept.pairs for text in pair.shows]
        instead = [text for pair in concept.pairs for text in pair.instead]
        assert len(shows) >= 3, concept.id
        assert len(instead) >= 3, concept.id
        assert all(pair.shows and pair.instead for pair in concept.pairs)
    assert len(prompts.background) >= 15


def test_no_text_stands_on_both_sides() -> None:
    prompts = read_prompts()
    for concept in prompts.concepts:
        shows = {text for pair in concept.pairs for text in pair.shows}
        instead = {text for pair in concept.pairs for text in pair.instead}
        assert not shows & (instead | set(prompts.background)), concept.id


def test_prompts_are_plain_english_captions() -> None:
    for text in read_prompts().texts():
        assert text == text.strip()
        assert 2 <= len(text.split()) <= 14, text
        assert re.fullmatch(r"[A-Za-zé ,'-]+", text), text


def test_a_bundle_may_see_only_what_pictures_show() -> None:
    assert MAY_SEE <= SEEN_IN_PICTURES
    assert set(WANTED.values()) <= MAY_SEE
