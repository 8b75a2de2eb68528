"""The canonical form undoes disguises, keeps codes, and knows its places in the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.languages.normal import normalise

SAME_WORD = [
    ("ПИВО", "пиво"),
    ("пИBo", "пиво"),  # Latin B and o
    ("в0дка", "водка"),
    ("п\u200bи\u200bв\u200bо", "пиво"),
    ("п\u00adиво", "пиво"),
    ("ｂｅｅｒ", "beer"),
    ("𝓫𝓮𝓮𝓻", "beer"),
    ("пииииво", "пиво"),
    ("beeeeer", "beer"),
    ("vodkaaaa", "vodka"),
    ("п и в о", "пиво"),
    ("п.и.в.о", "пиво"),
    ("в-о-д-к-а", "водка"),
    ("v0dka", "vodka"),
    ("wh1skey", "whiskey"),
    ("ёлка", "елка"),
    ("е\u0308лка", "елка"),
    ("шара\u0300п", "шарап"),
    ("ma túy", "ma tuý"),
    ("ma tuý", "ma tuý"),
    ("hòa bình", "hoà bình"),
    (unicodedata.normalize("NFD", "rượu"), "rượu"),
    ("қaлай", "қалай"),
    ("İstanbul", "istanbul"),
    ("don’t", "don't"),
]

LEFT_ALONE = [
    "covid-19",
    "4g",
    "kz86125kzt5004100100",
    "12.03.2020",
    "123 abc 02",
    "h2o",
    "b2b",
    "mp3",
    "дсп 3",
    "t-34",
    "100 000",
    "а. б. в.",
    "а) б) в)",
    "№ 1234",
    "a1b2c3",
    "aigul@gov.kz",
    "+7 701 123 45 67",
]


@pytest.mark.parametrize(("typed", "read"), SAME_WORD)
def test_disguises_are_undone(typed: str, read: str) -> None:
    assert normalise(typed).value == unicodedata.normalize("NFC", read)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_codes_dates_and_lists_stay(text: str) -> None:
    assert normalise(text).value == text


def test_places_lead_back_to_the_original() -> None:
    text = "ах, п\u200bи\u200bв\u200bо и виииино!"
    normal = normalise(text)
    start = normal.value.index("пиво")
    assert text[slice(*normal.span(start, start + 4))] == "п\u200bи\u200bв\u200bо"
    start = normal.value.index("вино")
    assert text[slice(*normal.span(start, start + 4))] == "виииино"


def test_untouched_texts_need_no_table_of_places() -> None:
    assert normalise("Обычный текст").offsets is None


def test_a_thousand_marks_on_one_letter_are_read() -> None:
    assert normalise("п" + "\u0301\u0316" * 50_000 + "иво").value.startswith("п")


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
@settings(derandomize=True, max_examples=200)
def test_places_rise_and_stay_inside(text: str) -> None:
    normal = normalise(text)
    places = [normal.span(n, n)[0] for n in range(len(normal.value) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)


@given(st.text(alphabet="пивоaеerbt0 .-*\u200b\u0301ё", max_size=40))
@settings(derandomize=True, max_examples=300)
def test_a_second_reading_changes_no_place_of_a_plain_text(text: str) -> None:
    value = normalise(text).value
    assert len(normalise(value).value) <= len(value)
