"""The link in a letter: it opens one directive for a time, and tells nothing about its reader."""

from __future__ import annotations

from django.core import signing

from sanaly_office.directives.models import Directive

SALT = "sanaly_office.directives.letter"
LASTS = 120 * 24 * 3600
"""Seconds for which a link opens the page."""


def token_of(directive: Directive) -> str:
    """A signed link; everybody who gets it reads the same."""
    return signing.dumps(directive.pk, salt=SALT)


def directive_of(token: str) -> Directive | None:
    """The directive that a link opens, unless it is forged, too old, or of a draft."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    rows = Directive.objects.read().select_related("issuer", "current", "replaced_by")
    found: Directive | None = rows.filter(pk=number).first()
    return found
