"""What the steps of a list are called: before they are done, and after."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "unit-new": _("Units to be added"),
    "unit-changed": _("Units to be renamed"),
    "unit-moved": _("Units to be moved"),
    "person-new": _("People to be added"),
    "person-changed": _("People to be changed"),
    "person-back": _("People who are back"),
    "post-new": _("Posts and secondments to be added"),
    "post-changed": _("Posts and secondments to be changed"),
    "post-ended": _("Posts and secondments that end"),
    "role-new": _("Roles to be given"),
    "person-left": _("People who have left"),
    "spared": _("Administrators who are missing from the list and stay"),
}
"""What a list would do, in the order of the page."""
DONE = {
    "unit-new": _("Units added"),
    "unit-changed": _("Units renamed"),
    "unit-moved": _("Units moved"),
    "person-new": _("People added"),
    "person-changed": _("People changed"),
    "person-back": _("People who are back"),
    "post-new": _("Posts and secondments added"),
    "post-changed": _("Posts and secondments changed"),
    "post-ended": _("Posts and secondments ended"),
    "role-new": _("Roles given"),
    "person-left": _("People who have left"),
    "spared": _("Administrators who were missing from the list and stayed"),
}
"""What an applied list has done."""
