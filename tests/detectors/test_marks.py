"""Marks of secrecy: stamps and long forms are seen, everyday words are not, lessons are lowered."""

from __future__ import annotations

import pytest

from sanaly_core.detectors.marks import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal
from tests.detectors.contract import DetectorContract

LIVE = (
    "Для служебного пользования\nЭкз. № 2\nО мерах по подготовке",
    "ДСП\nЭкз. № 1\nСводка за неделю",
    "ДСП экз. №3",
    "№ 12-3/45дсп от 12.05.2026",
    "Скинули в чат бумагу с грифом ДСП",
    "Смотрите, что прислали, тут пометка «ДСП»",
    "СОВЕРШЕННО СЕКРЕТНО\nЭкз. № 1\nПлан учений",
    "СЕКРЕТНО, экз. № 4",
    "Секретно Экз. №2\nДонесение",
    "ОСОБОЙ ВАЖНОСТИ, экз. № 1",
    "ҚБП\nБұйрық",
    "Қызмет бабында пайдалану үшін\nДана № 2",
    "құжатта «ҚБП» белгісі тұр, қараңыздар",
    "ҚҰПИЯ\nДана № 3",
    "ӨТЕ ҚҰПИЯ\nЖоспар",
    "АСА МАҢЫЗДЫ, дана № 1",
    "MẬT\nSố: 12/BC-UBND\nBáo cáo",
    "TỐI MẬT",
    "TUYET MAT\nBao cao",
    "Số: 45/BC-CAT (MẬT)",
    "Độ mật: Tối mật",
    "LƯU HÀNH NỘI BỘ",
    "Trên bàn có hồ sơ đóng dấu TUYỆT MẬT",
    "На столе папка СОВЕРШЕННО СЕКРЕТНО и кофе",
    "TOP SECRET\nCopy No. 2",
    "FOR OFFICIAL USE ONLY\nDraft budget",
    "CONFIDENTIAL – DO NOT DISTRIBUTE",
    "Internal use only. Staff cuts by region",
    "Приказ ДСП № 45",
    "Для служебного пользования. Не для публикации. Приказ о составе",
    "Для служебного пользования\nНЕ ПУБЛИКОВАТЬ\nПлан",
    "Не публиковать. Для служебного пользования. Приказ № 45",
    "Для служебного пользования. Копировать и распространять запрещено",
    "ДСП. Не публиковать. Приказ № 45",
    "Қызмет бабында пайдалану үшін, жариялауға болмайды",
    "ҚБП: жариялауға болмайды. № 45 бұйрық",
    "Құпия, таратуға тыйым салынған\nБұйрық",
    "MẬT, không phổ biến\nBáo cáo",
    "Độ mật: Tối mật. Nghiêm cấm sao chụp.",
    "FOR OFFICIAL USE ONLY, do not publish",
    "DO NOT PUBLISH. For official use only. Order 45",
    "Confidential: do not post. Order No. 45",
)
NOTHING = (
    "полка из ДСП 16 мм, самовывоз",
    "ДСП\nфанера\nМДФ\nраспил в размер",
    "ЛДСП в наличии",
    "секрет вкусного плова",
    "Работаю секретарём",
    "по секрету всему свету",
    "СЕКРЕТНО!!! Завтра скидки",
    "служебная собака спасла ребёнка",
    "для служебной поездки нужна виза",
    "гриф от штанги погнулся",
    "Белоголовый гриф в зоопарке",
    "құпия сөзді ұмытып қалдым",
    "сәттіліктің құпиясы неде?",
    "АСА МАҢЫЗДЫ!\nЕртең жиналыс",
    "қызмет көрсету орталығы",
    "құпиялылық саясаты жаңарды",
    "mật ong rừng nguyên chất",
    "nhớ bật bảo mật tài khoản",
    "bí mật của món phở",
    "chuyện nội bộ gia đình",
    "mất ví ở chợ",
    "Victoria's Secret sale",
    "She is a secretary",
    "classified ads are dying",
    "This e-mail is confidential - do not distribute if you are not the intended recipient",
    "The secret to good sleep",
)
LOWERED = (
    ("Урок для новичков: что означает гриф «Для служебного пользования»", Cue.WORK_DUTY),
    ("Семинар «ҚБП» белгісі нені білдіреді", Cue.WORK_DUTY),
    ("Tập huấn: phân biệt dấu MẬT\nTỐI MẬT\nvà TUYỆT MẬT", Cue.WORK_DUTY),
    ("Training: what does FOR OFFICIAL USE ONLY mean?", Cue.WORK_DUTY),
    (
        "Постановление № 429 об отнесении сведений: «Для служебного пользования»",
        Cue.OFFICIAL_SOURCE,
    ),
    ("Рассекречено в 1992 году:\nСОВЕРШЕННО СЕКРЕТНО\nСводка", Cue.OFFICIAL_SOURCE),
    ("Đã giải mật:\nTUYỆT MẬT\nĐiện 1968", Cue.OFFICIAL_SOURCE),
    ("Постер нового фильма\nСОВЕРШЕННО СЕКРЕТНО", Cue.TITLE),
    ("Phim mới ra rạp\nTUYỆT MẬT", Cue.TITLE),
    ("TOP SECRET\nescape room this Friday", Cue.TITLE),
    ("Не публикуйте документы с грифом ДСП", Cue.HARM),
    ("Документы с грифом «Для служебного пользования» не публиковать!", Cue.HARM),
    ("Документы «Для служебного пользования»: не публиковать.", Cue.HARM),
    ("Нельзя публиковать приказ ДСП № 45", Cue.HARM),
    ("Для служебного пользования — не публикуйте такие документы", Cue.HARM),
    ("«ҚБП» белгісі бар құжаттарды жариялауға болмайды", Cue.HARM),
    ("Không phổ biến tài liệu đóng dấu MẬT", Cue.HARM),
    ("Các văn bản có dấu “MẬT”, không phổ biến", Cue.HARM),
    ("Do not publish documents marked FOR OFFICIAL USE ONLY", Cue.HARM),
    ("Documents marked confidential: do not share", Cue.HARM),
    ("Урок: для служебного пользования, не публиковать", Cue.WORK_DUTY),
    ("Чиновника осудили за снимок с грифом «Секретно»", Cue.NEWS),
)


def seen(text: str) -> list[Signal]:
    return list(DETECTOR.detect(Text(text)))


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = ("ДСП\nЭкз. № 1", "Qwerty. Для служебного пользования", "MẬT\nSố: 12/BC-UBND")

    def _texts(self) -> tuple[str, ...]:
        return (*super()._texts(), *LIVE, *NOTHING)


@pytest.mark.parametrize("text", LIVE)
def test_a_mark_is_seen(text: str) -> None:
    assert [signal.cues & LOWERING for signal in seen(text)] == [frozenset()]


@pytest.mark.parametrize("text", NOTHING)
def test_everyday_words_are_no_mark(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(("text", "cue"), LOWERED)
def test_a_mark_that_is_only_spoken_of_is_lowered(text: str, cue: Cue) -> None:
    signals = seen(text)
    assert signals
    assert all(cue in signal.cues for signal in signals)


def test_an_order_with_its_mark_and_ban_is_a_finding() -> None:
    text = "Приказ ДСП № 45: для служебного пользования, не публиковать"
    assert [signal.cues for signal in seen(text)] == [frozenset(), frozenset()]


def test_chipboard_that_is_not_to_be_placed_somewhere_is_no_mark() -> None:
    assert seen("ДСП, не размещать\nфанера, мдф") == []


def test_the_span_is_the_mark_alone() -> None:
    (signal,) = seen("Приказ\n  «ДСП»  Экз. № 2\nтекст")
    assert (signal.where.start, signal.where.end) == (10, 13)  # type: ignore[union-attr]


def test_a_copy_number_on_the_next_line_makes_a_stamp_sure() -> None:
    text = "Для служебного пользования\nЭкз. № 2\nПока не публиковать, обсуждаем завтра."
    (signal,) = DETECTOR.detect(Text(text))
    assert signal.score == 0.95
    assert signal.cues == frozenset()
