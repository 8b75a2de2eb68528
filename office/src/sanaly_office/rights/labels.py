"""What the names in an export mean, for the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanaly_office.access.roles import Role
from sanaly_office.audit.words import KINDS, VERBS
from sanaly_office.people.models import Membership

LABELS: dict[str, str | Promise] = {
    "about": _("What others did that is about you"),
    "absences": _("Absences"),
    "accounted": _("Accounts given as a head"),
    "accounts": _("Accounts elsewhere with which you sign in"),
    "acknowledgements": _("Directives that you acknowledged"),
    "addresses": _("Addresses with which you sign in"),
    "answer": _("Answer"),
    "answered": _("Answers that you gave"),
    "asked": _("Questions that you asked"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "begins": _("From"),
    "campaigns": _("Campaigns in which you may draw a token"),
    "code": _("Personnel number"),
    "created_at": _("Made"),
    "date_joined": _("Made"),
    "days": _("Days"),
    "digest": _("Digest of the text"),
    "directive": _("Directive"),
    "disseminated": _("Directives passed on as a head"),
    "done": _("What you did"),
    "email": _("E-mail address"),
    "ended_at": _("Ended"),
    "ends": _("Until"),
    "expires_at": _("Good until"),
    "invitations": _("Invitations to sign in"),
    "ip": _("Network address"),
    "keys": _("Keys and one-time codes"),
    "kind": _("Kind"),
    "language": _("Language of letters"),
    "last_login": _("Last sign-in"),
    "last_seen_at": _("Last seen"),
    "last_used_at": _("Last used"),
    "left_on": _("Has left on"),
    "letters": _("Letters sent to you"),
    "made_at": _("Made"),
    "memberships": _("Posts and secondments"),
    "name": _("Name"),
    "number": _("Number"),
    "object_id": _("Number of the object"),
    "outcome": _("How it went"),
    "post": _("Post"),
    "provider": _("Provider"),
    "put_at": _("Written"),
    "question": _("Question"),
    "questions_answered": _("Questions answered"),
    "receipt": _("Receipt"),
    "reminded": _("Reminders sent as a head"),
    "role": _("Role"),
    "roles": _("Roles"),
    "sessions": _("Signed in from"),
    "template": _("Kind of letter"),
    "text": _("Text"),
    "title": _("Title"),
    "type": _("Kind"),
    "uid": _("Name there"),
    "unit__code": _("Code of the unit"),
    "unit__name": _("Unit"),
    "used_at": _("Used"),
    "withdrawn_at": _("Withdrawn"),
    "user_agent": _("Browser"),
    "verb": _("What"),
    "verified": _("Confirmed"),
    "version": _("Version"),
    "was_reminded": _("When you were reminded"),
}
LETTERS: dict[str, str | Promise] = {
    "campaigns/reminder": _("Reminder of a self-check campaign"),
    "directives/letters/account": _("To a head: the account"),
    "directives/letters/by_head": _("Reminder from the head"),
    "directives/letters/late": _("To a head: who has yet to acknowledge"),
    "directives/letters/receipt": _("Receipt"),
    "directives/letters/waiting": _("A directive waits"),
    "signin/invitation": _("Invitation to sign in"),
    "signin/notice": _("Something about your sign-in has changed"),
    "signin/reset": _("A new password"),
}
OUTCOMES: dict[str, str | Promise] = {
    "left": _("not sent: has left"),
    "refused": _("could not be sent"),
    "sent": _("sent"),
    "withdrawn": _("withdrawn"),
}
WORDS: dict[str, Mapping[str, str | Promise]] = {
    "kind": KINDS | dict(Membership.Kind.choices),
    "language": dict(settings.LANGUAGES),
    "outcome": OUTCOMES,
    "role": dict(Role.choices),
    "template": LETTERS,
    "verb": VERBS,
}
"""What fixed words mean under a name."""
