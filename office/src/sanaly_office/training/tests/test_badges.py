"""Badges: what the data model requires, a signature that others verify, and nothing else told."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from jsonschema import Draft202012Validator

from sanaly_office.people.models import Person
from sanaly_office.tests.making import person, unit
from sanaly_office.training.badges import keys
from sanaly_office.training.badges.checking import NotOursError, checked
from sanaly_office.training.badges.credential import signed
from sanaly_office.training.models import Taking
from sanaly_office.training.tests.making import completed, given, round_of

pytestmark = pytest.mark.django_db
URI = {"type": "string", "pattern": r"^(https?://|urn:uuid:)"}
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "credentialSubject", "issuer", "validFrom"],
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [
                {"const": "https://www.w3.org/ns/credentials/v2"},
                {"pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d\.json$"},
            ],
        },
        "id": URI,
        "type": {"const": ["VerifiableCredential", "OpenBadgeCredential"]},
        "validFrom": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "issuer": {
            "required": ["id", "type"],
            "properties": {"id": URI, "type": {"contains": {"const": "Profile"}}},
        },
        "credentialSubject": {
            "required": ["type", "achievement"],
            "additionalProperties": False,
            "properties": {
                "id": URI,
                "type": {"contains": {"const": "AchievementSubject"}},
                "identifier": {
                    "items": {
                        "required": ["type", "hashed", "identityHash", "identityType"],
                        "properties": {
                            "type": {"const": "IdentityObject"},
                            "hashed": {"const": True},
                            "identityType": {"const": "emailAddress"},
                            "identityHash": {"pattern": r"^sha256\$[0-9a-f]{64}$"},
                        },
                    }
                },
                "achievement": {
                    "required": ["id", "type", "criteria", "description", "name"],
                    "properties": {
                        "id": URI,
                        "type": {"contains": {"const": "Achievement"}},
                        "criteria": {"required": ["narrative"]},
                    },
                },
            },
        },
    },
}
"""What Open Badges 3.0 requires of these classes (section "Data Model")."""


NESTED = '{"jwt": ' + "[" * 9000
HEADER = base64.urlsafe_b64encode(b"[" * 9000).decode().rstrip("=") + ".e30.e30"
"""Nested deeper than a reader of JSON goes."""


@pytest.fixture
def taking() -> Taking:
    """A course that somebody has completed."""
    school = unit(name="School of the secret name", code="U-77")
    whom = person(of=school, email="Aliya@example.org", code="P-4711", name="Aliya")
    return completed(whom, round_of(given(school)))


def opened(part: str) -> dict[str, Any]:
    """A part of a JWT."""
    return dict(json.loads(raw(part)))


def raw(part: str) -> bytes:
    """Base64url without its padding."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def public_key(jwk: dict[str, str]) -> rsa.RSAPublicKey:
    """A key from its JWK, by cryptography alone."""
    numbers = (int.from_bytes(raw(jwk[name]), "big") for name in ("e", "n"))
    return rsa.RSAPublicNumbers(*numbers).public_key()


def verify(token: str, jwk: dict[str, str]) -> None:
    """RS256 by hand. Raises ``InvalidSignature``."""
    head, body, signature = token.split(".")
    told = f"{head}.{body}".encode()
    public_key(jwk).verify(raw(signature), told, padding.PKCS1v15(), hashes.SHA256())


def key_at(client: Client, token: str) -> dict[str, str]:
    """The key that a token's header points to, from the office's public address."""
    kid = str(opened(token.split(".", maxsplit=1)[0])["kid"])
    assert kid.startswith(f"{settings.PUBLIC_URL}/learn/keys/")
    return dict(client.get(kid.removeprefix(settings.PUBLIC_URL)).json())


def test_it_has_what_the_data_model_requires(taking: Taking) -> None:
    claims = opened(signed(taking, "kk").split(".")[1])
    assert "vc" not in claims, "it belongs to the data model 1.1"
    Draft202012Validator(SCHEMA).validate(claims)
    assert claims["jti"] == claims["id"]
    assert claims["iss"] == claims["issuer"]["id"]
    assert claims["sub"] == claims["credentialSubject"]["id"]
    begins = datetime.fromisoformat(claims["validFrom"])
    assert claims["nbf"] == int(begins.timestamp())


def test_its_header_is_as_the_proof_format_asks(taking: Taking) -> None:
    header = opened(signed(taking, "en").split(".")[0])
    assert set(header) == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")


def test_others_verify_it_with_the_published_key(client: Client, taking: Taking) -> None:
    token = signed(taking, "en")
    jwk = key_at(client, token)
    assert "d" not in jwk
    verify(token, jwk)
    head, body, signature = token.split(".")
    changed = base64.urlsafe_b64encode(raw(body).replace(b"First", b"Worst")).rstrip(b"=").decode()
    with pytest.raises(InvalidSignature):
        verify(f"{head}.{changed}.{signature}", jwk)


def test_it_tells_nothing_of_the_person(taking: Taking) -> None:
    told = raw(signed(taking, "en").split(".")[1]).decode().lower()
    for secret in ("aliya", "p-4711", "secret name", "u-77", "result", "score"):
        assert secret not in told
    (one,) = json.loads(told)["credentialsubject"]["identifier"]
    expected = hashlib.sha256(f"aliya@example.org{one['salt']}".encode()).hexdigest()
    assert one["identityhash"] == f"sha256${expected}"


def test_old_badges_are_verified_after_a_new_key(
    client: Client, taking: Taking, capsys: pytest.CaptureFixture[str]
) -> None:
    old = signed(taking, "en")
    call_command("badge_key")
    new = signed(taking, "en")
    assert opened(old.split(".")[0])["kid"] != opened(new.split(".")[0])["kid"]
    assert opened(new.split(".")[0])["kid"].endswith(f"{capsys.readouterr().out.strip()}/")
    for token in (old, new):
        verify(token, key_at(client, token))
        assert checked(token).name == "First steps (en)"
    assert len(client.get(reverse("badge-keys")).json()["keys"]) == 2


def test_a_badge_of_an_earlier_version_is_known_still(taking: Taking) -> None:
    told = opened(signed(taking, "en").split(".")[1])
    claims = {name: told.pop(name) for name in ("iss", "jti", "nbf", "sub")}
    key_id, key = keys.signing()
    headers = {"kid": f"{settings.PUBLIC_URL}/learn/keys/{key_id}/"}
    for begins, known in ((claims["nbf"], True), (claims["nbf"] - 1, False)):
        old = jwt.encode(claims | {"nbf": begins, "vc": told}, key, "RS256", headers)
        if known:
            assert checked(old).name == "First steps (en)"
        else:
            with pytest.raises(NotOursError):
                checked(old)


@pytest.mark.parametrize("path", ["issuer/", "achievements/first-steps/1/"])
def test_addresses_in_it_answer(client: Client, taking: Taking, path: str) -> None:
    vc = opened(signed(taking, "en").split(".")[1])
    known = {vc["issuer"]["id"]: "Profile", vc["credentialSubject"]["achievement"]["id"]: "Achieve"}
    address = f"{settings.PUBLIC_URL}/learn/{path}"
    told = client.get(f"/learn/{path}").json()
    assert told["id"] == address
    assert told["type"][0].startswith(known[address])


def test_the_page_tells_whether_it_is_ours(client: Client, taking: Taking) -> None:
    client.force_login(taking.person)
    text = client.get(reverse("badge-json", args=[taking.round_id])).content.decode()
    jwt = client.get(reverse("badge-jwt", args=[taking.round_id])).content.decode()
    client.logout()
    page = reverse("learn-verify", args=["en"])
    for pasted in (text, jwt):
        sent = {"badge": pasted, "email": "ALIYA@example.org"}
        answer = client.post(page, sent)
        assert b"This office issued this badge." in answer.content
        assert b"<dd>yes</dd>" in answer.content
        assert not answer.cookies
    assert b"<dd>no</dd>" in client.post(page, {"badge": jwt, "email": "b@example.org"}).content


@pytest.mark.parametrize(
    "pasted",
    ["", "x", "a.b.c", "{}", '{"jwt": 5}', "é" * 50, "e30.e30.e30", "[" * 9000, NESTED, HEADER],
    ids=range(10),
)
def test_what_is_no_badge_is_refused(client: Client, taking: Taking, pasted: str) -> None:
    answer = client.post(reverse("learn-verify", args=["en"]), {"badge": pasted})
    assert answer.status_code == 200
    assert b"This is not a badge of this office." in answer.content


def test_another_key_and_another_algorithm_are_refused(taking: Taking) -> None:
    import jwt

    token = signed(taking, "en")
    claims, kid = opened(token.split(".")[1]), opened(token.split(".")[0])["kid"]
    stranger = rsa.generate_private_key(65537, 2048)
    forged = jwt.encode(claims, stranger, algorithm="RS256", headers={"kid": kid})
    bare = jwt.encode(claims, "", algorithm="none", headers={"kid": kid})
    for one in (forged, bare, token[:-9]):
        with pytest.raises(NotOursError):
            checked(one)


def test_only_ones_own_completed_course_gives_one(client: Client, taking: Taking) -> None:
    stranger: Person = person(of=unit())
    client.force_login(stranger)
    for name in ("badge-jwt", "badge-json", "certificate"):
        assert client.get(reverse(name, args=[taking.round_id])).status_code == 404


def test_a_badge_that_a_mail_broke_into_lines_is_known(taking: Taking) -> None:
    token = signed(taking, "en")
    lines = "\r\n ".join(token[at : at + 76] for at in range(0, len(token), 76))
    assert checked(lines).name == "First steps (en)"


def test_two_first_keys_made_at_once_both_verify(taking: Taking) -> None:
    """Whoever found no key makes one, and what either signed stays good."""
    folder = Path(settings.BADGE_KEYS_ROOT)
    first = signed(taking, "en")
    there = list(folder.glob("*.pem"))
    aside = [path.rename(path.with_suffix(".aside")) for path in there]
    second = signed(taking, "en")
    for path in aside:
        path.rename(path.with_suffix(".pem"))
    assert opened(first.split(".")[0])["kid"] != opened(second.split(".")[0])["kid"]
    assert [checked(token).name for token in (first, second)] == ["First steps (en)"] * 2
