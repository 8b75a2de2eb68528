"""What each role may do: the one table of rights."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role is held for a unit and everything below it. Staff need none."""

    ADMINISTRATOR = "administrator", _("Administrator")
    COMMISSIONER = "commissioner", _("Ethics commissioner")
    HEAD = "head", _("Head")
    AUDITOR = "auditor", _("Auditor")


class Right(StrEnum):
    """One thing that not everybody may do."""

    MANAGE_PEOPLE = "manage-people"
    MANAGE_ABSENCES = "manage-absences"
    APPOINT = "appoint"
    ISSUE = "issue"
    SEE_LEDGER = "see-ledger"
    LEAD = "lead"
    """Disseminate, remind, answer for one's own unit, and see who has yet to acknowledge."""
    ANSWER = "answer"
    CAMPAIGN = "campaign"
    SEE_FIGURES = "see-figures"
    SEE_AUDIT = "see-audit"
    TRAIN = "train"
    """Give courses to units, see gains by group; never anybody's answers."""
    AUTHOR = "author"
    ADVISE = "advise"
    """Answer questions put to the ethics commissioner."""
    REGISTER = "register"
    """See the register of gifts and conflicts, and take what is handed in."""
    DECIDE = "decide"
    """Resolve conflicts of interest in one's unit, give or refuse consent."""


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset({Right.MANAGE_PEOPLE, Right.MANAGE_ABSENCES, Right.APPOINT}),
    Role.COMMISSIONER: frozenset(
        {
            Right.ISSUE,
            Right.SEE_LEDGER,
            Right.ANSWER,
            Right.CAMPAIGN,
            Right.SEE_FIGURES,
            Right.TRAIN,
            Right.AUTHOR,
            Right.ADVISE,
            Right.REGISTER,
        }
    ),
    Role.HEAD: frozenset(
        {Right.LEAD, Right.MANAGE_ABSENCES, Right.ANSWER, Right.SEE_FIGURES, Right.DECIDE}
    ),
    Role.AUDITOR: frozenset({Right.SEE_AUDIT, Right.SEE_LEDGER, Right.SEE_FIGURES}),
}
"""No role sees what a person's self-check gave: nobody here has that (promise 10)."""


def roles_with(right: Right) -> frozenset[Role]:
    """Roles that have a right."""
    return frozenset(role for role, rights in RIGHTS.items() if right in rights)
