"""What identity documents say of themselves, in four languages, in a form that survives reading.

Titles and field names after the published forms of Kazakhstan and Viet Nam and
ICAO Doc 9303. Readers mix scripts (ПАСПОРТ comes out as NACNOPT or ПАСПОРT),
so that both sides are brought to one alphabet of shapes before they are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SHAPES = str.maketrans(
    "АВЕКМНОРСТХУІЅЈҺҚҒҢҰҮӨӘЁЙЗБДЛПИЧЫЬЪÐØ01|5",
    "ABEKMHOPCTXYISJHKFHYYOAEU3BDJNNHIBBDOOIIS",
)
"""Letters of Cyrillic and Vietnamese by the Latin letter that looks most like them."""

_TITLES = """
УДОСТОВЕРЕНИЕ ЛИЧНОСТИ|ЖЕКЕ КУӘЛІК|ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ПАСПОРТЫ|ПАСПОРТ|PASSPORT|PASSEPORT
REISEPASS|HỘ CHIẾU|CĂN CƯỚC CÔNG DÂN|CĂN CƯỚC|CITIZEN IDENTITY CARD|IDENTITY CARD
CHỨNG MINH NHÂN DÂN|GIẤY CHỨNG MINH|CARTE D'IDENTITÉ|PERSONALAUSWEIS|ЖҮРГІЗУШІ КУӘЛІГІ
ВОДИТЕЛЬСКОЕ УДОСТОВЕРЕНИЕ|DRIVING LICENCE|DRIVER'S LICENSE|DRIVER LICENSE|GIẤY PHÉP LÁI XE
ВИД НА ЖИТЕЛЬСТВО|ЫҚТИЯРХАТ|RESIDENCE PERMIT|ЗАГРАНИЧНЫЙ ПАСПОРТ|ГРАЖДАНИНА
"""
_COMPANIONS = """
ҚАЗАҚСТАН РЕСПУБЛИКАСЫ|РЕСПУБЛИКА КАЗАХСТАН|REPUBLIC OF KAZAKHSTAN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|SOCIALIST REPUBLIC OF VIET NAM|РОССИЙСКАЯ ФЕДЕРАЦИЯ
"""
_FIELDS = {
    "surname": "ТЕГІ|ФАМИЛИЯ|SURNAME|HỌ VÀ TÊN|HỌ TÊN|HỌ CHỮ ĐỆM VÀ TÊN|FULL NAME|LAST NAME",
    "given": "АТЫ|ИМЯ|GIVEN NAMES|PRÉNOMS|FIRST NAME",
    "father": "ӘКЕСІНІҢ АТЫ|ОТЧЕСТВО",
    "birth": "ТУҒАН КҮНІ|ДАТА РОЖДЕНИЯ|DATE OF BIRTH|NGÀY SINH|DATE DE NAISSANCE|NĂM SINH",
    "birthplace": "ТУҒАН ЖЕРІ|МЕСТО РОЖДЕНИЯ|PLACE OF BIRTH|NƠI SINH|QUÊ QUÁN|PLACE OF ORIGIN",
    "number": "ЖСН|ИИН|IIN|SỐ ĐỊNH DANH|PERSONAL NO|PASSPORT NO|DOCUMENT NO|SỐ HỘ CHIẾU",
    "sex": "ЖЫНЫСЫ|ПОЛ|SEX|GIỚI TÍNH|SEXE",
    "state": "АЗАМАТТЫҒЫ|ҰЛТЫ|НАЦИОНАЛЬНОСТЬ|ГРАЖДАНСТВО|NATIONALITY|QUỐC TỊCH",
    "issued": "БЕРІЛГЕН КҮНІ|ДАТА ВЫДАЧИ|DATE OF ISSUE|NGÀY CẤP|ДАТА ВЫДАЧИ",
    "expires": "ҚОЛДАНЫЛУ МЕРЗІМІ|СРОК ДЕЙСТВИЯ|DATE OF EXPIRY|CÓ GIÁ TRỊ ĐẾN|EXPIRES",
    "authority": "БЕРГЕН ОРГАН|ОРГАН ВЫДАЧИ|AUTHORITY|ВЫДАН МВД|NƠI CẤP",
    "home": "NƠI THƯỜNG TRÚ|PLACE OF RESIDENCE|NƠI CƯ TRÚ|ADDRESS|NƠI ĐKHK",
    "class": "HẠNG|CLASS|КАТЕГОРИЯ|САНАТЫ",
}
_OTHERS = """
ПОСАДОЧНЫЙ|BOARDING|БИЛЕТ|TICKET|PASSENGER|ПАССАЖИР|ЖОЛАУШЫ|HÀNH KHÁCH|THẺ LÊN TÀU|VÉ TÀU
ДИПЛОМ|DIPLOMA|СЕРТИФИКАТ|CERTIFICATE|ГРАМОТА|АЛҒЫС|ҚҰРМЕТ|GIẤY KHEN|BẰNG TỐT NGHIỆP|CHỨNG CHỈ
АНКЕТА|ЗАЯВЛЕНИЕ|ӨТІНІШ|САУАЛНАМА|APPLICATION|ĐƠN ĐỀ NGHỊ|TỜ KHAI|QUESTIONNAIRE|ЗАПОЛН|FILL IN
ПРОПУСК|УЧАСТНИК|PARTICIPANT|VISITOR|DELEGATE|SPEAKER|ДЕЛЕГАТ|ҚАТЫСУШЫ|ĐẠI BIỂU|THẺ NHÂN VIÊN
СТУДЕНЧЕСКИЙ|СТУДЕНТ|STUDENT|SINH VIÊN|ЧИТАТЕЛЬСКИЙ|LIBRARY|THƯ VIỆN|КЛУБ|LOYALTY|BONUS|БОНУС
ДОГОВОР|КЕЛІСІМ ШАРТ|HỢP ĐỒNG|ЧЕК|INVOICE|RECEIPT|HÓA ĐƠN|СТРАХОВ|INSURANCE|BẢO HIỂM|ПОЛИС
"""
_WORDS = re.compile(r"[^\W_]+")
_SHORT = 5
"""Words of at most as many letters must stand there in full: by chance they are near anything."""

_STRAY = 5


def skeleton(text: str) -> str:
    """Letters and digits in one alphabet of shapes, capitals without marks."""
    bare = unicodedata.normalize("NFD", text.upper().translate(_SHAPES))
    return "".join(letter for letter in bare if letter.isalnum()).translate(_SHAPES)


def _skeletons(lines: Iterable[str]) -> tuple[str, ...]:
    phrases = {skeleton(phrase) for line in lines for phrase in line.split("|")} - {""}
    return tuple(sorted(phrases, key=len, reverse=True))


TITLES = _skeletons(_TITLES.split("\n"))
COMPANIONS = _skeletons(_COMPANIONS.split("\n"))
OTHERS = _skeletons(_OTHERS.split("\n"))
FIELDS = {name: _skeletons([phrases]) for name, phrases in _FIELDS.items()}


def words_in(line: str) -> frozenset[str]:
    """The skeletons of a line's words."""
    return frozenset(map(skeleton, _WORDS.findall(line)))


def holds(line: str, phrase: str) -> bool:
    """Whether a line holds a phrase, short ones as a word of their own, long ones nearly."""
    if len(phrase) <= _SHORT:
        return phrase in words_in(line)
    return nearest(skeleton(line), phrase) <= len(phrase) // 7


def opens(line: str, phrase: str) -> bool:
    """Whether a line begins with a phrase, as names of fields do; strays may precede it."""
    if len(phrase) <= _SHORT:
        return phrase in map(skeleton, _WORDS.findall(line)[:3])
    return nearest(skeleton(line)[: len(phrase) + _STRAY], phrase) <= len(phrase) // 7


def says(line: str, phrase: str) -> bool:
    """Whether a line holds a phrase letter by letter, short ones as a word of their own."""
    return phrase in (words_in(line) if len(phrase) <= _SHORT else skeleton(line))


def nearest(text: str, phrase: str) -> int:
    """The fewest changes of a letter that make the phrase out of any part of the text.

    G. Myers, "A fast bit-vector algorithm for approximate string matching" (1999).
    """
    if phrase in text:
        return 0
    positions = dict.fromkeys(text, 0)
    for place, letter in enumerate(phrase):
        if letter in positions:
            positions[letter] |= 1 << place
    return _changes(text, positions, len(phrase))


def _changes(text: str, positions: dict[str, int], length: int) -> int:
    """Myers' column: ``up`` and ``down`` are the vertical differences, a bit for each letter."""
    mask, last = (1 << length) - 1, 1 << (length - 1)
    up, down, score = mask, 0, length
    best = score
    for letter in text:
        here = positions[letter]
        across = (((here & up) + up) ^ up) | here
        rising, falling = (down | ~(across | up)) & mask, up & across
        score += bool(rising & last) - bool(falling & last)
        best = min(best, score)
        vertical = here | down
        shifted = (rising << 1) & mask
        up = ((falling << 1) | ~(vertical | shifted)) & mask
        down = shifted & vertical
    return best
