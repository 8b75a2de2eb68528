"""Draws identifiers at random: nobody's, in every form a person may write them."""

from __future__ import annotations

import random
from collections.abc import Callable

from stdnum import luhn
from stdnum.ru import inn as russian_inn

from sanaly_core.detectors.identifiers.cards import is_card
from sanaly_core.detectors.identifiers.checks import (
    CCCD_PROVINCES,
    is_iban,
    is_iin,
    is_mst,
    mrz_digit,
)

Draw = Callable[[random.Random], str]


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def iin(rng: random.Random) -> str:
    while True:
        born = f"{rng.randint(50, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
        body = f"{born}{rng.randint(3, 4)}{digits(rng, 4)}"
        for last in "0123456789":
            if is_iin(body + last):
                return body + last


def wrong_iin(rng: random.Random) -> str:
    right = iin(rng)
    return right[:11] + str((int(right[11]) + rng.randint(1, 9)) % 10)


def cccd(rng: random.Random) -> str:
    century, year = rng.choice([("0", "85"), ("1", "79"), ("2", "04"), ("3", "01")])
    return rng.choice(sorted(CCCD_PROVINCES)) + century + year + digits(rng, 6)


def cmnd(rng: random.Random) -> str:
    return rng.choice("0123") + digits(rng, 8)


def mst_person(rng: random.Random) -> str:
    while True:
        number = "8" + digits(rng, 9)
        if is_mst(number):
            return number


def mst_body(rng: random.Random) -> str:
    while True:
        number = "03" + digits(rng, 8)
        if is_mst(number):
            return number


def inn_person(rng: random.Random) -> str:
    while True:
        body = "77" + digits(rng, 8)
        number = str(body + russian_inn.calc_personal_check_digits(body))
        if not is_iin(number):
            return number


def card(rng: random.Random) -> str:
    while True:
        body = rng.choice(["4400", "5169", "2203", "9704"]) + digits(rng, 11)
        number = body + luhn.calc_check_digit(body)
        if is_card(number):
            return f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}"


def bare_card(rng: random.Random) -> str:
    return card(rng).replace(" ", "")


def iban(rng: random.Random) -> str:
    body = f"{rng.choice(['125', '601', '722'])}{rng.choice('ABKRZ')}{digits(rng, 12)}"
    rest = int("".join(str(int(letter, 36)) for letter in f"{body}KZ00")) % 97
    number = f"KZ{98 - rest:02}{body}"
    assert is_iban(number.lower(), 20)
    return number


def spaced_iban(rng: random.Random) -> str:
    number = iban(rng)
    return " ".join(number[place : place + 4] for place in range(0, 20, 4))


def wrong_iban(rng: random.Random) -> str:
    right = iban(rng)
    return right[:-1] + str((int(right[-1]) + 1) % 10)


def phone_kz(rng: random.Random) -> str:
    code = rng.choice(["700", "701", "702", "705", "707", "708", "747", "771", "775", "777", "778"])
    a, b, c = digits(rng, 3), digits(rng, 2), digits(rng, 2)
    forms = (
        f"+7 {code} {a} {b} {c}",
        f"+7{code}{a}{b}{c}",
        f"8{code}{a}{b}{c}",
        f"8 ({code}) {a}-{b}-{c}",
        f"8-{code}-{a}-{b}-{c}",
        f"8 {code} {a} {b}{c}",
        f"+7({code}){a}-{b}-{c}",
    )
    return rng.choice(forms)


def phone_vn(rng: random.Random) -> str:
    code = rng.choice(["90", "91", "98", "97", "32", "35", "70", "79", "81", "86", "56"])
    a, b, c = digits(rng, 1), digits(rng, 3), digits(rng, 3)
    forms = (
        f"0{code}{a}{b}{c}",
        f"0{code} {a}{b} {c}{rng.choice('0123456789')}"[:-1],
        f"0{code}{a}.{b}.{c}",
        f"0{code}{a} {b} {c}",
        f"+84{code}{a}{b}{c}",
        f"+84 {code}{a} {b} {c}",
    )
    return rng.choice(forms)


def plate_kz(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFHKLMNPRSTXYZ") for _ in range(3))
    return f"{digits(rng, 3)} {letters} {rng.randint(1, 20):02}"


def joined_plate_kz(rng: random.Random) -> str:
    return plate_kz(rng).replace(" ", "")


def cyrillic_plate_kz(rng: random.Random) -> str:
    letters = "".join(rng.choice("АВЕКМНОРСТ") for _ in range(3))
    return f"{digits(rng, 3)}{letters}{rng.randint(1, 20):02}"


def plate_vn(rng: random.Random) -> str:
    place, letter = rng.choice(["29", "30", "43", "51", "61", "92"]), rng.choice("ABCDEFGHK")
    tail = f"{digits(rng, 3)}.{digits(rng, 2)}"
    forms = (f"{place}{letter}-{tail}", f"{place}-{letter}{rng.randint(1, 9)} {tail}")
    return rng.choice(forms)


def bare_plate_vn(rng: random.Random) -> str:
    return f"{rng.choice(['51', '61', '59'])}{rng.choice('ABCDFGH')}-{digits(rng, 5)}"


def email(rng: random.Random) -> str:
    box = rng.choice(["aigul.s", "n.sarsenova", "lan.nguyen", "tuan85", "ruslan_k", "m.abdikarim"])
    place = rng.choice(
        ["gov.kz", "edu.kz", "edu.vn", "binhduong.gov.vn", "mail.ru", "gmail.com", "почта.рф"]
    )
    return f"{box}{rng.randint(1, 99)}@{place}"


def general_email(rng: random.Random) -> str:
    box = rng.choice(["info", "kense", "press", "office", "vanthu", "school12", "ubndphugiao"])
    return f"{box}@{rng.choice(['gov.kz', 'edu.kz', 'edu.vn', 'binhduong.gov.vn'])}"


def passport_kz(rng: random.Random) -> str:
    return "N" + digits(rng, 8)


def passport_vn(rng: random.Random) -> str:
    return rng.choice("BCP") + digits(rng, 7)


def passport_ru(rng: random.Random) -> str:
    return f"{digits(rng, 4)} {digits(rng, 6)}"


def card_kz(rng: random.Random) -> str:
    return "0" + digits(rng, 8)


def zone(rng: random.Random) -> str:
    number, born, until = f"N{digits(rng, 8)}", f"85{digits(rng, 4)}", f"31{digits(rng, 4)}"
    second = (
        f"{number}{mrz_digit(number)}KAZ{born}{mrz_digit(born)}F{until}{mrz_digit(until)}"
        f"{'<' * 14}<{digits(rng, 1)}"
    )
    return f"P<KAZSARSENOVA<<AIGUL{'<' * 23}\n{second}"
