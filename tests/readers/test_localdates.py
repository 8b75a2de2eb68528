"""Display dates of many interface languages."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanaly_core.exports import localdates

EVENING = datetime(2025, 10, 19, 18, 11)

SAME_MOMENT = {
    "en": "Oct 19, 2025 6:11 pm",
    "en, full": "October 19, 2025 at 6:11 PM",
    "en, seconds": "Oct 19, 2025 6:11:00 pm",
    "ru": "окт. 19, 2025 6:11 PM",
    "ru, day first": "19 октября 2025 г., 18:11",
    "ru, VK": "19 октября 2025 в 18:11",
    "kk": "қаз. 19, 2025 6:11 pm",
    "kk, year first": "2025 ж. 19 қаз., 18:11",
    "vi": "Tháng 10 19, 2025 6:11 chiều",
    "vi, short": "Thg 10 19, 2025 6:11 CH",
    "vi, day first": "19 tháng 10, 2025 lúc 18:11",
    "vi, words": "tháng mười 19, 2025 6:11 CH",
    "es": "oct. 19, 2025 6:11 p. m.",
    "es, day first": "19 de octubre de 2025 18:11",
    "fr": "oct 19, 2025 6:11 pm",
    "fr, day first": "19 octobre 2025 à 18:11",
    "de": "Okt. 19, 2025 18:11",
    "pt": "19 de out. de 2025 18:11",
    "it": "19 ott 2025, 18:11",
    "nl": "okt 19, 2025 6:11 p.m.",
    "id": "19 Okt 2025 18.11",
    "tr": "Eki 19, 2025 6:11 ÖS",
    "pl": "19 października 2025 18:11",
    "uk": "19 жовтня 2025 р. 18:11",
    "uz": "okt 19, 2025 18:11",
    "zh": "10 月 19, 2025 6:11:00 下午",
    "zh, year first": "2025年10月19日 下午6:11",
    "ko": "2025년 10월 19일 오후 6:11",
    "ja": "2025年10月19日 18:11",
    "ar": "19 أكتوبر 2025 6:11 م",
    "Telegram": "19.10.2025 18:11:00 UTC+05:00",
    "slashes": "19/10/2025 18:11",
    "slashes, month first": "10/19/2025, 6:11 PM",
    "ISO": "2025-10-19 18:11:00",
    "no-break space": "Oct\u00a019,\u00a02025 6:11\u202fPM",
}


@pytest.mark.parametrize("text", SAME_MOMENT.values(), ids=SAME_MOMENT.keys())
def test_the_same_moment_in_every_language(text: str) -> None:
    assert localdates.parse(text) == EVENING


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("mai 28, 2013 10:31:26 pm", datetime(2013, 5, 28, 22, 31, 26)),
        ("juil 25, 2014 12:06:36 am", datetime(2014, 7, 25, 0, 6, 36)),
        ("9 月 22, 2024 1:22:03 下午", datetime(2024, 9, 22, 13, 22, 3)),
        ("May 02, 2011 12:00:00 pm", datetime(2011, 5, 2, 12)),
        ("03/04/2025 10:00", datetime(2025, 4, 3, 10)),
        ("03/04/2025 10:00 AM", datetime(2025, 3, 4, 10)),
        ("1 мая 2026", datetime(2026, 5, 1)),
        ("Mayıs 5, 2024 13:00", datetime(2024, 5, 5, 13)),
        ("мам. 5, 2024 13:00", datetime(2024, 5, 5, 13)),
        ("мар. 5, 2024 13:00", datetime(2024, 3, 5, 13)),
        ("мау. 5, 2024 13:00", datetime(2024, 6, 5, 13)),
    ],
)
def test_halves_of_the_day_orders_and_short_names(text: str, moment: datetime) -> None:
    assert localdates.parse(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello on May 5, 2024 we drank at 3:00",
        "I met Oct 19, 2025",
        "31 Feb 2024",
        "Oct 19",
        "12/31/1969 7:00 pm",
        "Oct 19, 2125 6:11 pm",
        "Oct 19, 2025 61:11",
        "19 20 Oct 2025",
        "ju 5, 2024 1:00",
        "Oct 19, 2025 " * 9,
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert localdates.parse(text) is None


def test_every_month_name_of_every_language_means_its_month() -> None:
    for month, forms in localdates._rows():
        for name in [forms] if forms.startswith("tháng") else forms.split():
            assert localdates.parse(f"{name} 7, 2024 10:00") == datetime(2024, month, 7, 10), name


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(
    st.text(max_size=60) | st.text(alphabet="0123456789:/-. octяюмsapмай月年日下午", max_size=40)
)
def test_no_text_breaks_it(text: str) -> None:
    moment = localdates.parse(text)
    assert moment is None or (moment.tzinfo is None and 1990 <= moment.year < 2100)
