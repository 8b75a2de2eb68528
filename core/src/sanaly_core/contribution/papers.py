"""The files that pass between a person and the office while drawing: request, answer, token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sanaly_core.contribution.blind import (
    PREFIX_LENGTH,
    Blinded,
    PublicKey,
    blind,
    finalise,
    prepare,
    verify,
)
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.published import ID_LENGTH, canonical, is_hex

REQUEST, ANSWER, TOKEN = "sanaly-draw-1", "sanaly-drawn-1", "sanaly-token-1"
LONGEST = 16 << 10
"""Bytes of any of the three."""
DIGEST_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Token:
    """What lets somebody hand in once: a signature that nobody can lead back to its drawing."""

    campaign: str
    key: str
    prefix: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the person keeps between request and answer."""

    campaign: str
    key: PublicKey
    prefix: bytes
    blinded: Blinded


def message_of(campaign: str, key: str) -> bytes:
    """What every token of a unit signs, after its own random prefix."""
    return f"sanaly-contribution-1\n{campaign}\n{key}\n".encode()


def begin(campaign: str, key: PublicKey) -> Drawing:
    """Make a token's prefix and blind it."""
    prepared = prepare(message_of(campaign, key.digest))
    return Drawing(campaign, key, prepared[:PREFIX_LENGTH], blind(key, prepared))


def finish(drawing: Drawing, answer: bytes) -> Token:
    """The token of an answer. Raises ``ContributionError`` where it is none of this key."""
    prepared = prepare(message_of(drawing.campaign, drawing.key.digest), drawing.prefix)
    signature = finalise(drawing.key, prepared, answer, drawing.blinded.inverse)
    return Token(drawing.campaign, drawing.key.digest, drawing.prefix, signature)


def genuine(key: PublicKey, token: Token) -> bool:
    """Whether a token was signed with this key for this campaign."""
    prepared = prepare(message_of(token.campaign, token.key), token.prefix)
    return key.digest == token.key and verify(key, prepared, token.signature)


def request_bytes(drawing: Drawing) -> bytes:
    """The file that asks the office for a blind signature."""
    return _paper(REQUEST, drawing.campaign, drawing.key.digest, blinded=drawing.blinded.request)


def answer_bytes(campaign: str, key: str, signed: bytes) -> bytes:
    """The file with which the office answers."""
    return _paper(ANSWER, campaign, key, signed=signed)


def token_bytes(token: Token) -> bytes:
    """The file that holds a token."""
    return _paper(TOKEN, token.campaign, token.key, prefix=token.prefix, signature=token.signature)


def _paper(kind: str, campaign: str, key: str, **values: bytes) -> bytes:
    told = {name: value.hex() for name, value in values.items()}
    return canonical({"format": kind, "campaign": campaign, "key": key} | told) + b"\n"


def read_request(given: bytes) -> tuple[str, str, bytes]:
    """Campaign, key and blinded message of a request. Raises ``ContributionError``."""
    data = _read(given, REQUEST, "contribution-request")
    return data["campaign"], data["key"], _bytes(data, "blinded", "contribution-request")


def read_answer(given: bytes) -> tuple[str, str, bytes]:
    """Campaign, key and blind signature of an answer. Raises ``ContributionError``."""
    data = _read(given, ANSWER, "contribution-answer")
    return data["campaign"], data["key"], _bytes(data, "signed", "contribution-answer")


def read_token(given: bytes) -> Token:
    """A token's file. Raises ``ContributionError``."""
    data = _read(given, TOKEN, "contribution-token")
    prefix = _bytes(data, "prefix", "contribution-token")
    if len(prefix) != PREFIX_LENGTH:
        raise ContributionError("contribution-token")
    signature = _bytes(data, "signature", "contribution-token")
    return Token(data["campaign"], data["key"], prefix, signature)


def _read(given: bytes, kind: str, slug: str) -> dict[str, Any]:
    try:
        data = json.loads(given[: LONGEST + 1])
    except (ValueError, RecursionError) as error:
        raise ContributionError(slug) from error
    if not isinstance(data, dict) or data.get("format") != kind or not _named(data):
        raise ContributionError(slug)
    return data


def _named(data: dict[str, Any]) -> bool:
    return is_hex(data.get("campaign"), ID_LENGTH) and is_hex(data.get("key"), DIGEST_LENGTH)


def _bytes(data: dict[str, Any], name: str, slug: str) -> bytes:
    value = data.get(name)
    if not isinstance(value, str) or not is_hex(value, len(value)) or len(value) % 2:
        raise ContributionError(slug)
    return bytes.fromhex(value)
