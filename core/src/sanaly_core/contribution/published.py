"""What a campaign publishes before drawing opens: the same bytes for everybody.

One file names the campaign, where contributions go, what is asked and each unit's key. Its
digest stands in the notice, so that two people can see that they were given the same keys.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sanaly_core.contribution.blind import (
    EXPONENT,
    LARGEST_MODULUS,
    SMALLEST_MODULUS,
    PublicKey,
)
from sanaly_core.contribution.errors import ContributionError

FORMAT = "sanaly-campaign-1"
LONGEST = 32 << 20
"""Bytes of a list of a whole country's units."""
ID_LENGTH = 32
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class UnitKey:
    """A published unit: its code, its names, the codes of the units that it stands for.

    ``titles`` has the name by language, and under no language the one that everybody knows.
    """

    code: str
    titles: Mapping[str, str]
    covers: tuple[str, ...]
    key: PublicKey

    def title(self, language: str) -> str:
        """The name in a language, else in whichever there is."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.code)


@dataclass(frozen=True, slots=True)
class Published:
    """A campaign as everybody sees it."""

    campaign: str
    titles: Mapping[str, str]
    address: str
    packs: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    units: tuple[UnitKey, ...]

    @property
    def survey(self) -> bool:
        """Whether it asks for statements of its own, about which no rules say anything."""
        return not self.packs

    def unit_of_key(self, digest: str) -> UnitKey:
        """The unit of a key. Raises ``ContributionError`` where the key is not published."""
        for unit in self.units:
            if unit.key.digest == digest:
                return unit
        raise ContributionError("contribution-key")

    def unit_of(self, code: str) -> UnitKey:
        """The published unit that stands for a unit's code. Raises ``ContributionError``."""
        for unit in self.units:
            if code in unit.covers:
                return unit
        raise ContributionError("contribution-unit", unit=code)

    def title(self, language: str) -> str:
        """The title in a language, else in whichever there is."""
        return self.titles.get(language) or next(iter(self.titles.values()), "")


def canonical(value: object) -> bytes:
    """JSON with one spelling: keys in order, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest_of(published: bytes) -> str:
    """SHA-256 of the published bytes, in hexadecimal."""
    return hashlib.sha256(published).hexdigest()


def grouped(digest: str) -> str:
    """A digest as people compare it: its first 32 digits in fours."""
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def published_bytes(published: Published) -> bytes:
    """What is published."""
    return canonical(
        {
            "format": FORMAT,
            "campaign": published.campaign,
            "titles": dict(published.titles),
            "address": published.address,
            "packs": [list(pack) for pack in published.packs],
            "groups": list(published.groups),
            "units": [_unit_told(unit) for unit in published.units],
        }
    )


def _unit_told(unit: UnitKey) -> dict[str, object]:
    return {
        "code": unit.code,
        "titles": dict(unit.titles),
        "covers": list(unit.covers),
        "e": unit.key.e,
        "n": f"{unit.key.n:x}",
        "digest": unit.key.digest,
    }


def read_published(given: bytes) -> Published:
    """Read and check a published list. Raises ``ContributionError`` where anything is off."""
    try:
        data = json.loads(given[: LONGEST + 1])
        published = _published(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ContributionError("contribution-list") from error
    if published_bytes(published) != given:
        raise ContributionError("contribution-list")
    return published


def _published(data: Any) -> Published:
    if data["format"] != FORMAT or not is_hex(data["campaign"], ID_LENGTH):
        raise ValueError
    check_address(data["address"])
    return Published(
        campaign=data["campaign"],
        titles={str(key): str(value) for key, value in data["titles"].items()},
        address=data["address"],
        packs=tuple((str(name), str(version)) for name, version in data["packs"]),
        groups=_groups(data["groups"]),
        units=_alone(tuple(_unit(one) for one in data["units"])),
    )


def _groups(given: Any) -> tuple[str, ...]:
    groups = tuple(str(one) for one in given)
    if not groups or list(groups) != sorted(set(groups)):
        raise ValueError
    return groups


def _alone(units: tuple[UnitKey, ...]) -> tuple[UnitKey, ...]:
    """No key and no unit may stand twice: each unit has one key, and each key one unit."""
    codes = [code for unit in units for code in unit.covers]
    keys = {unit.key.n for unit in units}
    if not units or len(set(codes)) != len(codes) or len(keys) != len(units):
        raise ValueError
    return units


def _unit(data: Any) -> UnitKey:
    key = PublicKey(int(data["n"], 16), data["e"])
    sized = SMALLEST_MODULUS <= key.n.bit_length() <= LARGEST_MODULUS and key.n % 2
    if not sized or key.e != EXPONENT or key.digest != data["digest"]:
        raise ValueError
    titles = {str(name): str(value) for name, value in data["titles"].items()}
    return UnitKey(str(data["code"]), titles, tuple(map(str, data["covers"])), key)


def is_hex(value: object, length: int) -> bool:
    """Whether a value is exactly so many small hexadecimal digits."""
    return (
        isinstance(value, str) and len(value) == length and not set(value) - set("0123456789abcdef")
    )


def check_address(address: str) -> None:
    """Raise ``ContributionError`` unless encrypted, or on this very computer."""
    parts = urlsplit(address)
    plain = parts.scheme == "http" and parts.hostname in LOOPBACK
    whole = bool(parts.hostname) and "@" not in parts.netloc and not parts.query
    if not whole or not (parts.scheme == "https" or plain):
        raise ContributionError("contribution-address")
