"""Learners' data: a name with a mark, conduct or need; winners and own children are lowered."""

from __future__ import annotations

import pytest

from sanaly_core.detectors.learners import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal
from tests.detectors.contract import DetectorContract

LIVE = (
    "Нургалиев А. — 2 по математике",
    "7 «А» класс, итоги:\nНургалиев А. - 2\nСерикова Д. - 5",
    "Ученик Ахметов Руслан опять получил двойку по физике",
    "ЕНТ: Ахметова Д. 54 балла",
    "Ахметов Р. состоит на учёте, 6 «В» класс",
    "В нашем классе у Иванова Пети диагноз ЗПР",
    "диктант хуже всех написал Петя Иванов, 12 ошибок",
    "Ең нашар жазған Асан Сәрсенов, диктанттан «2» алды",
    "Список 3 «Б»: Иванов Петя, мама Ольга 8 701 123 45 67",
    "Оқушы Серікова Дана математикадан 2 алды",
    "9 сынып: Қасымов Е. - 3",
    "Сәрсенов Асан сабақтан қалды, 7 сынып",
    "em Nguyễn Văn A lớp 7A điểm 4",
    "Em Trần Thị Bình lớp 8B hạnh kiểm yếu",
    "Lớp 6A: Lê Văn Cường toán 3,5",
    "Lớp 5A: phụ huynh em Nam 0901 234 567",
    "Student Aidar S. scored 45% in the exam",
    "In my class John Smith got an F",
    "Maths test, class 7B: Dana Akhmetova 2, Ilya Petrov 3, Sofia Lee 5.",
    "Бақылау жұмысы: Қасымов Ерлан 4, Ли Вера 2",
    "Итоги теста: Ли Вера 2, Ким Олег 3, Сарсен Айша 5",
    "Grade 7 list: Dana Akhmetova skips class",
)
NOTHING = (
    "Мой класс сегодня молодцы!",
    "Дана Серикова, учитель математики, 5 лет в школе",
    "Сегодня в школе День открытых дверей, 5 мая",
    "Ученики 5 класса посетили музей. Абай Кунанбаев - 175 лет",
    "Контрольная завтра, Иванова Мария Петровна - 204 кабинет",
    "Реал Мадрид - 2, Барселона - 3",
    "Пушкин А. С. - 2 тома в библиотеке",
    "Средний балл класса 4,2",
    "Пять двоек за контрольную, плачу",
    "Сынып жиналысы сағат 15:00-де",
    "Мұғалім Айгүл Серікова ашық сабақ өткізді, 5 сынып",
    "Cô Mai dạy lớp 5 rất vui",
    "Lớp mình điểm cao nhất khối",
    "Lan được 3 cái áo",
    "Анасының ұялысы 8 747 086 11 31, сыныптас баланың анасы",
    "My class got 90% attendance",
    "The pupil of the eye",
)
LOWERED = (
    ("Поздравляем: Серикова Д. - 98 баллов на олимпиаде, 9 класс", Cue.PUBLIC_DATA),
    ("Олимпиада жеңімпазы: Серікова Дана 98 балл, 9 сынып", Cue.PUBLIC_DATA),
    ("Chúc mừng em Nguyễn Văn A đạt giải nhất, điểm 9.5", Cue.PUBLIC_DATA),
    ("Congratulations! Student Dana Akhmetova scored 98% at the olympiad", Cue.PUBLIC_DATA),
    ("С согласия родителей: Ахметов Р., 6 класс, 54 балла", Cue.PUBLIC_DATA),
    ("Моя дочь Аружан Серикова получила 5 по алгебре", Cue.OWN_DATA),
)


def seen(text: str) -> list[Signal]:
    return list(DETECTOR.detect(Text(text)))


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = ("Нургалиев А. — 2 по математике", "em Nguyễn Văn A lớp 7A điểm 4")

    def _texts(self) -> tuple[str, ...]:
        return (*super()._texts(), *LIVE, *NOTHING)


@pytest.mark.parametrize("text", LIVE)
def test_a_pupils_data_are_seen(text: str) -> None:
    signals = seen(text)
    assert signals
    assert all(not signal.cues & LOWERING for signal in signals)


@pytest.mark.parametrize("text", NOTHING)
def test_school_talk_without_a_pupils_data_is_nothing(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(("text", "cue"), LOWERED)
def test_winners_consent_and_own_children_are_lowered(text: str, cue: Cue) -> None:
    signals = seen(text)
    assert signals
    assert all(cue in signal.cues for signal in signals)
