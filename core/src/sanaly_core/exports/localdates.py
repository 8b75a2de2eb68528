"""Display dates in many interface languages, as Meta, Telegram and VK write them.

An HTML export shows times in the reader's own language, mostly month first
("Oct 19, 2025 6:11 pm", "mai 28, 2013 10:31:26 pm",
"9 月 22, 2024 1:22:03 下午") and never with a time zone. So the order of the
parts says nothing: the month is found by its name, the day and the year by
their size. What is left over and not understood makes the whole text no date:
a caption is never taken for a time. Month names after CLDR 46.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache

_NAMES = """
en january|february|march|april|may|june|july|august|september sept|october|november|december
ru январь января|февраль февраля|март марта|апрель апреля|май мая|июнь июня|июль июля|август августа|сентябрь сентября|октябрь октября|ноябрь ноября|декабрь декабря
kk қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан
uz yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr
uk січень січня|лютий лютого|березень березня|квітень квітня|травень травня|червень червня|липень липня|серпень серпня|вересень вересня|жовтень жовтня|листопад листопада|грудень грудня
es enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre
fr janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
de januar jänner|februar|märz mrz|april|mai|juni|juli|august|september|oktober|november|dezember
pt janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro
it gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre
nl januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december
id januari|februari|maret|april|mei|juni|juli|agustus agt|september|oktober|november|desember
tr ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık
pl styczeń stycznia|luty lutego|marzec marca|kwiecień kwietnia|maj maja|czerwiec czerwca|lipiec lipca|sierpień sierpnia|wrzesień września|październik października|listopad listopada|grudzień grudnia
vi tháng một|tháng hai|tháng ba|tháng tư|tháng năm|tháng sáu|tháng bảy|tháng tám|tháng chín|tháng mười|tháng mười một|tháng mười hai
ar يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
zh 一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
"""  # noqa: E501 - a language a line is what one can check

_MORNING = """
am ص 上午 凌晨 清晨 早上 오전 午前 sa sáng öö дп тң утра ночи таңғы таңертең vorm morgens vormittags
matin pagi siang
"""
_AFTERNOON = """
pm م 下午 晚上 中午 오후 午後 ch chiều tối ös пп тк дня вечера кешкі кеш түстен nachm nachmittags
abends soir sore malam
"""
_JOIN = """
a at de del den du gmt jam kl la las le lúc nd ngày năm o om on pukul rd saat st ta th
the u uhr um utc à às в г год года дейін ж жылы жылғы кейін р сағат
"""
_HALVES = {**dict.fromkeys(_MORNING.split(), False), **dict.fromkeys(_AFTERNOON.split(), True)}
_JOINERS = frozenset(_JOIN.split())
_ORDINALS = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|-шы|-ші|-го|-е)\b")
_CJK_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9]) ?[月월]")
_VI_MONTH = re.compile(r"\b(?:tháng|thg|th) ?(1[0-2]|0?[1-9])(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?(?!\d)")
_CJK_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}) ?[时時시点點] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?"
)
_DOTTED_CLOCK = re.compile(r"(?<= )(\d{1,2})\.(\d{2})(?:\.(\d{2}))?$")
_DOTTED_HALF = re.compile(r"\b([ap])\. ?m\b\.?")
_ZONE = re.compile(r"\b(?:utc|gmt) ?[+\-−] ?\d{1,2}(?::?\d{2})?")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = 80


def parse(text: str) -> datetime | None:
    """The naive local time a display date shows; None when the text is anything else.

    A date without a time of day is midnight. ``03/04/2025`` is read day first,
    or month first when an English "am" or "pm" goes with it, for only that
    interface writes both. Absurd years (before 1990, from 2100 on) give None.
    """
    if not text or len(text) > _LONGEST:
        return None
    rest = _plain(text)
    clock, rest = _take_clock(rest)
    half, rest = _take_half(rest)
    day, rest = _take_day(rest, month_first=half in ("am", "pm"))
    if day is None or clock is None or any(t not in _JOINERS for t in _TOKEN.findall(rest)):
        return None
    moment = _combine(day, clock, half)
    return moment if moment and 1990 <= moment.year < 2100 else None


def _plain(text: str) -> str:
    """Lower case, NFC, plain spaces, no dots behind short forms, no zone."""
    folded = unicodedata.normalize("NFC", text.replace("İ", "i")).lower()
    folded = " ".join(folded.replace("\u200e", "").replace("\u200f", "").split())
    folded = _DOTTED_HALF.sub(r"\1m", folded)
    return _ORDINALS.sub("", _ZONE.sub("", folded))


def _take_clock(text: str) -> tuple[tuple[int, int, int] | None, str]:
    """Hour, minute, second, and the text without them; None for an hour that is none."""
    match = _CLOCK.search(text) or _CJK_CLOCK.search(text) or _DOTTED_CLOCK.search(text)
    if match is None:
        return (0, 0, 0), text
    hour, minute, second = (int(part or 0) for part in match.groups())
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return ((hour, minute, second) if hour < 25 and minute < 60 and second < 61 else None), rest


def _take_half(text: str) -> tuple[str, str]:
    """The word for the half of the day, and the text without it."""
    for token in _TOKEN.findall(text):
        if token in _HALVES:
            return token, text.replace(token, " ", 1)
    return "", text


def _take_day(text: str, *, month_first: bool) -> tuple[tuple[int, int, int] | None, str]:
    """Year, month, day, and the text without them."""
    if match := _ISO.search(text):
        year, month, day = (int(part) for part in match.groups())
        return (year, month, day), text[: match.start()] + text[match.end() :].lstrip("t")
    if match := _NUMERIC.search(text):
        return _numeric(match, month_first), text[: match.start()] + text[match.end() :]
    return _named(text)


def _numeric(match: re.Match[str], month_first: bool) -> tuple[int, int, int]:
    first, mark, second, year = match.groups()
    day, month = int(first), int(second)
    if month > 12 or (mark == "/" and month_first and day <= 12):
        day, month = month, day
    return int(year), month, day


def _named(text: str) -> tuple[tuple[int, int, int] | None, str]:
    """A date with the month in words."""
    month, rest = _take_month(text)
    numbers = [token for token in _TOKEN.findall(rest) if token.isdecimal()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    words = " ".join(t for t in _TOKEN.findall(rest) if not t.isdecimal())
    if month is None or len(years) != 1 or len(days) != 1 or len(numbers) != 2:
        return None, text
    return (int(years[0]), month, int(days[0])), re.sub("[年日년일号號]", " ", words)


def _take_month(text: str) -> tuple[int | None, str]:
    for pattern in (_CJK_MONTH, _VI_MONTH):
        if match := pattern.search(text):
            return int(match.group(1)), f"{text[: match.start()]} {text[match.end() :]}"
    for phrase, month in _phrases():
        if phrase in text:
            return month, text.replace(phrase, " ", 1)
    for token in _TOKEN.findall(text):
        if token in _months():
            return _months()[token], text.replace(token, " ", 1)
    return None, text


def _rows() -> Iterator[tuple[int, str]]:
    """Every month with each of its names."""
    for line in _NAMES.split("\n"):
        _, _, names = line.partition(" ")
        for number, forms in enumerate(names.split("|"), 1):
            yield from ((number, forms),) if forms else ()


@cache
def _phrases() -> tuple[tuple[str, int], ...]:
    """Names of two words and names without letters between spaces, the longest first."""
    spaced = [(n, m) for m, n in _rows() if n.startswith("tháng")]
    cjk = [(n, m) for m, n in _rows() if n.endswith("月")]
    return tuple(sorted(spaced + cjk, key=lambda pair: -len(pair[0])))


@cache
def _months() -> dict[str, int]:
    """Names and their beginnings of three letters and more that mean one month only."""
    found: dict[str, set[int]] = {}
    for month, forms in _rows():
        for name in forms.split():
            for end in range(3, len(name) + 1):
                found.setdefault(name[:end], set()).add(month)
    whole = {name: month for month, forms in _rows() for name in forms.split()}
    short = {name: next(iter(months)) for name, months in found.items() if len(months) == 1}
    return {**short, **{n: m for n, m in whole.items() if n != "tháng"}}


def _combine(day: tuple[int, int, int], clock: tuple[int, int, int], half: str) -> datetime | None:
    hour, minute, second = clock
    if half and hour <= 12 and hour > 0:
        hour = hour % 12 + (12 if _HALVES[half] else 0)
    try:
        date = datetime(*day)
        return (
            date + timedelta(days=hour // 24)
            if hour == 24
            else datetime.combine(date, time(hour, minute, min(second, 59)))
        )
    except ValueError:
        return None
