"""Days and months as each of the four languages writes them."""

from __future__ import annotations

from datetime import date, datetime

from sanaly import i18n

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "vi": "1 2 3 4 5 6 7 8 9 10 11 12",
}
_MONTHS_ALONE = _MONTHS | {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_DAY = {
    "en": "{day} {month} {year}",
    "ru": "{day} {month} {year} г.",
    "kk": "{year} жылғы {day} {month}",
    "vi": "ngày {day} tháng {month} năm {year}",
}
_MONTH = {
    "en": "{month} {year}",
    "ru": "{month} {year} г.",
    "kk": "{year} жылғы {month}",
    "vi": "tháng {month} năm {year}",
}


def local(moment: datetime) -> datetime:
    """The moment on this computer's clock, as apps show it; one without a zone as it stands."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment


def day_text(day: date) -> str:
    """A day in the chosen language."""
    month = _MONTHS[i18n.current()].split()[day.month - 1]
    return _DAY[i18n.current()].format(day=day.day, month=month, year=day.year)


def moment_text(moment: datetime) -> str:
    """A day and its time; only the day where the export gave no time."""
    if moment.tzinfo is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day_text(moment)
    return f"{day_text(moment)}, {moment:%H:%M}"


def month_text(year: int, month: int) -> str:
    """A month with its year in the chosen language."""
    name = _MONTHS_ALONE[i18n.current()].split()[month - 1]
    return _MONTH[i18n.current()].format(month=name, year=year)
