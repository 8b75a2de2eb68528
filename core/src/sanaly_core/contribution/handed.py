"""A contribution: the very bytes that are shown, sent and counted, and nothing else.

JSON in one spelling, so that a person can read it, and of the same length for everybody in a
campaign: each group has three digits, whatever was found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanaly_core.contribution.answers import KINDS, Answer
from sanaly_core.contribution.blind import PREFIX_LENGTH, PublicKey
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.papers import DIGEST_LENGTH, Token, genuine
from sanaly_core.contribution.published import ID_LENGTH, canonical, is_hex

FORMAT = "sanaly-contribution-1"
FIELDS = frozenset({"format", "campaign", "key", "token", "signature", "answers"})


@dataclass(frozen=True, slots=True)
class Contribution:
    """A token and what its holder tells, per group."""

    token: Token
    answers: Mapping[str, Answer]

    @property
    def spent(self) -> str:
        """What the office keeps of the token, so that it counts once: SHA-256 of its prefix."""
        return hashlib.sha256(b"sanaly-spent-1\n" + self.token.prefix).hexdigest()


def contribution_bytes(contribution: Contribution) -> bytes:
    """What is sent."""
    token = contribution.token
    return canonical(
        {
            "format": FORMAT,
            "campaign": token.campaign,
            "key": token.key,
            "token": token.prefix.hex(),
            "signature": token.signature.hex(),
            "answers": {name: answer.digits for name, answer in contribution.answers.items()},
        }
    )


def length_of(groups: Sequence[str], key: PublicKey) -> int:
    """Bytes of every contribution of a unit in a campaign that asks about these groups."""
    empty = Token("0" * ID_LENGTH, "0" * DIGEST_LENGTH, bytes(PREFIX_LENGTH), bytes(key.length))
    return len(contribution_bytes(Contribution(empty, {group: Answer() for group in groups})))


def read_contribution(given: bytes, groups: Sequence[str]) -> Contribution:
    """A contribution as it was sent; one spelling alone is right. Raises ``ContributionError``."""
    try:
        data = json.loads(given)
        contribution = Contribution(_token(data), _answers(data["answers"], groups))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ContributionError("contribution-bytes") from error
    if contribution_bytes(contribution) != given:
        raise ContributionError("contribution-bytes")
    return contribution


def _token(data: Any) -> Token:
    named = is_hex(data["campaign"], ID_LENGTH) and is_hex(data["key"], DIGEST_LENGTH)
    if set(data) != FIELDS or data["format"] != FORMAT or not named:
        raise ValueError
    if not is_hex(data["token"], 2 * PREFIX_LENGTH):
        raise ValueError
    signature = bytes.fromhex(data["signature"])
    return Token(data["campaign"], data["key"], bytes.fromhex(data["token"]), signature)


def _answers(data: Any, groups: Sequence[str]) -> dict[str, Answer]:
    if sorted(data) != sorted(groups):
        raise ValueError
    return {group: _answer(data[group]) for group in groups}


def _answer(digits: Any) -> Answer:
    if not isinstance(digits, str) or len(digits) != len(KINDS) or set(digits) - {"0", "1"}:
        raise ValueError
    return Answer(*(digit == "1" for digit in digits))


def check(contribution: Contribution, key: PublicKey) -> None:
    """Raise ``ContributionError`` unless the token was signed with this key."""
    if not genuine(key, contribution.token):
        raise ContributionError("contribution-token")
