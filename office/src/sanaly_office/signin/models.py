"""Invitations: a letter with a link that lets somebody choose how they sign in."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from sanaly_office.clock import now
from sanaly_office.people.models import Person


def new_nonce() -> str:
    """Something that was never there before."""
    return secrets.token_hex(16)


class InvitationSet(models.QuerySet["Invitation"]):
    """Invitations, open and used."""

    def open(self) -> InvitationSet:
        """Those that can be used now; somebody who has left can use none."""
        return self.unused().filter(expires_at__gt=now(), person__is_active=True)

    def over(self) -> InvitationSet:
        """Those whose days are over; they were not used."""
        return self.unused().filter(expires_at__lte=now())

    def unused(self) -> InvitationSet:
        """The one of each person that counts and was not used; it may have expired."""
        return self.filter(used_at=None, withdrawn_at=None)

    def with_token(self, token: str) -> Invitation | None:
        """The open invitation of a link."""
        return self.open().select_related("person").filter(token_hash=hashed(token)).first()


def hashed(token: str) -> str:
    """What of a token lies in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """One invitation of one person; a newer one replaces it.

    The token follows from ``nonce`` and the office's secret key, so that the letter can be
    written when it is sent; a copy of the database alone opens nothing.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    nonce = models.CharField(max_length=32, default=new_nonce)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    """Since when it opens nothing: a newer one replaced it, or somebody withdrew it."""

    objects = InvitationSet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="signin_one_unused",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def token(self) -> str:
        """What stands in the link."""
        seal = salted_hmac("sanaly_office.signin.invitation", self.nonce, algorithm="sha256")
        return urlsafe_b64encode(seal.digest()).rstrip(b"=").decode()

    @property
    def expired(self) -> bool:
        """Whether its days are over."""
        return self.expires_at <= now()

    @property
    def audited_person(self) -> int:
        """Whom the invitation is for."""
        return int(self.person_id)
