"""RSABSSA-SHA384-PSS-Randomized of RFC 9474, the side of the person and of whoever verifies.

The office signs without seeing what (``blind_sign`` lives there); the signature that the
person makes of it cannot be led back to the request: for every request and every signature
there is one blinding factor that leads from one to the other. EMSA-PSS and MGF1 are those of
RFC 8017, sections 9.1 and B.2.1. The names are the RFC's.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from math import gcd

from sanaly_core.contribution.errors import ContributionError

HASH_LENGTH = 48
SALT_LENGTH = 48
PREFIX_LENGTH = 32
EXPONENT = 65537
SMALLEST_MODULUS, LARGEST_MODULUS = 3072, 4096
"""Bits."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An RSA key that signs tokens of one unit in one campaign."""

    n: int
    e: int = EXPONENT

    @property
    def length(self) -> int:
        """Bytes of the modulus, and so of a signature."""
        return (self.n.bit_length() + 7) // 8

    @property
    def digest(self) -> str:
        """What the key is called everywhere: SHA-256 of its numbers, in hexadecimal."""
        return hashlib.sha256(f"sanaly-key-1\n{self.e:x}\n{self.n:x}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Blinded:
    """A request for a signature, and what is needed to make a token of the answer."""

    request: bytes
    inverse: int


def prepare(message: bytes, prefix: bytes | None = None) -> bytes:
    """``PrepareRandomize``: 32 random bytes before the message, so that no two are alike."""
    return (secrets.token_bytes(PREFIX_LENGTH) if prefix is None else prefix) + message


def blind(
    key: PublicKey, prepared: bytes, salt: bytes | None = None, inverse: int | None = None
) -> Blinded:
    """``Blind``. ``salt`` and ``inverse`` (of the blinding factor) are given by tests alone."""
    salt = secrets.token_bytes(SALT_LENGTH) if salt is None else salt
    message = int.from_bytes(_encode(prepared, key.n.bit_length() - 1, salt), "big")
    if gcd(message, key.n) != 1:
        raise ContributionError("contribution-key")
    inverse = _unit(key.n) if inverse is None else inverse
    factor = pow(inverse, -1, key.n)
    request = message * pow(factor, key.e, key.n) % key.n
    return Blinded(request.to_bytes(key.length, "big"), inverse)


def _unit(modulus: int) -> int:
    """A random number that has an inverse, each as likely as the other."""
    while True:
        found = secrets.randbelow(modulus - 1) + 1
        if gcd(found, modulus) == 1:
            return found


def finalise(key: PublicKey, prepared: bytes, answer: bytes, inverse: int) -> bytes:
    """``Finalize``: the signature. Raises ``ContributionError`` where the answer is no signature
    of this key.
    """
    if len(answer) != key.length:
        raise ContributionError("contribution-answer")
    signature = int.from_bytes(answer, "big") * inverse % key.n
    made = signature.to_bytes(key.length, "big")
    if not verify(key, prepared, made):
        raise ContributionError("contribution-answer")
    return made


def verify(key: PublicKey, prepared: bytes, signature: bytes) -> bool:
    """RSASSA-PSS-VERIFY with SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2)."""
    number = int.from_bytes(signature, "big")
    if len(signature) != key.length or number >= key.n:
        return False
    bits = key.n.bit_length() - 1
    encoded = pow(number, key.e, key.n)
    if encoded.bit_length() > bits:
        return False
    return _encoded_so(prepared, encoded.to_bytes((bits + 7) // 8, "big"), bits)


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    rounds = range(-(-length // HASH_LENGTH))
    made = b"".join(hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in rounds)
    return made[:length]


def _encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE."""
    length = (bits + 7) // 8
    digest = _salted(message, salt)
    block = bytes(length - len(salt) - HASH_LENGTH - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _salted(message: bytes, salt: bytes) -> bytes:
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()


def _encoded_so(message: bytes, encoded: bytes, bits: int) -> bool:
    """EMSA-PSS-VERIFY: the salt is read out, and the encoding with it must be the same."""
    masked, digest = encoded[: -HASH_LENGTH - 1], encoded[-HASH_LENGTH - 1 : -1]
    block = bytes(a ^ b for a, b in zip(masked, mask(digest, len(masked)), strict=True))
    again = _encode(message, bits, block[-SALT_LENGTH:])
    return hmac.compare_digest(again, encoded)
