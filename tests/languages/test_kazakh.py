"""Kazakh endings: those the grammar has, and no others."""

from __future__ import annotations

import pytest

from sanaly_core.languages import kazakh

FORMS = [
    ("сыра", "сыраның сыраға сыраны сырада сырадан сырамен сыралар сырамыз сырасы сыраларымыз"),
    ("шарап", "шарапты шарапқа шараптан шараппен шараптар шараптың"),
    ("ішімдік", "ішімдікті ішімдікке ішімдіктер ішімдікпен ішімдіктен"),
    ("кальян", "кальянның кальянға кальянды кальянмен кальянда кальяны кальянымыз"),
    ("клуб", "клубта клубтан клубқа клубтың клубы клубымыз клубтар"),
    ("казино", "казиноға казиноның казинода казинодан казиномен"),
    ("темекі", "темекіні темекіге темекімен темекісі темекілер"),
    ("есірткі", "есірткіні есірткіге есірткімен есірткінің есірткіден"),
]
NOT_FORMS = [
    ("сыра", "сыразу"),
    ("шарап", "шарапат"),
    ("шарап", "шарапатын"),
    ("арақ", "арақашықтық"),
    ("арақ", "арақатынас"),
    ("клуб", "клубника"),
    ("темекі", "темекішоп"),
]
VERBS = [
    ("іш", "іштік ішеміз ішейік ішіп ішкен ішті ішемін ішу ішпейміз ішпедік"),
    ("бар", "барамыз бардық барайық барып барған бармаймыз"),
]


@pytest.mark.parametrize(("stem", "forms"), FORMS)
def test_forms_are_known(stem: str, forms: str) -> None:
    unknown = [f for f in forms.split() if not kazakh.takes(stem, f[len(stem) :], "noun")]
    assert unknown == []


@pytest.mark.parametrize(("stem", "forms"), FORMS)
def test_forms_typed_without_kazakh_letters_are_known(stem: str, forms: str) -> None:
    folded = kazakh.fold(stem)
    typed = [kazakh.fold(form)[len(folded) :] for form in forms.split()]
    assert [f for f in typed if not kazakh.takes(folded, f, "noun", folded=True)] == []


@pytest.mark.parametrize(("stem", "word"), NOT_FORMS)
def test_other_words_are_no_forms(stem: str, word: str) -> None:
    assert not kazakh.takes(stem, word[len(stem) :], "noun")


@pytest.mark.parametrize(("stem", "forms"), VERBS)
def test_verbs(stem: str, forms: str) -> None:
    assert [f for f in forms.split() if not kazakh.takes(stem, f[len(stem) :], "verb")] == []


def test_endings_follow_vowel_harmony() -> None:
    assert kazakh.takes("арақ", "тар", "noun")
    assert not kazakh.takes("арақ", "тер", "noun")
    assert kazakh.takes("ішімдік", "тер", "noun")
    assert not kazakh.takes("ішімдік", "тар", "noun")


def test_the_last_consonant_is_voiced_before_a_possessive() -> None:
    assert kazakh.stems("арақ") == ("арақ", "арағ")
    assert kazakh.stems("шарап") == ("шарап", "шараб")
    assert kazakh.stems("сыра") == ("сыра",)


def test_latin_spellings() -> None:
    assert "шарап" in kazakh.from_latin("şarap")
    assert "шарап" in kazakh.from_latin("sharap")
    assert "арак" in kazakh.from_latin("araq")
    assert "сыра" in kazakh.from_latin("syra")
    assert "сыра" in kazakh.from_latin("sıra")
