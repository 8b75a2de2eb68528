"""A small OpenID Connect provider on loopback, with a key made here, that can be told to lie."""

from __future__ import annotations

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "office", "a secret of both sides, long enough"
REDIRECT = "http://testserver/account/oidc/organisation/login/callback/"
KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class Provider:
    """What it says can be changed: ``claims`` of the token, how it ``signs``, its ``discovery``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {}
        self.left_out: set[str] = set()
        self.signs = "RS256"
        self.discovery: dict[str, Any] = {}
        self.about: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.taken: list[str] = []

    def configuration(self) -> dict[str, Any]:
        """The document of discovery."""
        names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        told: dict[str, Any] = {
            f"{name}_endpoint": f"{self.address}/{path}" for name, path in names.items()
        }
        return told | {"issuer": self.address, "jwks_uri": f"{self.address}/keys"} | self.discovery

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, wanted: dict[str, str]) -> str:
        """Where the browser is sent after somebody signed in."""
        self.asked.append(wanted)
        assert wanted["client_id"] == CLIENT
        assert wanted["redirect_uri"] == REDIRECT
        assert wanted["response_type"] == "code"
        assert wanted["code_challenge_method"] == "S256"
        code = f"code {len(self.asked)}"
        self.codes[code] = wanted
        return f"{REDIRECT}?{urlencode({'code': code, 'state': wanted['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code, once, to who knows secret and verifier."""
        self.taken.append(given["code"])
        wanted = self.codes.pop(given["code"], None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not wanted or wanted["code_challenge"] != challenge:
            return None
        if (given["client_secret"], given["redirect_uri"]) != (SECRET, REDIRECT):
            return None
        token = self._signed(self._claims(wanted.get("nonce", "")))
        return {"access_token": "access", "token_type": "Bearer", "id_token": token}

    def _claims(self, nonce: str) -> dict[str, Any]:
        told = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "anna-7",
            "nonce": nonce,
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "email": "anna@example.org",
            "email_verified": True,
        } | self.claims
        return {name: value for name, value in told.items() if name not in self.left_out}

    def _signed(self, claims: dict[str, Any]) -> str:
        key: Any = {"RS256": KEY, "other": OTHER, "none": None, "HS256": SECRET}[self.signs]
        algorithm = "RS256" if self.signs == "other" else self.signs
        return jwt.encode(claims, key, algorithm, headers={"kid": "1"})


class _Answers(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        """Discovery, keys, the page of signing in, what it knows about somebody."""
        address = urlsplit(self.path)
        wanted = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/authorize":
            self._told(302, {}, self.provider.authorize(wanted))
        elif address.path == "/keys":
            self._told(200, self.provider.keys())
        elif address.path == "/userinfo":
            self._told(200, self.provider.about)
        else:
            self._told(200, self.provider.configuration())

    def do_POST(self) -> None:
        """Tokens for a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = self.provider.token({name: one[0] for name, one in parse_qs(body).items()})
        self._told(200 if told else 400, told or {"error": "invalid_grant"})

    def _told(self, status: int, body: dict[str, Any], location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


@contextmanager
def serving() -> Iterator[Provider]:
    """A provider that answers until the end of the block."""
    handler = type("Handler", (_Answers,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield handler.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
