"""What allauth is told about the organisation's own sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from sanaly_office.signin.organisation.exchange import Exchange, nonce_of


class Organisation(OpenIDConnectProvider):
    """PKCE and a nonce always; nothing of the address bar goes on to the other side."""

    pkce_enabled_default = True
    oauth2_adapter_class = Exchange

    def get_pkce_params(self) -> dict[str, str]:
        """Challenge, its method, verifier, and a nonce that follows from the verifier."""
        params: dict[str, str] = super().get_pkce_params()
        return params | {"nonce": nonce_of(params["code_verifier"])}

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """None: a link to the sign-in page must not say what is asked of the other side."""
        return {}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Who somebody is and their address; nothing more."""
        return ["openid", "email"]

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, verified only where the other side says so in clear words."""
        told = data["id_token"]
        verified = told.get("email_verified") in (True, "true")
        email = str(told.get("email") or "")
        return [EmailAddress(email=email, verified=verified, primary=True)] if email else []
