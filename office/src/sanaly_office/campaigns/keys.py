"""Private keys: files outside of the database, there only until drawing closes.

RFC 9474's ``BlindSign``. The number that is signed comes from outside, so the exponentiation
is blinded against timing (RFC 9474, section 7.1).
"""

from __future__ import annotations

import os
import secrets
import shutil
from math import gcd
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils.translation import gettext as _

from sanaly_core.contribution.blind import EXPONENT, PublicKey
from sanaly_office.actions import RefusedError

BITS = 3072


def folder_of(code: str) -> Path:
    """Where the keys of a campaign lie."""
    return Path(settings.KEYS_ROOT) / code


def make(code: str, unit: int) -> PublicKey:
    """The key of a unit in a campaign; one that was made before is kept."""
    path = folder_of(code) / f"{unit}.pem"
    if not path.exists():
        _write(path, _generate())
    numbers = _read(path).public_key().public_numbers()
    return PublicKey(numbers.n, numbers.e)


def _generate() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(EXPONENT, BITS)


def _write(path: Path, key: rsa.RSAPrivateKey) -> None:
    """Written beside and renamed: a key is whole or absent, and its owner's alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    beside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(
        path.read_bytes(), None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


def sign(code: str, unit: int, request: bytes) -> bytes:
    """Sign a blinded message. Raises ``RefusedError`` where it is none for this key."""
    numbers = _read(folder_of(code) / f"{unit}.pem").private_numbers()
    key = PublicKey(numbers.public_numbers.n, numbers.public_numbers.e)
    message = int.from_bytes(request, "big")
    if len(request) != key.length or not 1 < message < key.n - 1 or gcd(message, key.n) != 1:
        raise RefusedError(_("This is not a request for a token of your unit."))
    signature = _signed(numbers, message)
    if pow(signature, key.e, key.n) != message:
        raise ArithmeticError("the signature does not verify")
    return signature.to_bytes(key.length, "big")


def _signed(numbers: rsa.RSAPrivateNumbers, message: int) -> int:
    """``message ** d mod n`` by the Chinese remainder theorem, under a factor of our own."""
    n, e = numbers.public_numbers.n, numbers.public_numbers.e
    factor = secrets.randbelow(n - 3) + 2
    hidden = message * pow(factor, e, n) % n
    of_p = pow(hidden % numbers.p, numbers.dmp1, numbers.p)
    of_q = pow(hidden % numbers.q, numbers.dmq1, numbers.q)
    both = of_q + numbers.q * (numbers.iqmp * (of_p - of_q) % numbers.p)
    return both * pow(factor, -1, n) % n


def destroy(code: str) -> None:
    """Overwrite and delete all keys of a campaign: nothing is signed with them any more."""
    folder = folder_of(code)
    if not folder.exists():
        return
    for path in folder.iterdir():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    shutil.rmtree(folder)
