"""Check digits and number ranges, each with the source of its rule; all take bare digits."""

from __future__ import annotations

_IIN_FIRST = range(1, 12)
_IIN_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_MST = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SNILS = range(9, 0, -1)
_MRZ_WEIGHTS = (7, 3, 1)

_PROVINCES = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035
036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072
074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
"""
CCCD_PROVINCES = frozenset(_PROVINCES.split())
"""The 63 province codes of Viet Nam's personal id (Circular 07/2016, of the Ministry of
Public Security)."""


def is_iin(digits: str) -> bool:
    """Kazakhstan's IIN and BIN: weighted sum mod 11, a second row of weights when it is 10.

    The date inside is not looked at: since Government Resolution No. 853 of 26
    August 2013 an IIN need not match the date of birth.
    """
    if len(set(digits)) == 1:
        return False
    values = [int(digit) for digit in digits[:11]]
    check = sum(map(int.__mul__, values, _IIN_FIRST)) % 11
    if check == 10:
        check = sum(map(int.__mul__, values, _IIN_SECOND)) % 11
    return check == int(digits[11])


def is_cccd(digits: str) -> bool:
    """Viet Nam's personal id: a known province, a living person's century and year.

    There is no check digit; a label is needed besides. 0 and 1 are the 20th
    century, 2 and 3 the 21st.
    """
    century, year = digits[3], int(digits[4:6])
    born = century in "01" or (century in "23" and year <= 30)
    return digits[:3] in CCCD_PROVINCES and born and len(set(digits)) > 2


def is_mst(digits: str) -> bool:
    """Viet Nam's tax code of ten digits: 10 − (weighted sum mod 11), 10 itself refused."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _MST, strict=False))
    return 10 - total % 11 == int(digits[9])


def is_snils(digits: str) -> bool:
    """Russia's social insurance number: weighted sum mod 101, 100 written as 00."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _SNILS, strict=False))
    return total % 101 % 100 == int(digits[9:]) and len(set(digits)) > 2


def is_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, the check digit of payment cards."""
    odd = sum(map(int, digits[-1::-2]))
    return (odd + sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])) % 10 == 0


def is_iban(code: str, length: int) -> bool:
    """ISO 13616: right length for the country and mod 97 = 1."""
    if len(code) != length:
        return False
    return int("".join(str(int(letter, 36)) for letter in code[4:] + code[:4])) % 97 == 1


def mrz_digit(field: str) -> str:
    """ICAO 9303 part 3, 4.9: weights 7, 3, 1; letters count from 10, the filler is 0."""
    values = (0 if letter == "<" else int(letter, 36) for letter in field)
    weighted = (value * _MRZ_WEIGHTS[place % 3] for place, value in enumerate(values))
    return str(sum(weighted) % 10)
