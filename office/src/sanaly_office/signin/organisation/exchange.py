"""The exchange with the organisation's own sign-in: OpenID Connect Core 1.0, section 3.1.

allauth leaves out what a direct connection over TLS lets one leave out (signature, nonce).
Here everything of section 3.1.3.7 is checked, and the subject of section 5.3.2: a proxy
that breaks TLS open, as many offices have, must not be able to sign people in.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
"""Signatures with a public key. Neither ``none`` nor a secret that both sides know."""
SKEW = 60
"""Seconds by which the clocks of the two sides may differ."""
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def nonce_of(verifier: str) -> str:
    """The nonce that goes with a PKCE verifier, which the session alone holds."""
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()


class Exchange(OpenIDConnectOAuth2Adapter):
    """One sign-in. Whatever is wrong raises ``OAuth2Error``, which names nobody."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the other side says of itself (OpenID Connect Discovery 1.0, section 4.3)."""
        config: dict[str, Any] = super().openid_config
        provider: Any = self.get_provider()  # type: ignore[no-untyped-call]
        issuer = provider.app.settings["server_url"]
        if str(config.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
            raise OAuth2Error("another issuer")
        if not all(_safe(config.get(name)) for name in ADDRESSES):
            raise OAuth2Error("addresses that are missing or not safe")
        return config

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: Any,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        """Remember the nonce that must come back."""
        if not pkce_code_verifier:
            raise OAuth2Error("no verifier")
        self.nonce = nonce_of(pkce_code_verifier)
        data: dict[str, Any] = super().get_access_token_data(
            request, app, client, pkce_code_verifier
        )
        return data

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Who it is, of a token that was checked; the address may come from the other side's
        page about the person, where that speaks of the same subject.
        """
        told = self._checked(app, str(kwargs["response"].get("id_token") or ""))
        if "email" not in told:
            about = self._fetch_user_info(token.token)
            if about.get("sub") != told["sub"]:
                raise OAuth2Error("another subject")
            told |= {name: about.get(name) for name in ("email", "email_verified")}
        provider: Any = self.get_provider()  # type: ignore[no-untyped-call]
        login: SocialLogin = provider.sociallogin_from_response(request, {"id_token": told})
        return login

    def _checked(self, app: SocialApp, token: str) -> dict[str, Any]:
        try:
            told: dict[str, Any] = jwt.decode(
                token,
                key=self._key(token),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=SKEW,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except jwt.PyJWTError:
            raise OAuth2Error("a token that does not hold") from None
        if not hmac.compare_digest(str(told.get("nonce", "")).encode(), self.nonce.encode()):
            raise OAuth2Error("another nonce")
        if told.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("for another office")
        return told

    def _key(self, token: str) -> jwt.PyJWK:
        """The other side's key that a token names; the only one where it names none."""
        number = jwt.get_unverified_header(token).get("kid")
        adapter: Any = get_adapter()
        with adapter.get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        found = [one for one in keys if number is None or one.key_id == number]
        if len(found) != 1:
            raise OAuth2Error("an unknown key")
        return found[0]


def _safe(address: object) -> bool:
    """Whether an address is one over TLS; on loopback, for trying it out, without."""
    parts = urlsplit(str(address or ""))
    return parts.scheme == "https" or (
        settings.DEMO and parts.hostname in {"localhost", "127.0.0.1"}
    )
