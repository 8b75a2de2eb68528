"""What letters, jobs and failures are called on the page of the queue."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LETTERS: dict[str, Promise] = {
    "campaigns/reminder": gettext_lazy("Reminder of a campaign"),
    "climate/letters/published": gettext_lazy("Note to a head: a survey is published"),
    "declarations/letters/conflict": gettext_lazy("A conflict of interest"),
    "declarations/letters/gift": gettext_lazy("Reminder of a gift"),
    "directives/letters/account": gettext_lazy("Reminder to a head: the account"),
    "directives/letters/by_head": gettext_lazy("Reminder by the head"),
    "directives/letters/late": gettext_lazy("Note to a head: who is late"),
    "directives/letters/receipt": gettext_lazy("Receipt"),
    "directives/letters/waiting": gettext_lazy("Reminder of a directive"),
    "guidance/letters/answered": gettext_lazy("The ethics commissioner has answered"),
    "guidance/letters/decided": gettext_lazy("The head has answered a wish for consent"),
    "signin/invitation": gettext_lazy("Invitation"),
    "signin/notice": gettext_lazy("Note on a change of the account"),
    "signin/reset": gettext_lazy("Link for a new password"),
    "training/letters/late": gettext_lazy("Note to a head: who has yet to complete a course"),
    "training/letters/waiting": gettext_lazy("Reminder of a course"),
}
"""By template; a test finds what is missing."""

JOBS: dict[str, Promise] = {
    "advice-forget": gettext_lazy("Deleting old questions and consents"),
    "advice-wiped": gettext_lazy("Wiping traces of when questions were asked"),
    "campaign-emptied": gettext_lazy("Emptying the tables of a closed campaign"),
    "campaign-forgotten": gettext_lazy("Destroying the keys of a campaign"),
    "campaign-keys": gettext_lazy("Making the keys of a campaign"),
    "campaigns-move": gettext_lazy("Opening and closing campaigns on their days"),
    "climate-tell-heads": gettext_lazy("Telling heads that a survey is published"),
    "course-answers-forgotten": gettext_lazy("Deleting old answers of courses"),
    "course-nightly": gettext_lazy("Counting who has completed courses, each night"),
    "course-recount": gettext_lazy("Counting who has completed a course"),
    "course-remind-staff": gettext_lazy("Reminding people of a course"),
    "course-tell-head": gettext_lazy("Telling heads who has yet to complete a course"),
    "forget-old-conflicts": gettext_lazy("Deleting what old conflicts of interest hold"),
    "forget-old-gifts": gettext_lazy("Deleting what old gifts hold"),
    "import-apply": gettext_lazy("Applying a list"),
    "import-compare": gettext_lazy("Comparing a list"),
    "imports-tidied": gettext_lazy("Throwing away old lists"),
    "invite-all": gettext_lazy("Inviting many people"),
    "jobs-tidied": gettext_lazy("Tidying the queue"),
    "letter": gettext_lazy("Sending a letter"),
    "letters-tidied": gettext_lazy("Withdrawing letters that nobody could send"),
    "publish-advice-figures": gettext_lazy("Publishing how fast questions are answered"),
    "move-conflict-days": gettext_lazy("Counting last days of conflicts of interest anew"),
    "move-gift-clocks": gettext_lazy("Counting last days of gifts anew"),
    "publish-gift-figures": gettext_lazy("Publishing the figures on gifts"),
    "recusals-forget": gettext_lazy("Deleting what people kept out of long ago"),
    "recount": gettext_lazy("Counting who has to acknowledge"),
    "recount-nightly": gettext_lazy("Counting who has to acknowledge, each night"),
    "remind": gettext_lazy("Reminders of the day"),
    "remind-conflicts": gettext_lazy("Reminders of conflicts of interest"),
    "remind-conflicts-due": gettext_lazy("Reminding heads of conflicts of interest"),
    "remind-gifts": gettext_lazy("Reminders of gifts"),
    "remind-gifts-due": gettext_lazy("Reminding somebody of a gift"),
    "remind-head": gettext_lazy("Reminding heads of their account"),
    "remind-on": gettext_lazy("Going on with a head's reminder"),
    "remind-staff": gettext_lazy("Reminding people of a directive"),
    "reset-asked": gettext_lazy("A forgotten password"),
    "sessions-tidied": gettext_lazy("Deleting sessions that ended"),
    "rules-noted": gettext_lazy("Noting which rules are in force"),
    "sweep-gift-files": gettext_lazy("Deleting files that belong to no gift"),
    "tell-head": gettext_lazy("Telling heads who is late"),
}
"""By kind of job; a test finds what is missing."""

CODE = re.compile(r" (?P<code>[2-5]\d\d)$")


def why(error: str) -> str:
    """Why a letter could not be sent, in a sentence; ``error`` is a name and an SMTP code."""
    if error == "UnsafeHeaderError":
        return _("The address or the subject cannot stand in a letter.")
    code = CODE.search(error)
    if code and code["code"].startswith("5"):
        return _("The mail server does not take letters for this address. Is it right?")
    return _("The mail server could not be reached, or could not take the letter.")
