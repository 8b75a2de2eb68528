"""One pass over the words for all lists: what is met, where, and what is not."""

from __future__ import annotations

import pytest

from sanaly_core.languages.hits import Hit
from sanaly_core.languages.text import MAX_LENGTH, Text


def _seen(text: str, name: str, field: str = "text") -> list[str]:
    return [text[hit.start : hit.end] for hit in Text(text, field).hits.get(name, ())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Погнали пить ПИВО!", ["ПИВО"]),
        ("пи\u200bво и в0дка", ["пи\u200bво", "в0дка"]),
        ("п*во пятницы", ["п*во"]),
        ("#ПивнаяПятница", ["ПивнаяПятница"]),
        ("#пивная_пятница", ["пивная_пятница"]),
        ("арақ-шарап сатылды ма", ["арақ-шарап"]),
        ("toi nay di nhau voi anh em", ["di nhau"]),
        ("keshe araq ishtik dostarmen", ["araq ishtik"]),
        ("пиво, пиво", ["пиво", "пиво"]),
        ("вечер 🍺", ["🍺"]),
    ],
)
def test_words_are_met_where_they_stand(text: str, words: list[str]) -> None:
    assert _seen(text, "alcohol") == words


def test_a_place_name_counts_in_the_place_tag_only() -> None:
    assert _seen("Karaoke 8", "venue", "place") == ["Karaoke"]
    assert _seen("Lounge 8", "venue", "text") == []


def test_names_of_people_are_no_words() -> None:
    assert _seen("привет @vodka_king и @beer", "alcohol") == []


def test_the_longest_entry_at_a_place_wins() -> None:
    (hit,) = Text("бокал вина").hits["alcohol"]
    assert (hit.entry, hit.first, hit.last) == ("бокал вина", 0, 1)


def test_typing_without_the_languages_letters_is_not_exact() -> None:
    (exact,) = Text("Кеше дәмді ішімдіктер болды").hits["alcohol"]
    (folded,) = Text("Кеше дамди ишимдиктер болды").hits["alcohol"]
    assert exact.exact
    assert not folded.exact
    assert folded.score < exact.score


def test_a_list_with_no_hit_is_absent() -> None:
    assert Text("Бүгін ауа райы жақсы").hits == {}


def test_hits_come_in_reading_order() -> None:
    hits = Text("вино, пиво, коньяк, водка").hits["alcohol"]
    assert list(hits) == sorted(hits, key=lambda hit: hit.start)
    assert all(isinstance(hit, Hit) for hit in hits)


def test_a_long_text_is_cut_and_says_so() -> None:
    text = Text("пиво " * MAX_LENGTH)
    assert text.cut
    assert len(text.original) == MAX_LENGTH
    assert not Text("пиво").cut


def test_words_and_tokens_are_the_same() -> None:
    for text in ("a_b #ПиваВечер x*y", "don't stop", "@me 🍺 5 * 5"):
        prepared = Text(text)
        assert [token.value for token in prepared.tokens] == prepared.words


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("еримизбен яхта жалга алып журмиз", "luxury-setting", ["яхта"]),
        ("pod nay vi xoai da lanh qua", "smoking", ["pod"]),
        ("keshe stavkadan 40 myn uttym", "gambling", ["stavkadan"]),
        ("угли", "hookah", []),
        ("угли живые, калауд шипит", "hookah", ["угли", "калауд"]),
    ],
)
def test_neighbours_are_known_in_the_spelling_of_the_text(
    text: str, name: str, words: list[str]
) -> None:
    assert _seen(text, name) == words
