"""A certificate as an Open Badge 3.0: that a course was completed, and nothing else.

1EdTech Open Badges 3.0 (``OpenBadgeCredential``), as a signed JWT: section "JSON Web Token Proof
Format" of the specification, whose payload is the credential itself with ``iss``, ``jti``, ``nbf``
and ``sub`` beside its own members (RS256, ``kid`` an address of the public key). A ``vc`` member
around it belongs to the data model 1.1. The recipient is a salted SHA-256 of their address
(``IdentityObject``).
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

import jwt
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sanaly_core.training.model import Course
from sanaly_office.pages.context import office_name
from sanaly_office.people.models import Person
from sanaly_office.training.badges import keys
from sanaly_office.training.contents import content_of
from sanaly_office.training.library import course_text
from sanaly_office.training.models import Taking

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
ALGORITHM = "RS256"


def address(name: str, *args: str) -> str:
    """A public address of this office, whole."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"


def profile() -> dict[str, Any]:
    """Who issues: an Open Badges ``Profile``, in the office's language."""
    with translation.override(settings.LANGUAGE_CODE):
        name = str(office_name())
    return {
        "id": address("badge-issuer"),
        "type": ["Profile"],
        "name": name,
        "url": f"{settings.PUBLIC_URL}/",
    }


def achievement(course: Course, language: str) -> dict[str, Any]:
    """What it is for: an Open Badges ``Achievement``; it tells neither result nor place."""
    text = course_text(course, language)
    with translation.override(language):
        told = _("The course was gone through and its test passed.")
    return {
        "id": address("badge-achievement", course.id, course.version),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": text.title,
        "description": text.summary,
        "criteria": {"narrative": told},
        "inLanguage": language,
    }


def credential(taking: Taking, language: str) -> dict[str, Any]:
    """The credential of a course that was completed. Raises ``ValueError`` for another one."""
    if not taking.certificate or not taking.completed_at:
        raise ValueError("not completed")
    made = achievement(content_of(taking.round.content_id).course, language)
    return {
        "@context": CONTEXT,
        "id": taking.certificate.urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": profile(),
        "validFrom": stamp(taking.completed_at),
        "name": made["name"],
        "credentialSubject": _subject(taking.person, taking.certificate) | {"achievement": made},
    }


def _subject(person: Person, certificate: uuid.UUID) -> dict[str, Any]:
    return {
        "id": uuid.uuid5(certificate, "subject").urn,
        "type": ["AchievementSubject"],
        "identifier": [_identity(person, certificate)],
    }


def stamp(at: datetime) -> str:
    """A moment as the data model writes it, in whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _identity(person: Person, certificate: uuid.UUID) -> dict[str, Any]:
    """Whose it is, for whoever knows their address: ``sha256$`` of address and salt."""
    salt = salted_hmac("sanaly_office.training.badges", certificate.hex, algorithm="sha256")
    told = salt.hexdigest()[:32]
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": identity_hash(person.email.lower(), told),
        "identityType": "emailAddress",
        "salt": told,
    }


def identity_hash(email: str, salt: str) -> str:
    """The hash of an address as Open Badges write it."""
    return "sha256$" + hashlib.sha256(f"{email}{salt}".encode()).hexdigest()


def signed(taking: Taking, language: str) -> str:
    """The badge: a compact JWS over the credential."""
    told = credential(taking, language)
    key_id, key = keys.signing()
    begins = datetime.strptime(told["validFrom"], "%Y-%m-%dT%H:%M:%S%z")
    claims = {
        "iss": told["issuer"]["id"],
        "jti": told["id"],
        "nbf": int(begins.timestamp()),
        "sub": told["credentialSubject"]["id"],
    }
    headers = {"kid": address("badge-key", key_id)}
    return jwt.encode(told | claims, key, algorithm=ALGORITHM, headers=headers)
