"""What the names in an export mean, for the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "about": _("What others did that is about you"),
    "absences": _("Absences"),
    "accounts": _("Accounts elsewhere with which you sign in"),
    "addresses": _("Addresses with which you sign in"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "begins": _("From"),
    "code": _("Personnel number"),
    "created_at": _("Made"),
    "date_joined": _("Made"),
    "done": _("What you did"),
    "email": _("E-mail address"),
    "ends": _("Until"),
    "ip": _("Network address"),
    "keys": _("Keys and one-time codes"),
    "kind": _("Kind"),
    "language": _("Language of letters"),
    "last_login": _("Last sign-in"),
    "last_seen_at": _("Last seen"),
    "last_used_at": _("Last used"),
    "left_on": _("Has left on"),
    "memberships": _("Posts and secondments"),
    "name": _("Name"),
    "number": _("Number"),
    "object_id": _("Number of the object"),
    "post": _("Post"),
    "provider": _("Provider"),
    "role": _("Role"),
    "roles": _("Roles"),
    "sessions": _("Signed in from"),
    "type": _("Kind"),
    "uid": _("Name there"),
    "unit__code": _("Code of the unit"),
    "unit__name": _("Unit"),
    "user_agent": _("Browser"),
    "verb": _("What"),
    "verified": _("Confirmed"),
}
