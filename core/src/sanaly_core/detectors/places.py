"""Exact places: coordinates in words or map links, and home addresses with house and flat.

A street with a house number is a public thing; with a flat, or said to be
somebody's home, it is a person's. An organisation's or an event's address is
lowered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.view import View, view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "places"

_WORTH_A_LOOK = re.compile(r"[0-9]")
_NUMBER = r"-?\d{1,3}\.\d{4,12}"
_COORDINATES = re.compile(
    rf"(?<![\w.])(?P<lat>{_NUMBER})(?: ?[,;/] ?| )(?P<lon>{_NUMBER})(?![\w.])(?!,\d)", re.ASCII
)
_DEGREES = re.compile(
    r"\d{1,2} ?° ?\d{1,2} ?['′’] ?(?:\d{1,2}(?:[.,]\d{1,4})? ?[\"″”] ?)?[nsсю][ ,;]{1,3}"
    r"\d{1,3} ?° ?\d{1,2} ?['′’] ?(?:\d{1,2}(?:[.,]\d{1,4})? ?[\"″”] ?)?[ewвз](?!\w)"
)
_MAP_LINK = re.compile(
    r"(?:google\.[a-z.]{2,6}/maps|maps\.google|maps\.apple|yandex\.[a-z]{2,3}/maps|2gis\.[a-z]{2,3}"
    r"|openstreetmap\.org|osm\.org|geo:|waze\.com)[^\s]{0,300}?"
    r"\d{1,3}\.\d{3,12}(?:,|%2c|/|;|&\w{1,4}=)-?\d{1,3}\.\d{3,12}"
)

_HOUSE = r"\d{1,4}(?:[/-]\d{1,4})?[а-яa-z]?"
_STREET_RU = (
    r"(?:ул(?:иц\w{1,2}|\.)?|пр(?:осп(?:ект\w?)?\.?|-т\.?|\.)|пер(?:еул\w+|\.)|мкр\.?|мкрн\.?"
    r"|микрорайон\w?|бульвар\w?|б-р|ш(?:оссе|\.)|тракт\w?|жк|квартал\w?)"
)
_ADDRESSES = (
    # улица …, дом …, квартира …
    (
        "кв",
        re.compile(
            rf"(?<!\w){_STREET_RU} ?[\w«»\"'. -]{{2,40}}?[ ,]{{1,3}}(?:(?:д(?:ом)?\.?|уй"
            rf"|№) ?)?{_HOUSE}"
            r"[ ,]{1,3}(?:(?:корп\w*|подъезд\w*|стр|блок)\.? ?\d{0,3}[ ,]{1,3}){0,2}"
            r"(?:эт\w*\.? ?\d{1,2}[ ,]{1,3})?кв(?:артир\w{1,2})?\.? ?№? ?\d{1,4}"
        ),
    ),
    (
        "кв",
        re.compile(
            rf"(?<!\w)дом\w? ?№? ?{_HOUSE}[ ,]{{1,3}}кв(?:артир\w{{1,2}})?\.? ?№? ?\d{{1,4}}"
        ),
    ),
    (
        "кв",
        re.compile(
            r"(?<!\w)[а-я]{4,20} ?,? \d{1,4}[а-я]?[ ,]{1,3}кв(?:артир\w{1,2})?\.? ?№? ?\d{1,4}"
        ),
    ),
    # … көшесі, 15-үй, 7-пәтер
    (
        "патер",
        re.compile(
            r"(?<!\w)(?:[\w.-]{2,24} ){1,3}(?:кошеси\w*|к-си|дангыл\w*|ыкшамаудан\w*"
            r"|шагын ?аудан\w*)[ ,]{1,3}"
            r"\d{1,4}[а-я]?(?:[ -]{0,2}(?:уй\w*))?[ ,]{1,3}(?:патер\w* ?№? ?\d{1,4}"
            r"|\d{1,4}[ -]{0,2}патер\w*)"
        ),
    ),
    ("патер", re.compile(r"(?<!\w)\d{1,4}[ -]{1,2}уй\w*[ ,]{1,3}\d{1,4}[ -]{1,2}патер\w*")),
    # số nhà 12, đường …, phường …; căn hộ 1205 chung cư …
    (
        "nha",
        re.compile(
            r"(?<!\w)(?:so nha|nha so) ?:? ?\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?){0,4}[ ,]{1,3}"
            r"(?:ngo|hem|ngach|duong|pho|to|ap|thon|khu pho|[a-z]{2,12} )[^\n.;!?]{2,60}"
        ),
    ),
    (
        "quan|q.|tp|tx|huyen",
        re.compile(
            r"(?<!\w)\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?){0,4}[ ,]{1,2}(?:duong "
            r"|pho )?[a-z]{2,8}(?: [a-z]{1,8}){1,4}"
            r", ?(?:p(?:huong)?\.? ?[\w ]{1,20}), ?(?:q(?:uan)?\.?|tp|tx"
            r"|h(?:uyen)?\.?) ?[\w .]{1,24}"
        ),
    ),
    (
        "chung cu|toa nha|khu can ho|ky tuc xa",
        re.compile(
            r"(?<!\w)(?:can ho|can|phong|nha) (?:so )?[a-z]?\d{1,2}[.-]?\d{2,3}[a-z]?[ ,]{1,3}"
            r"(?:(?:tang|block|toa|lo|thap) [\w]{1,4}[ ,]{1,3}){0,2}(?:chung cu|toa nha|khu can ho"
            r"|ky tuc xa)"
            r"[^\n.;!?]{2,40}"
        ),
    ),
    # 12 Abay Street, apt 5
    (
        "apt|apartment|flat|unit",
        re.compile(
            r"(?<!\w)\d{1,4}[a-z]? (?:[\w'-]{2,20} ){1,3}(?:street|st\.?|avenue|ave\.?|road|rd\.?"
            r"|lane|drive)"
            r"[ ,]{1,3}(?:apt|apartment|flat|unit)\.? ?#?\d{1,4}[a-z]?"
        ),
    ),
    (
        "apt|apartment|flat",
        re.compile(
            r"(?<!\w)(?:flat|apartment|apt\.?) ?#?\d{1,4}[a-z]?, ?\d{1,4} (?:[\w'-]{2,20} ){1,3}"
            r"(?:street|st|avenue|ave|road|rd|lane|drive)"
        ),
    ),
    (
        "тур",
        re.compile(
            r"(?<!\w)(?:[\w.-]{2,24} ){1,3}(?:кошеси\w*|дангыл\w*|ыкшамаудан\w*)[ ,]{1,3}"
            r"\d{1,4}[а-я]?[ -]{0,2}(?:уй\w* )?тура(?:ды|мын|м|мыз|тын)"
        ),
    ),
)

# A house without a flat is a home when the words say so.
_HOME = re.compile(
    r"(?<![^\W_])(?:жив[уеё]\w{0,3}|прожива\w+|домашн\w+ адрес\w*|адрес проживания|прописан\w*"
    r"|мой адрес|ее адрес|его адрес|их адрес|адрес (?:сосед|учени|клиент|заявител|должник)\w*"
    r"|турады|турамын|тура(?:тын)? мекен\w*|уй(?:имиздин|инин|имнин)? мекенжайы"
    r"|мекенжайы(?!мыз)|nha (?:em|minh|toi|co|thay|chi|anh|ong|ba)|dia chi nha|o tai|tru tai"
    r"|lives? (?:at|on)|living at|(?:my|her|his|their) home|home address|(?:my|her|his) address)"
    r"[^\n.!?]{0,30}?(?<![\w])"
    r"(?:(?:ул\w*\.?|улиц\w|просп\w*\.?|пр-т|пер\."
    r"|мкр\.?) ?[\w -]{3,30}?[ ,]{1,3}(?:д(?:ом)?\.? ?)?\d{1,4}[а-я]?"
    r"|[\w .-]{3,30} (?:кошеси\w*|дангыл\w*)[ ,]{1,3}\d{1,4}"
    r"|(?:so |so nha )\d{1,4}[a-z]?(?:/\d{1,4}){0,3}[ ,]{1,2}(?:duong |pho |ngo "
    r"|hem )?[a-z]{2,8} [a-z]{2,8}"
    r"|\d{1,4}[a-z]?(?:/\d{1,4}){1,3}[ ,]{1,2}(?:duong |pho |ngo |hem )?[a-z]{2,8} [a-z]{2,8}"
    r"|\d{1,4}[a-z]?[ ,]{1,2}(?:duong|pho|ngo|hem) [a-z]{2,8} [a-z]{2,8}"
    r"|\d{1,4} [\w '-]{3,30} (?:street|st|avenue|ave|road|rd|lane|drive))(?!\w)"
)
_PUBLIC = re.compile(
    r"(?<![^\W_])(?:тоо|ооо|ао|ип|офис\w*|каб(?:инет\w*|\.)|школ\w+|лице\w+|гимнази\w+|библиотек\w+"
    r"|акимат\w*|цон\w*|музе\w+|театр\w*|больниц\w+|поликлиник\w+|магазин\w*|салон\w*|кафе|студи\w+"
    r"|мероприяти\w+|концерт\w*|ярмарк\w+|выставк\w+|приглаша\w+|жд[её]м вас|встреч\w+|вершин\w+"
    r"|пик\w?"
    r"|координаты (?:лагеря|перевала|родника|пика|озера)|водопад\w*|озер\w+|памятник\w*|парк\w*"
    r"|прием граждан|филиал\w*|центр\w*|избирательн\w+|участ\w+ №|отделени\w+|юридически\w+"
    r"|мектеп\w*|кенсе\w*|театры\w*|мура[жз]а[ий]\w*|кешен\w*|орталы\w+|шакыр\w+|ис-шара\w*"
    r"|аурухана\w*"
    r"|кол[иі]\w*|шын\w*|саябак\w*|жармен\w*|жшс"
    r"|cong ty|van phong|truong|benh vien|ubnd|trung tam|cua hang|quan (?:an|ca phe)|su kien"
    r"|bao tang"
    r"|cong vien|thac|nui|tru so|chi nhanh|kinh moi|showroom|spa"
    r"|office|school|hospital|museum|venue|event|ltd|llp|join us|park|summit|peak|waterfall|lake"
    r"|shop"
    r"|branch|conference|festival|open day)(?![^\W\d_])"
)
_OWN_SALE = re.compile(
    r"(?<![^\W_])(?:прода(?:м|ю|ется)|сда(?:м|ю|ется)|сатамын|сатылады|жалга берил\w*"
    r"|жалга берем\w*"
    r"|cho thue|can ban|for sale|for rent|to let)"
)
_REACH = 100


class Places:
    """Coordinates, map links, then addresses."""

    name = NAME
    concepts = frozenset({Concept.EXACT_PLACE})

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each place."""
        if _WORTH_A_LOOK.search(text.original) is None:
            return
        view = view_of(text.original)
        for start, end, note in _joined(_found(view)):
            where = view.span(start, end, text.field)
            yield Signal(Concept.EXACT_PLACE, 0.85, where, NAME, _cues(view, start, end), note)


def _found(view: View) -> Iterator[tuple[int, int, str]]:
    folded = view.folded
    for found in _COORDINATES.finditer(folded):
        if _on_earth(float(found["lat"]), float(found["lon"])):
            yield (*found.span(), "coordinates")
    if "°" in folded:
        for found in _DEGREES.finditer(folded):
            yield (*found.span(), "coordinates")
    if "/" in folded or "geo:" in folded:
        for found in _MAP_LINK.finditer(folded):
            yield (*found.span(), "map-link")
    yield from _addresses(folded)


def _addresses(folded: str) -> Iterator[tuple[int, int, str]]:
    for stems, pattern in _ADDRESSES:
        # The stems are looked for first: most texts with a digit hold no address.
        if any(stem in folded for stem in stems.split("|")):
            for found in pattern.finditer(folded):
                yield (*found.span(), "home-address")
    for found in _HOME.finditer(folded):
        yield (*found.span(), "home-address")


def _joined(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Spans in order, those that overlap made one."""
    spans: list[tuple[int, int, str]] = []
    for start, end, note in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]), spans[-1][2])
        else:
            spans.append((start, end, note))
    yield from spans


def _on_earth(latitude: float, longitude: float) -> bool:
    """In range, and not a pair of small figures such as prices or shares."""
    return 5 < abs(latitude) <= 90 and 5 < abs(longitude) <= 180


def _cues(view: View, start: int, end: int) -> frozenset[Cue]:
    """An organisation, an event or a landmark near makes the place a public one."""
    if _PUBLIC.search(view.folded, max(0, start - _REACH), end + _REACH):
        return frozenset({Cue.PUBLIC_DATA})
    own = _OWN_SALE.search(view.folded, max(0, start - _REACH), end + _REACH)
    return frozenset({Cue.OWN_DATA} if own else ())


DETECTOR = Places()
