"""What makes a question be asked once, and the code with which somebody comes back.

A page with the form carries a value that the office signed and remembers nowhere. The question's
number and its code both follow from it: sending the page again asks nothing anew and shows the
same code. Nothing of it is bound to a session or a person.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters and digits that look alike."""
GROUPS, GROUP = 4, 5
"""Twenty of 31 signs: 99 bits, too many to guess."""
LARGEST = 2**53 - 1


def new_once() -> str:
    """A value for one form, signed so that nobody chooses it."""
    return _signer().sign(secrets.token_urlsafe(24))


def is_once(value: str) -> bool:
    """Whether the office gave this value out."""
    try:
        _signer().unsign(value)
    except BadSignature:
        return False
    return True


def _signer() -> Signer:
    return Signer(salt="guidance-once")


def number_of(once: str, person: int = 0) -> int:
    """A question's number, another one for whoever asks by name.

    It tells nothing of when it was asked: numbers that follow one another would stand between
    questions by name, of which the log knows the minute.
    """
    return int.from_bytes(_keyed(f"number {person}", once)) % LARGEST + 1


def code_of(once: str) -> str:
    """A code that nobody can guess, in groups that can be written down."""
    left, signs = int.from_bytes(_keyed("code", once)), []
    for _place in range(GROUPS * GROUP):
        left, sign = divmod(left, len(SIGNS))
        signs.append(SIGNS[sign])
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))


def digest_of(code: str) -> str:
    """What is kept of a code, however its groups were typed: keyed, so that a copy of the
    database alone opens nothing.
    """
    plain = "".join(code.lower().split()).replace("-", "")
    return _keyed("guidance-code", plain).hex()


def _keyed(label: str, value: str) -> bytes:
    key = f"{label}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, value.encode(), hashlib.sha256).digest()
