"""What stands on drawn identity documents: titles, labels and values in millimetres.

Sizes after ICAO Doc 9303 parts 4 to 7 (TD3 125x88, TD1 85.6x54, TD2 105x74, MRV-A 120x80,
MRV-B 105x74); wording after the published forms of Kazakhstan and Viet Nam. Variants "a" and
"b" are for tuning; "c" has its parts in other places and is kept for the last measurement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tools.drawn.people import Person

Box = tuple[float, float, float, float]
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """One side of one document. Boxes are left, top, right, bottom in millimetres.

    ``rows`` are pairs of a label and its value; ``beside`` puts the value
    behind its label instead of below it; ``zone`` names the machine-readable zone.
    """

    size: tuple[float, float]
    titles: tuple[str, ...]
    title_box: Box
    rows: Rows
    rows_box: Box
    portrait: Box | None = None
    zone: str = ""
    beside: bool = False
    extra: tuple[tuple[str, float, float], ...] = ()


CARD = (85.6, 54.0)
_STATES = {"KAZ": "KAZAKHSTAN", "VNM": "VIET NAM", "XXA": "UTOPIA", "SVK": "SLOVAKIA"}
_CITIES = ("ҚАПАЛ", "ЖЕЗДІ", "ТЕМІР", "УШТОБЕ", "АРАЛ")
_WARDS = ("Phường Hoa Mơ, Quận 21", "Xã Tân Vẽ, Huyện Bịa", "Thôn Không, Xã Tưởng")


def _plain(day: object) -> str:
    return f"{day:%d.%m.%Y}"


def _slashed(day: object) -> str:
    return f"{day:%d/%m/%Y}"


def passport(person: Person, variant: str, random: Random) -> Layout:
    """A data page of a state with English labels."""
    state = _STATES.get(person.state, "UTOPIA")
    rows = [
        ("Type / Code / Passport No.", f"P   {person.state}   {person.number}"),
        ("Surname / Nom", person.latin_surname),
        ("Given names / Prénoms", person.latin_given),
        ("Nationality / Nationalité", state),
        ("Date of birth / Date de naissance", f"{person.born:%d %b %Y}".upper()),
        (
            "Sex / Sexe     Place of birth",
            f"{person.sex}     {random.choice(('NOVILLE', 'EASTHAM'))}",
        ),
        ("Date of issue / Date de délivrance", f"{person.issued:%d %b %Y}".upper()),
        ("Date of expiry / Date d'expiration", f"{person.expires:%d %b %Y}".upper()),
    ]
    titles = (f"{state}", "PASSPORT  PASSEPORT")
    return _page(titles, rows, variant)


def passport_kz(person: Person, variant: str, random: Random) -> Layout:
    """The data page of a passport of Kazakhstan."""
    rows = [
        ("ТҮРІ/TYPE  МЕМЛ. КОДЫ/CODE  ПАСПОРТ №/PASSPORT No.", f"P   KAZ   {person.number}"),
        ("ТЕГІ/SURNAME", f"{person.surname} / {person.latin_surname}"),
        ("АТЫ/GIVEN NAMES", f"{person.given} / {person.latin_given}"),
        ("АЗАМАТТЫҒЫ/NATIONALITY", "ҚАЗАҚСТАН / KAZAKHSTAN"),
        ("ТУҒАН КҮНІ/DATE OF BIRTH     ЖСН/IIN", f"{_plain(person.born)}     {person.iin}"),
        ("ЖЫНЫСЫ/SEX  ТУҒАН ЖЕРІ/PLACE OF BIRTH", f"{person.sex}   {random.choice(_CITIES)}"),
        ("БЕРІЛГЕН КҮНІ/DATE OF ISSUE", _plain(person.issued)),
        ("ҚОЛДАНЫЛУ МЕРЗІМІ/DATE OF EXPIRY", _plain(person.expires)),
    ]
    return _page(("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ", "ПАСПОРТ / PASSPORT"), rows, variant)


def passport_vn(person: Person, variant: str, random: Random) -> Layout:
    """The data page of a passport of Viet Nam."""
    sex = "Nam / M" if person.sex == "M" else "Nữ / F"
    rows = [
        ("Loại / Type   Mã số / Code   Số hộ chiếu / Passport Nº", f"P   VNM   {person.number}"),
        ("Họ và tên / Full name", f"{person.surname} {person.given}"),
        ("Quốc tịch / Nationality", "VIỆT NAM / VIETNAMESE"),
        ("Ngày sinh / Date of birth", _slashed(person.born)),
        (
            "Giới tính / Sex   Nơi sinh / Place of birth",
            f"{sex}   {random.choice(('HUẾ', 'VINH'))}",
        ),
        ("Số GCMND / ID card Nº", person.cccd),
        ("Ngày cấp / Date of issue", _slashed(person.issued)),
        ("Có giá trị đến / Date of expiry", _slashed(person.expires)),
    ]
    return _page(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "HỘ CHIẾU / PASSPORT"), rows, variant)


def _page(titles: tuple[str, ...], rows: Rows, variant: str) -> Layout:
    if variant == "c":
        return Layout(
            (125, 88), titles, (45, 3, 122, 15), rows, (5, 16, 82, 63), (88, 18, 120, 60), "td3"
        )
    left = 6.0 if variant == "a" else 4.0
    return Layout(
        (125, 88),
        titles,
        (left, 3, 120, 14),
        rows,
        (44, 15, 122, 63),
        (left, 18, left + 34, 62),
        "td3",
    )


def card_td2(person: Person, variant: str, random: Random) -> Layout:
    """An identity card of the larger size."""
    rows = [
        ("Surname", person.latin_surname),
        ("Given names", person.latin_given),
        ("Date of birth", f"{person.born:%d %m %Y}"),
        ("Sex   Nationality", f"{person.sex}   {person.state}"),
        ("Document No.   Date of expiry", f"{person.number}   {person.expires:%d %m %Y}"),
    ]
    titles = ("IDENTITY CARD", random.choice(("CARTE D'IDENTITÉ", "PERSONALAUSWEIS")))
    return _framed((105, 74), titles, rows, variant, "td2", 54)


def visa(person: Person, variant: str, random: Random, kind: str) -> Layout:
    """A visa sticker, MRV-A or MRV-B."""
    rows = [
        ("Valid from   until", f"{_plain(person.issued)}   {_plain(person.expires)}"),
        (
            "Type of visa   Number of entries",
            f"{random.choice('CD')}    {random.choice(('01', 'MULT'))}",
        ),
        ("Passport number", person.number),
        ("Surname, name", f"{person.latin_surname}, {person.latin_given}"),
        ("Remarks", random.choice(("TOURISM", "BUSINESS", "STUDY"))),
    ]
    size = (120.0, 80.0) if kind == "mrv-a" else (105.0, 74.0)
    titles = ("VISA", _STATES.get(person.state, "UTOPIA"))
    return _framed(size, titles, rows, variant, kind, size[1] - 20)


def _framed(
    size: tuple[float, float],
    titles: tuple[str, ...],
    rows: Rows,
    variant: str,
    zone: str,
    end: float,
) -> Layout:
    width = size[0]
    if variant == "c":
        return Layout(
            size,
            titles,
            (4, 3, 60, 13),
            rows,
            (4, 14, width - 40, end),
            (width - 36, 8, width - 6, end - 6),
            zone,
        )
    return Layout(
        size,
        titles,
        (40, 3, width - 4, 13),
        rows,
        (40, 14, width - 3, end),
        (5, 10, 35, end - 4),
        zone,
    )


def card_kz(person: Person, variant: str, random: Random) -> Layout:
    """The front of Kazakhstan's identity card."""
    titles = ("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ  РЕСПУБЛИКА КАЗАХСТАН", "ЖЕКЕ КУӘЛІК  УДОСТОВЕРЕНИЕ ЛИЧНОСТИ")
    rows = [
        ("ТЕГІ / ФАМИЛИЯ", person.surname),
        ("АТЫ / ИМЯ", person.given),
        ("ӘКЕСІНІҢ АТЫ / ОТЧЕСТВО", person.father),
        ("ТУҒАН КҮНІ / ДАТА РОЖДЕНИЯ", _plain(person.born)),
        ("ЖСН / ИИН", person.iin),
    ]
    if variant == "c":
        return Layout(CARD, titles, (3, 2, 83, 12), rows, (3, 14, 52, 52), (57, 15, 82, 48))
    return Layout(CARD, titles, (3, 2, 83, 12), rows, (32, 13, 84, 52), (3, 14, 29, 49))


def card_kz_back(person: Person, variant: str, random: Random) -> Layout:
    """The back of Kazakhstan's identity card, with its zone."""
    rows = [
        ("ТУҒАН ЖЕРІ / МЕСТО РОЖДЕНИЯ", random.choice(_CITIES)),
        ("ҰЛТЫ / НАЦИОНАЛЬНОСТЬ", random.choice(("ҚАЗАҚ", "ОРЫС"))),
        ("БЕРГЕН ОРГАН / ОРГАН ВЫДАЧИ", "ҚР ІШКІ ІСТЕР МИНИСТРЛІГІ"),
        (
            "БЕРІЛГЕН КҮНІ - ҚОЛДАНЫЛУ МЕРЗІМІ",
            f"{_plain(person.issued)} - {_plain(person.expires)}",
        ),
    ]
    number = "".join(d for d in person.number if d.isdigit()).rjust(9, "0")
    left = 30 if variant == "c" else 4
    return Layout(
        CARD, (f"№ {number}",), (left, 2, left + 50, 8), rows, (left, 9, 84, 33), None, "td1"
    )


def card_vn(person: Person, variant: str, random: Random) -> Layout:
    """The front of Viet Nam's citizen card, in its form of 2021 or (variant "c") of 2024."""
    head = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    sex = "Nam" if person.sex == "M" else "Nữ"
    name = f"{person.surname} {person.given}"
    born = _slashed(person.born)
    if variant == "c":
        rows = [
            ("Số định danh cá nhân / Personal identification number", person.cccd),
            ("Họ, chữ đệm và tên khai sinh / Full name", name),
            ("Ngày, tháng, năm sinh / Date of birth   Giới tính / Sex", f"{born}    {sex}"),
            ("Quốc tịch / Nationality", "Việt Nam"),
        ]
        titles = (*head, "CĂN CƯỚC / IDENTITY CARD")
        return Layout(CARD, titles, (20, 2, 83, 16), rows, (28, 17, 84, 50), (4, 18, 25, 46))
    rows = [
        ("Số / No.", person.cccd),
        ("Họ và tên / Full name", name),
        ("Ngày sinh / Date of birth   Giới tính / Sex", f"{born}    {sex}"),
        ("Quê quán / Place of origin", random.choice(_WARDS)),
        ("Nơi thường trú / Place of residence", random.choice(_WARDS)),
    ]
    titles = (*head, "CĂN CƯỚC CÔNG DÂN / Citizen Identity Card")
    extra = ((f"Có giá trị đến {_slashed(person.expires)}", 3.0, 48.5),)
    return Layout(
        CARD, titles, (18, 2, 84, 16), rows, (29, 17, 84, 52), (4, 16, 25, 44), extra=extra
    )


def card_vn_back(person: Person, variant: str, random: Random) -> Layout:
    """The back of Viet Nam's citizen card, with its zone."""
    rows = [
        ("Đặc điểm nhân dạng / Personal identification", "Nốt ruồi C: 1cm trên sau cánh mũi trái"),
        ("Ngày, tháng, năm / Date, month, year", _slashed(person.issued)),
        ("CỤC TRƯỞNG CỤC CẢNH SÁT", "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI"),
    ]
    left = 24 if variant == "c" else 4
    return Layout(CARD, (), (4, 2, 80, 4), rows, (left, 4, 83, 30), None, "td1")


def licence_kz(person: Person, variant: str, random: Random) -> Layout:
    """A driving licence of Kazakhstan: numbered fields without labels."""
    number = "".join(random.choices("0123456789", k=6))
    rows = [
        ("1.", f"{person.surname} {person.latin_surname}"),
        ("2.", f"{person.given} {person.father}"),
        ("3.", f"{_plain(person.born)}  {random.choice(_CITIES)}"),
        ("4a.", f"{_plain(person.issued)}   4b. {_plain(person.expires)}"),
        ("4c.", f"ПОЛИЦИЯ   4d. {person.iin}"),
        ("5.", f"{random.choice(('BA', 'CK', 'KZ'))} № {number}"),
        ("9.", random.choice(("A B", "B", "B C C1"))),
    ]
    titles = ("ЖҮРГІЗУШІ КУӘЛІГІ", "ВОДИТЕЛЬСКОЕ УДОСТОВЕРЕНИЕ  DRIVING LICENCE")
    if variant == "c":
        return Layout(
            CARD, titles, (14, 2, 83, 11), rows, (4, 13, 55, 52), (58, 14, 82, 46), beside=True
        )
    return Layout(
        CARD, titles, (14, 2, 83, 11), rows, (31, 13, 84, 52), (4, 13, 28, 46), beside=True
    )


def licence_vn(person: Person, variant: str, random: Random) -> Layout:
    """A driving licence of Viet Nam."""
    rows = [
        ("Số/No:", "".join(random.choices("0123456789", k=12))),
        ("Họ tên/Full name:", f"{person.surname} {person.given}"),
        ("Ngày sinh/Date of Birth:", _slashed(person.born)),
        ("Quốc tịch/Nationality:", "VIỆT NAM"),
        ("Nơi cư trú/Address:", random.choice(_WARDS)),
        (
            "Hạng/Class:",
            f"{random.choice(('A1', 'B2', 'C'))}   Ngày cấp/Date: {_slashed(person.issued)}",
        ),
        ("Có giá trị đến/Expires:", _slashed(person.expires)),
    ]
    titles = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "GIẤY PHÉP LÁI XE / DRIVER'S LICENSE")
    left = 4 if variant == "c" else 27
    portrait = (62.0, 18.0, 83.0, 46.0) if variant == "c" else (4.0, 15.0, 25.0, 43.0)
    right = 61 if variant == "c" else 84
    return Layout(CARD, titles, (14, 2, 84, 12), rows, (left, 13, right, 52), portrait, beside=True)


Maker = Callable[[Person, str, Random], Layout]
KINDS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "passport": (("XXA", "SVK", "XXB"), passport),
    "passport kz": (("KAZ",), passport_kz),
    "passport vn": (("VNM",), passport_vn),
    "card td2": (("XXA", "SVK", "XXB"), card_td2),
    "visa mrv-a": (("KAZ", "VNM", "SVK"), lambda p, v, r: visa(p, v, r, "mrv-a")),
    "visa mrv-b": (("KAZ", "VNM", "SVK"), lambda p, v, r: visa(p, v, r, "mrv-b")),
    "card kz": (("KAZ",), card_kz),
    "card kz back": (("KAZ",), card_kz_back),
    "card vn": (("VNM",), card_vn),
    "card vn back": (("VNM",), card_vn_back),
    "licence kz": (("KAZ",), licence_kz),
    "licence vn": (("VNM",), licence_vn),
}
"""Every kind of document, with the states that may issue it."""
