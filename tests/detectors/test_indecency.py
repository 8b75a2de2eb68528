"""Obscene offers and links to adult sites, in four languages."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.indecency import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import TextSpan
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

OBSCENE = (
    "Мои интимные фото в закрытом канале, откровенные видео на заказ, ссылка в шапке",
    "Скиньте норм порнушку на вечер",
    "Видео без цензуры, только для взрослых: https://xnxx.com/video-000",
    "Жалаңаш фотоларым жабық арнада, интим видео тапсырыспен",
    "порнуха карагысы келетиндер личкага жазсын",
    "Clip nóng của em trong nhóm kín, ai muốn xem thì ib",
    "Anh em nào có link sẽ gầy cho xin, phim sex Nhật càng tốt",
    "who wants the p0rn archive, drop a plus in the comments",
    "selling my nude pics, dm for the price",
    "looking for one night stand tonight, sex only, no strings",
    "18+ только для взрослых, шлю голые фото за донат",
    "Ищу девушку на одну ночь, секс без обязательств",
    "Бір түнге қыз іздеймін, секс керек",
    "Tìm em nào tình một đêm, chịch xong đường ai nấy đi",
    "join my OnlyFans, hot nudes every day",
    "adult clips, 18+, link: https://xhamster.com/videos/000",
    "Продам свои интимные видео, пишите в лс",
    "Интим видеоларымды сатамын, жеке жазыңдар",
    "Bán clip nóng của mình, inbox riêng",
    "Selling explicit videos of me, message privately",
    "selling spicy vids, cash only, 18+",
    "my naughty photos in private, subscribe for 5 dollars",
)
INNOCENT = (
    "Голые факты: статистика за квартал",
    "Лекция о грудном вскармливании для молодых мам",
    "Член комиссии выступил с докладом",
    "Сексен жасқа келген әжемізді құттықтаймыз",
    "Сексеуіл өсіретін шаруашылық",
    "Бала емізу туралы дәріс өтті",
    "Hội thảo nuôi con bằng sữa mẹ cho các bà mẹ trẻ",
    "Son màu nude đẹp lắm",
    "Sao không che mưa cho em bé",
    "The naked truth about our budget",
    "Food porn at the new bakery",
    "A nude lipstick and nude heels",
    "Файл readme.xxxl лежит в папке",
    "spicy pics of noodles from my trip",
    "naughty kitten, look at this pic",
)
LOWERED = lowered_by("indecent")


class TestIndecency(DetectorContract):
    detector = DETECTOR
    samples = (*OBSCENE[:10], "see https://www.xvideos.com/video0 now", "http://any-name.xxx")


@pytest.mark.parametrize("text", OBSCENE)
def test_obscene_posts_are_seen(text: str) -> None:
    assert live(DETECTOR, text, LOWERED) == {Concept.INDECENCY}


@pytest.mark.parametrize("text", [*INNOCENT, *ORDINARY, *PROTECTED])
def test_innocent_words_are_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) == set()


@pytest.mark.parametrize("text", ["Лекция о вреде порнографии: порно и подростки, осторожно"])
def test_prevention_is_lowered(text: str) -> None:
    assert live(DETECTOR, text, LOWERED) == set()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Вот: https://www.xvideos.com/video0/a?b=1 смотри",
            "https://www.xvideos.com/video0/a?b=1",
        ),
        ("сілтеме pornhub.com көр", "pornhub.com"),
        ("m.xhamster.com/x", "m.xhamster.com/x"),
        ("see hot-name.xxx now", "hot-name.xxx"),
    ],
)
def test_the_whole_link_is_marked(text: str, link: str) -> None:
    spans = [s.where for s in DETECTOR.detect(Text(text)) if s.note == "adult-link"]
    assert all(isinstance(span, TextSpan) for span in spans)
    assert [text[s.start : s.end] for s in spans if isinstance(s, TextSpan)] == [link]
