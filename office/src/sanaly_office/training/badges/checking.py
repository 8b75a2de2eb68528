"""Whether this office issued a badge: its own keys alone decide, nothing is fetched or kept."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt

from sanaly_office.training.badges import keys
from sanaly_office.training.badges.credential import ALGORITHM, address, identity_hash

LONGEST = 20_000
"""Characters of a badge that are looked at."""


class NotOursError(Exception):
    """A badge is not one that this office issued."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a badge of this office says; ``own`` whether it is of an address, None if not asked."""

    name: str
    since: datetime
    own: bool | None


def checked(text: str, email: str = "") -> Known:
    """What a badge says that this office signed. Raises ``NotOursError`` for anything else."""
    token = _token(text)
    try:
        header = jwt.get_unverified_header(token)
        key = keys.published()[_key_id(str(header.get("kid", "")))]
        claims = jwt.decode(token, key, algorithms=[ALGORITHM], issuer=address("badge-issuer"))
        return _told(claims, email.strip().lower())
    except (jwt.InvalidTokenError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise NotOursError from error


def _token(text: str) -> str:
    """The JWT in what was pasted: itself, perhaps in lines as mails break it, or in JSON."""
    given = text.strip()[:LONGEST]
    if not given.startswith("{"):
        return "".join(given.split())
    try:
        return str(json.loads(given)["jwt"])
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        raise NotOursError from error


def _key_id(kid: str) -> str:
    """The id of one of our keys. Raises ``KeyError`` for an address that is not ours."""
    for one in keys.published():
        if kid == address("badge-key", one):
            return one
    raise KeyError(kid)


def _told(claims: dict[str, Any], email: str) -> Known:
    """What the credential says; badges of an earlier version have it under ``vc``."""
    told = claims.get("vc", claims)
    same = (told["id"], told["issuer"]["id"], told["credentialSubject"]["id"])
    if same != (claims["jti"], claims["iss"], claims["sub"]):
        raise ValueError("claims and credential differ")
    since = datetime.strptime(told["validFrom"], "%Y-%m-%dT%H:%M:%S%z")
    if int(since.timestamp()) != claims["nbf"]:
        raise ValueError("claims and credential differ")
    return Known(str(told["name"]), since, _own(told, email) if email else None)


def _own(told: dict[str, Any], email: str) -> bool:
    (one,) = told["credentialSubject"]["identifier"]
    return hmac.compare_digest(one["identityHash"], identity_hash(email, one["salt"]))
