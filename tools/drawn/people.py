"""Invented people and numbers for drawn documents: every name and digit comes from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sanaly_core.detectors.identifiers.checks import CCCD_PROVINCES, mrz_digit

_IIN_FIRST = range(1, 12)
_IIN_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)

# Surname, given name, father's name: in the document's own script and in Latin letters.
_KAZAKH = (
    ("ҚҰРАЛБАЕВ", "АЙДОС", "СЕРІКҰЛЫ", "KURALBAYEV", "AIDOS"),
    ("ӘБІЛҚЫЗЫ", "МАДИНА", "ӘБІЛҚЫЗЫ", "ABILKYZY", "MADINA"),
    ("ТЕКТІБАЙ", "НҰРЛАН", "БОЛАТҰЛЫ", "TEKTIBAY", "NURLAN"),
    ("ӨМІРЗАҚОВА", "ГҮЛНӘР", "ЕРЖАНҚЫЗЫ", "OMIRZAKOVA", "GULNAR"),
    ("ЖҰЛДЫЗБЕКОВ", "ДӘУРЕН", "АСҚАРҰЛЫ", "ZHULDYZBEKOV", "DAUREN"),
    ("ВЫДУМКИН", "ПЁТР", "ИЛЬИЧ", "VYDUMKIN", "PETR"),
    ("НЕБЫЛИЦЫНА", "ВЕРА", "ПАВЛОВНА", "NEBYLITSYNA", "VERA"),
)
_VIETNAMESE = (
    ("NGUYỄN", "VĂN BỊA", "", "NGUYEN", "VAN BIA"),
    ("TRẦN", "THỊ ĐẶT", "", "TRAN", "THI DAT"),
    ("LÊ", "HOÀNG MƠ", "", "LE", "HOANG MO"),
    ("PHẠM", "THỊ TƯỞNG", "", "PHAM", "THI TUONG"),
    ("ĐỖ", "QUỐC VẼ", "", "DO", "QUOC VE"),
    ("VÕ", "NGỌC KHÔNG", "", "VO", "NGOC KHONG"),
)
_OTHERS = (
    ("MUSTERFELD", "LENA SOPHIE", "", "MUSTERFELD", "LENA SOPHIE"),
    ("NOWHERE", "JOHN ALBERT", "", "NOWHERE", "JOHN ALBERT"),
    ("DELAFICTION", "CLAIRE", "", "DELAFICTION", "CLAIRE"),
    ("IMAGINOVA", "TEREZA", "", "IMAGINOVA", "TEREZA"),
    ("INVENTADO", "LUIS MARIA", "", "INVENTADO", "LUIS MARIA"),
)
_NAMES = {"KAZ": _KAZAKH, "VNM": _VIETNAMESE}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. ``state`` is a three-letter code of ICAO 9303 part 3."""

    state: str
    surname: str
    given: str
    father: str
    latin_surname: str
    latin_given: str
    born: date
    issued: date
    expires: date
    sex: str
    iin: str
    cccd: str
    number: str


def invented(random: Random, state: str) -> Person:
    """A person of a state, with valid numbers that nobody holds on purpose."""
    names = random.choice(_NAMES.get(state, _OTHERS))
    born = date(1960, 1, 1) + timedelta(days=random.randrange(15_000))
    issued = date(2014, 1, 1) + timedelta(days=random.randrange(4_000))
    sex = random.choice("MF")
    return Person(
        state,
        *names,
        born,
        issued,
        issued + timedelta(days=3652),
        sex,
        _iin(random, born, sex),
        _cccd(random, born, sex),
        _number(random, state),
    )


def _number(random: Random, state: str) -> str:
    letter = {"KAZ": "N", "VNM": random.choice("BCP")}.get(state, random.choice("CEFKLX"))
    length = 7 if state == "VNM" else 8
    return letter + "".join(random.choices("0123456789", k=length))


def _iin(random: Random, born: date, sex: str) -> str:
    """Twelve digits with a check digit; drawn anew when both rows of weights give 10."""
    while True:
        digits = f"{born:%y%m%d}{3 if sex == 'M' else 4}" + f"{random.randrange(10_000):04}"
        for weights in (_IIN_FIRST, _IIN_SECOND):
            check = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
            if check < 10:
                return f"{digits}{check}"


def _cccd(random: Random, born: date, sex: str) -> str:
    province = random.choice(sorted(CCCD_PROVINCES))
    century = (0 if sex == "M" else 1) + (2 if born.year >= 2000 else 0)
    return f"{province}{century}{born:%y}{random.randrange(1_000_000):06}"


def zone(person: Person, kind: str) -> tuple[str, ...]:
    """Lines of the machine-readable zone: td1, td2, td3, mrv-a or mrv-b (ICAO 9303 parts 4-7)."""
    if kind == "td1":
        return _three_lines(person)
    width = 44 if kind in ("td3", "mrv-a") else 36
    letter = {"td3": "P", "td2": "I"}.get(kind, "V")
    first = _filled(f"{letter}<{person.state}{_names(person)}", width)
    second = f"{_checked(_filled(person.number, 9))}{person.state}"
    second += (
        f"{_checked(f'{person.born:%y%m%d}')}{person.sex}{_checked(f'{person.expires:%y%m%d}')}"
    )
    if letter == "V":
        return first, _filled(second, width)
    second += _checked("<" * 14) if kind == "td3" else "<" * 7
    overall = second[:10] + second[13:20] + second[21:]
    return first, second + mrz_digit(overall)


def _three_lines(person: Person) -> tuple[str, ...]:
    optional = person.iin if person.state == "KAZ" else person.cccd
    first = f"I<{person.state}{_checked(_filled(person.number, 9))}" + _filled(optional, 15)
    second = f"{_checked(f'{person.born:%y%m%d}')}{person.sex}"
    second += f"{_checked(f'{person.expires:%y%m%d}')}{person.state}" + "<" * 11
    overall = first[5:30] + second[:7] + second[8:15] + second[18:29]
    return first, second + mrz_digit(overall), _filled(_names(person), 30)


def _names(person: Person) -> str:
    return f"{person.latin_surname}<<{person.latin_given.replace(' ', '<')}"


def _filled(text: str, width: int) -> str:
    return text[:width].ljust(width, "<")


def _checked(field: str) -> str:
    return field + mrz_digit(field)
