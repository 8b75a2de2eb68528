"""Keys that badges are signed with: files that last, since badges are verified for years.

Each key is a file ``<id>.pem`` in ``SANALY_OFFICE_BADGE_KEYS``; its id is the RFC 7638 thumbprint.
A new one (``sanaly-office badge_key``) signs from then on; of the one before only the public half
stays (``<id>.pub.pem``), so that what it signed can be verified still.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from jwt.algorithms import RSAAlgorithm

BITS = 2048
EXPONENT = 65537


def _folder() -> Path:
    return Path(settings.BADGE_KEYS_ROOT)


def signing() -> tuple[str, rsa.RSAPrivateKey]:
    """The id of the key that signs, and the key; made when it is first asked for."""
    folder = _folder()
    there = _newest(folder) if folder.is_dir() else None
    path = there or _made(folder)
    return path.stem, _private(path)


def _newest(folder: Path) -> Path | None:
    keys = [path for path in folder.glob("*.pem") if not path.name.endswith(".pub.pem")]
    return max(keys, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)


def _made(folder: Path) -> Path:
    """The first key. Of two made at once both stay: each verifies what it signed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _write(folder)


def rotate() -> str:
    """Let a new key sign from now on; its id. Private halves of those before are gone."""
    before, _key = signing()
    folder = _folder()
    path = _write(folder)
    for old in folder.glob("*.pem"):
        if old != path and not old.name.endswith(".pub.pem"):
            _retire(old)
    assert before != path.stem
    return path.stem


def _write(folder: Path) -> Path:
    """Written beside and renamed: a key is whole or absent, and its owner's alone."""
    key = rsa.generate_private_key(EXPONENT, BITS)
    path = folder / f"{thumbprint(key.public_key())}.pem"
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _put(path, pem)
    return path


def _put(path: Path, content: bytes) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _retire(path: Path) -> None:
    public = _private(path).public_key()
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _put(path.with_name(f"{path.stem}.pub.pem"), pem)
    path.unlink()


def _private(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return key


def published() -> dict[str, rsa.RSAPublicKey]:
    """All public keys by their ids: the one that signs, and those that did."""
    signing()
    found: dict[str, rsa.RSAPublicKey] = {}
    for path in sorted(_folder().glob("*.pem")):
        found[path.name.split(".")[0]] = _public(path, path.stat().st_mtime_ns)
    return found


@lru_cache(32)
def _public(path: Path, _changed: int) -> rsa.RSAPublicKey:
    if not path.name.endswith(".pub.pem"):
        return _private(path).public_key()
    key = serialization.load_pem_public_key(path.read_bytes())
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("not an RSA key")
    return key


def jwk(key: rsa.RSAPublicKey) -> dict[str, Any]:
    """A public key as JSON Web Key (RFC 7517), with its id and what it is for."""
    numbers = RSAAlgorithm.to_jwk(key, as_dict=True)
    plain = {name: str(numbers[name]) for name in ("e", "kty", "n")}
    return plain | {"kid": _print(plain), "use": "sig", "alg": "RS256"}


def thumbprint(key: rsa.RSAPublicKey) -> str:
    """SHA-256 of the key's required members (RFC 7638), in hexadecimal."""
    return str(jwk(key)["kid"])


def _print(plain: dict[str, str]) -> str:
    told = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
