"""Cues: who speaks, of what, and whether it is lived or mentioned."""

from __future__ import annotations

import pytest

from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue

AROUND_FIRST_HIT = [
    ("Мы вчера пили пиво на даче", Cue.FIRST_PERSON),
    ("Кеше жігіттермен сыра іштік", Cue.FIRST_PERSON),
    ("Tối nay tụi mình uống bia", Cue.FIRST_PERSON),
    ("I had a cold beer", Cue.FIRST_PERSON),
    ("Погнали по пиву", Cue.INVITATION),
    ("Кеттік, сыра ішейік", Cue.INVITATION),
    ("Đi nhậu không anh em ơi, bia lạnh", Cue.INVITATION),
    ("Let's open the wine", Cue.INVITATION),
    ("Я не пью пиво", Cue.NEGATION),
    ("Тойда арақ болған жоқ", Cue.NEGATION),
    ("Mình không uống bia", Cue.NEGATION),
    ("A party without beer", Cue.NEGATION),
    ("Сосед опять напился пива", Cue.THIRD_PERSON),
    ("Көршілер тағы арақ ішіпті", Cue.THIRD_PERSON),
    ("Ông hàng xóm lại say rượu", Cue.THIRD_PERSON),
    ("He came home drunk again", Cue.THIRD_PERSON),
    ("Полиция изъяла водку", Cue.NEWS),
    ("Полиция арақ тәркіледі", Cue.NEWS),
    ("Công an thu giữ rượu giả", Cue.NEWS),
    ("Police seized the vodka", Cue.NEWS),
    ("В ДТП погибли двое, водка до добра не доводит", Cue.HARM),
    ("Лекция: чем опасна водка", Cue.CAMPAIGN),
    ("Chuyên đề về rượu và giao thông", Cue.CAMPAIGN),
    ("Рецепт: ложка коньяка в крем", Cue.RECIPE),
    ("Спели песню про водку", Cue.TITLE),
    ("Как говорят, «пиво без водки» на ветер", Cue.QUOTATION),
    ("Где купить вино?", Cue.QUESTION),
    ("Вино в наличии, доставка", Cue.OFFER),
    ("Провели проверку: водка без акциза", Cue.WORK_DUTY),
    ("Уважаемые жители, продажа водки ограничена", Cue.OFFICIAL_SOURCE),
]


def _cues(text: str) -> frozenset[Cue]:
    prepared = Text(text)
    hit = prepared.hits["alcohol"][0]
    return prepared.cues.around(hit.start, hit.end)


@pytest.mark.parametrize(("text", "cue"), AROUND_FIRST_HIT)
def test_the_cue_is_there(text: str, cue: Cue) -> None:
    assert cue in _cues(text)


def test_a_plain_hit_has_no_cues() -> None:
    assert _cues("вино и сыр") == frozenset()


def test_a_not_of_another_clause_does_not_count() -> None:
    assert Cue.NEGATION not in _cues("Открыли вино и никуда не торопимся")
    assert Cue.NEGATION not in _cues("Дождь не беда, вино спасёт")


def test_an_author_outweighs_a_third_person_and_a_question() -> None:
    cues = _cues("Я с ними пил пиво, а вы?")
    assert Cue.FIRST_PERSON in cues
    assert not cues & {Cue.THIRD_PERSON, Cue.QUESTION}


def test_my_neighbour_is_a_third_person() -> None:
    assert Cue.THIRD_PERSON in _cues("My neighbour came home drunk again")


def test_a_third_person_two_sentences_on_does_not_count() -> None:
    assert Cue.THIRD_PERSON not in _cues("Вино и сыр. Закат над морем. Соседи спят.")


def test_news_far_away_does_not_count() -> None:
    far = "Вечером пили вино. Было тепло. Спали долго. Утром читали: полиция закрыла мост."
    assert Cue.NEWS not in _cues(far)


def test_and_is_not_i_in_kazakh() -> None:
    assert Cue.FIRST_PERSON not in _cues("Сыра мен балық туралы сұрақ")
    assert Cue.FIRST_PERSON in _cues("Мен сыра мен балық алдым")


@pytest.mark.parametrize(
    "text",
    [
        "Встречайте, пиво в студии",
        "Выпили вино в туалете клуба",
        "we had wine till they put the lights on",
    ],
)
def test_nobody_else_is_meant(text: str) -> None:
    assert Cue.THIRD_PERSON not in _cues(text)


def test_who_is_named_in_the_clause_of_the_hit_is_meant() -> None:
    cues = _cues("Көршім түнімен арақ ішіп айқайлап шықты, ұйықтай алмадым")
    assert Cue.THIRD_PERSON in cues
    assert Cue.FIRST_PERSON not in cues


def test_a_make_in_quotation_marks_is_no_quotation() -> None:
    assert Cue.QUOTATION not in _cues("три бутылки «Моета» на четверых")


@pytest.mark.parametrize(
    "text",
    ["keshe dostarmen syra iship otyrmyz", "Got a cold beer after the shift", "арақ іштік 😂"],
)
def test_a_dropped_subject_is_the_author(text: str) -> None:
    assert Cue.FIRST_PERSON in _cues(text)


def test_what_is_retold_is_a_quotation() -> None:
    text = Text("Нет слов RT @somebody: we drink beer every day, cheers")
    start = text.original.index("beer")
    cues = text.cues.around(start, start + 4)
    assert Cue.QUOTATION in cues
    assert Cue.FIRST_PERSON not in cues
