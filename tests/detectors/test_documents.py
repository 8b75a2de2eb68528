"""Inner papers: shown, numbered or not public yet; never a published act or a corruption report."""

from __future__ import annotations

import pytest

from sanaly_core.detectors.documents import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal
from tests.detectors.contract import DetectorContract

LIVE = (
    "tài liệu lưu hành nội bộ, mọi người đọc nhé",
    "Только для внутреннего пользования: список на сокращение",
    "Ref. 45/S of 14 May 2026\nProtection plan",
    "Reg. No. 07-11/58\nDeployment plan of the reserve",
    "Bản số 3, Số 77/BC-PA ngày 4/9",
    "тексеру актісі әлі жарияланбаған",
    "the inspection report on school 21, not released",
    "исх. № 03-12/1456 от 12.05.2026",
    "Получили бумагу, вх. № 45-7/112, дальше сами",
    "№ 12-3/456-и от 3 мая 2026",
    "Шығыс № 03-12/145 хаты келді",
    "Số: 185/PGDĐT\nKính gửi: các trường tiểu học",
    "Số: 45/BC-UBND\nBÁO CÁO",
    "PHÒNG QUẢN LÝ BẾN BÃI\nS6: 1375/KH-BCX",
    "BAN CÂY XANH\n$6: 65/CCCĐ\nKính gửi",
    "СЛУЖЕБНАЯ ЗАПИСКА\nО переносе сроков",
    "ҚЫЗМЕТТІК ЖАЗБА\nКімге: бөлім басшысына",
    "TÀI LIỆU NỘI BỘ\nKế hoạch quý 3",
    "INTERNAL MEMO\nTo: all regional heads",
    "Скинули проект приказа о сокращении отдела",
    "Вот скрин нашей внутренней переписки",
    "Смотрите, какую служебную записку завёл начальник",
    "протокол совещания (не для публикации), стр. 2",
    "Список назначений до официального объявления",
    "Бұйрық жобасын салып отырмын, көріңіздер",
    "Ішкі құжат, әлі жарияланбаған",
    "Тағайындаулар тізімі, ресми жарияланғанға дейін сақтаңыз",
    "Gửi mọi người công văn nội bộ sáng nay",
    "Biên bản họp, chưa công bố nhé",
    "Đề thi năm nay, trước khi công bố chính thức",
    "Here is the internal memo from our ministry",
    "Sharing the appointment list before the official announcement",
    "The draft order is not yet announced, attached below",
)
NOTHING = (
    "Мұндай құжаттарды жариялауға болмайды",
    "Весь день писала служебные записки, устала",
    "Министерство внутренних дел сообщает о ремонте",
    "Закон № 94-V от 21.05.2013",
    "Постановление № 429 от 24 июня 2022",
    "Số: 117/2025/QH15",
    "S6: 117/2025/QH15",
    "Tỉ số\n56: 12/13",
    "Theo công văn số 185/PGDĐT, các trường nghỉ lễ",
    "1234/QĐ-TTg là quyết định cũ",
    "Наш школьный проект по биологии занял первое место",
    "Нацпроект по дорогам идёт по плану",
    "Результаты матча ещё не объявлены",
    "Дом 12/3 сдан",
    "Договор № 12-3/456 от 12.05.2026 подписан",
    "қызмет көрсету орталығы ашылды",
    "ішкі істер органдары",
    "chuyện nội bộ gia đình em",
    "internal medicine is hard",
    "water leak in the kitchen",
    "Сообщил в антикор о взятке, приложил служебную записку",
    "Tôi đã tố cáo tham nhũng, đây là công văn nội bộ",
    "I reported the bribe and attached the internal memo, see below",
    "Жемқорлық туралы хабарладым, ішкі құжат осында, мінекей",
)
LOWERED = (
    ("Проект приказа вынесен на публичное обсуждение, вот ссылка", Cue.OFFICIAL_SOURCE),
    ("Вот проект приказа, опубликован на сайте министерства", Cue.OFFICIAL_SOURCE),
    ("Письмо исх. № 03-12/1456 от 12.05.2026 https://www.gov.kz/memleket", Cue.OFFICIAL_SOURCE),
    ("Dự thảo quyết định đang lấy ý kiến, mọi người xem nhé", Cue.OFFICIAL_SOURCE),
    ("The draft decision is published on the portal, here is the link", Cue.OFFICIAL_SOURCE),
    ("Ответ на мой запрос: исх. № 03-12/1456 от 12.05.2026", Cue.OWN_DATA),
    ("Образец: вот как выглядит служебная записка", Cue.QUOTATION),
)


def seen(text: str) -> list[Signal]:
    return list(DETECTOR.detect(Text(text)))


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = ("исх. № 03-12/1456 от 12.05.2026", "вот внутренняя переписка отдела")

    def _texts(self) -> tuple[str, ...]:
        return (*super()._texts(), *LIVE, *NOTHING)


@pytest.mark.parametrize("text", LIVE)
def test_an_inner_paper_is_seen(text: str) -> None:
    signals = seen(text)
    assert signals
    assert all(not signal.cues & LOWERING for signal in signals)


@pytest.mark.parametrize("text", NOTHING)
def test_public_papers_and_talk_of_papers_are_nothing(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(("text", "cue"), LOWERED)
def test_published_own_and_sample_papers_are_lowered(text: str, cue: Cue) -> None:
    signals = seen(text)
    assert signals
    assert all(cue in signal.cues for signal in signals)
