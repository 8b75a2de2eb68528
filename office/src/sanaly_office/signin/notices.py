"""What somebody is told by letter when their own account changes."""

from __future__ import annotations

from django.utils.translation import gettext_noop

NOTICES = {
    "password_changed": gettext_noop("Your password was changed."),
    "password_set": gettext_noop("A password was set for your account."),
    "password_reset": gettext_noop("Your password was set anew by a link from a letter."),
    "totp_activated": gettext_noop("Codes from an app were switched on for your account."),
    "totp_deactivated": gettext_noop("Codes from an app were switched off for your account."),
    "webauthn_added": gettext_noop("A passkey was added to your account."),
    "webauthn_removed": gettext_noop("A passkey was removed from your account."),
    "recovery_codes_generated": gettext_noop("New recovery codes were made for your account."),
    "account_connected": gettext_noop(
        "Your account was connected with the organisation's sign-in."
    ),
    "account_disconnected": gettext_noop(
        "Your account is no longer connected with the organisation's sign-in."
    ),
}
"""By the last part of the name that allauth gives to a letter of this kind."""
