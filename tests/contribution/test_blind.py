"""Blind signatures against the RFC's own vectors and a well-kept library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from sanaly_core.contribution.blind import (
    SALT_LENGTH,
    PublicKey,
    blind,
    finalise,
    prepare,
    verify,
)
from sanaly_core.contribution.errors import ContributionError

VECTOR = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
PREPARED = bytes.fromhex(VECTOR["msg_prefix"] + VECTOR["msg"])
PSS = padding.PSS(padding.MGF1(SHA384()), SALT_LENGTH)


def number(name: str) -> int:
    return int(VECTOR[name], 16)


def value(name: str) -> bytes:
    return bytes.fromhex(VECTOR[name])


KEY = PublicKey(number("p") * number("q"), number("e"))
SECRET = pow(KEY.e, -1, (number("p") - 1) * (number("q") - 1))


def signed(request: bytes) -> bytes:
    """A blind signature, made in the plainest way."""
    return pow(int.from_bytes(request, "big"), SECRET, KEY.n).to_bytes(KEY.length, "big")


def holds(prepared: bytes, signature: bytes) -> bool:
    """Whether the library takes it for a signature."""
    public = rsa.RSAPublicNumbers(KEY.e, KEY.n).public_key()
    try:
        public.verify(signature, prepared, PSS, SHA384())
    except InvalidSignature:
        return False
    return True


def test_preparing_puts_the_random_prefix_first() -> None:
    assert prepare(value("msg"), value("msg_prefix")) == PREPARED
    assert prepare(b"x") != prepare(b"x")


def test_blinding_gives_the_request_of_the_rfc() -> None:
    assert blind(KEY, PREPARED, value("salt"), number("inv")).request == value("blinded_msg")


def test_signing_gives_the_answer_of_the_rfc() -> None:
    assert signed(value("blinded_msg")) == value("blind_sig")


def test_finalising_gives_the_signature_of_the_rfc() -> None:
    assert finalise(KEY, PREPARED, value("blind_sig"), number("inv")) == value("sig")


def test_own_blinding_gives_a_signature_that_the_library_verifies() -> None:
    prepared = prepare(b"sanaly")
    blinded = blind(KEY, prepared)
    made = finalise(KEY, prepared, signed(blinded.request), blinded.inverse)
    assert verify(KEY, prepared, made)
    assert holds(prepared, made)
    assert not holds(prepared + b"x", made)


def test_the_librarys_signatures_verify() -> None:
    private = rsa.generate_private_key(65537, 3072)
    numbers = private.public_key().public_numbers()
    made = private.sign(b"sanaly", PSS, SHA384())
    assert verify(PublicKey(numbers.n), b"sanaly", made)
    other = padding.PSS(padding.MGF1(SHA384()), 32)
    assert not verify(PublicKey(numbers.n), b"sanaly", private.sign(b"sanaly", other, SHA384()))


@pytest.mark.parametrize("byte", [0, 1, 200, 511])
def test_a_changed_signature_is_none(byte: int) -> None:
    changed = bytearray(value("sig"))
    changed[byte] ^= 1
    assert not verify(KEY, PREPARED, bytes(changed))


def test_other_lengths_and_numbers_are_no_signatures() -> None:
    plus = int.from_bytes(value("sig"), "big") + KEY.n
    assert not verify(KEY, PREPARED, value("sig")[1:])
    assert not verify(KEY, PREPARED, b"\x00" + value("sig"))
    assert plus.bit_length() > 8 * KEY.length or not verify(
        KEY, PREPARED, plus.to_bytes(KEY.length, "big")
    )
    assert not verify(KEY, PREPARED, bytes(KEY.length))


def test_an_answer_of_another_key_makes_no_token() -> None:
    with pytest.raises(ContributionError):
        finalise(KEY, PREPARED, value("sig"), number("inv"))
    with pytest.raises(ContributionError):
        finalise(KEY, PREPARED, value("blind_sig")[:-1], number("inv"))


def test_every_request_leads_to_every_signature() -> None:
    """Blindness itself: for another signature there is a factor that makes the request of it."""
    request = int.from_bytes(value("blinded_msg"), "big")
    other = blind(KEY, prepare(b"another"))
    encoded = int.from_bytes(other.request, "big") * pow(other.inverse, KEY.e, KEY.n) % KEY.n
    factor = pow(request * pow(encoded, -1, KEY.n), SECRET, KEY.n)
    assert encoded * pow(factor, KEY.e, KEY.n) % KEY.n == request
