"""What the fixed words of the log mean to its readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanaly_office.audit.models import Entry
from sanaly_office.people.models import Person, Unit

VERBS: dict[str, str | Promise] = {
    "absence-ended": gettext_lazy("ended an absence"),
    "absence-noted": gettext_lazy("noted an absence"),
    "absence-removed": gettext_lazy("removed an absence"),
    "accounted": gettext_lazy("gave an account as a head"),
    "advice-asked": gettext_lazy("asked the ethics commissioner by name"),
    "advice-figures-published": gettext_lazy("published how fast questions are answered"),
    "advice-forgotten": gettext_lazy("deleted an old question"),
    "advice-given": gettext_lazy("answered a question to the commissioner"),
    "advice-published": gettext_lazy("published an answer"),
    "advice-withdrawn": gettext_lazy("withdrew a published answer"),
    "appointed": gettext_lazy("gave a role"),
    "appointment-ended": gettext_lazy("took a role back"),
    "campaign-announced": gettext_lazy("announced a campaign"),
    "campaign-closed": gettext_lazy("closed a campaign"),
    "campaign-drawing-closed": gettext_lazy("closed the drawing of tokens"),
    "campaign-drawing-stopped": gettext_lazy("stopped the drawing of tokens after a restore"),
    "sign-in-ended": gettext_lazy("ended sessions and invitations after a restore"),
    "campaign-drawing-opened": gettext_lazy("opened the drawing of tokens"),
    "campaign-dropped": gettext_lazy("dropped a campaign"),
    "campaign-keys-published": gettext_lazy("published a campaign's keys"),
    "campaign-keys-renewed": gettext_lazy("renewed a campaign's keys"),
    "campaign-planned": gettext_lazy("planned a campaign"),
    "campaign-published": gettext_lazy("published a campaign's figures"),
    "campaign-reminded": gettext_lazy("reminded everybody of a campaign"),
    "climate-heads-told": gettext_lazy("wrote to heads that a survey has figures"),
    "course-addressed": gettext_lazy("chose who a course is for"),
    "course-answers-forgotten": gettext_lazy("deleted answers whose time was over"),
    "course-begun": gettext_lazy("began a course"),
    "course-choice-made": gettext_lazy("chose in a scenario"),
    "course-completed": gettext_lazy("completed a course"),
    "course-draft-changed": gettext_lazy("changed the last day of a course"),
    "course-draft-discarded": gettext_lazy("discarded a course that was not given"),
    "course-drafted": gettext_lazy("prepared a course"),
    "course-figures-published": gettext_lazy("made the figures of a course"),
    "course-given": gettext_lazy("gave a course"),
    "course-head-told": gettext_lazy("wrote to the head about a course"),
    "course-part-begun-again": gettext_lazy("began a scenario anew"),
    "course-question-answered": gettext_lazy("answered a question of a test"),
    "course-recounted": gettext_lazy("counted anew who has completed a course"),
    "course-repeated": gettext_lazy("began the next round of a course"),
    "course-staff-reminded": gettext_lazy("reminded staff of a course"),
    "course-test-begun": gettext_lazy("began a test"),
    "course-test-ended": gettext_lazy("handed in a test"),
    "course-text-read": gettext_lazy("read a text of a course"),
    "course-withdrawn": gettext_lazy("withdrew a course"),
    "demo-password-set": gettext_lazy("set a password for the demonstration"),
    "conflict-confirmed": gettext_lazy("reviewed what was decided on a conflict of interest"),
    "conflict-decided": gettext_lazy("decided on a conflict of interest"),
    "conflict-emptied": gettext_lazy("deleted what a conflict of interest holds but its number"),
    "conflict-ended": gettext_lazy("ended a conflict of interest"),
    "conflict-moved": gettext_lazy("counted the last day for a conflict of interest anew"),
    "conflict-over": gettext_lazy("said that a conflict of interest is over"),
    "conflict-reminded": gettext_lazy("reminded the head of a conflict of interest"),
    "conflict-told": gettext_lazy("told of a conflict of interest"),
    "conflict-withdrawn": gettext_lazy("withdrew a conflict of interest that was told by mistake"),
    "consent-asked": gettext_lazy("asked for consent to publish"),
    "consent-decided": gettext_lazy("decided on consent to publish"),
    "consents-forgotten": gettext_lazy("deleted an old consent"),
    "consent-withdrawn": gettext_lazy("withdrew a wish for consent"),
    "directive-acknowledged": gettext_lazy("acknowledged a directive"),
    "directive-addressed": gettext_lazy("chose who a directive is for"),
    "directive-copied": gettext_lazy("copied a directive"),
    "directive-disseminated": gettext_lazy("passed a directive on"),
    "directive-drafted": gettext_lazy("drafted a directive"),
    "directive-edited": gettext_lazy("edited a directive"),
    "directive-issued": gettext_lazy("issued a directive"),
    "directive-recounted": gettext_lazy("counted anew who has acknowledged"),
    "directive-replaced": gettext_lazy("replaced a directive"),
    "directive-withdrawn": gettext_lazy("withdrew a directive"),
    "draft-discarded": gettext_lazy("discarded a draft"),
    "enquiry-answered": gettext_lazy("answered a question"),
    "enquiry-made": gettext_lazy("asked a question"),
    "erasure-asked": gettext_lazy("asked for erasure"),
    "figures-published": gettext_lazy("published figures"),
    "file-attached": gettext_lazy("attached a file"),
    "file-removed": gettext_lazy("removed a file"),
    "gift-clock-moved": gettext_lazy("counted the last day of a gift anew"),
    "gift-emptied": gettext_lazy("deleted what a gift holds but its number"),
    "gift-figures-published": gettext_lazy("published figures on gifts"),
    "gift-file-attached": gettext_lazy("attached a file to a gift"),
    "gift-file-removed": gettext_lazy("took a file of a gift out"),
    "gift-reminded": gettext_lazy("reminded of the last day of a gift"),
    "gift-stepped": gettext_lazy("noted what happened to a gift"),
    "gift-told": gettext_lazy("reported a gift"),
    "head-reminded": gettext_lazy("reminded the head of the account"),
    "head-told": gettext_lazy("wrote to the head"),
    "holidays-set": gettext_lazy("set days off"),
    "import-applied": gettext_lazy("applied a list"),
    "import-confirmed": gettext_lazy("ordered a list to be applied"),
    "import-discarded": gettext_lazy("discarded a list"),
    "import-received": gettext_lazy("handed a list in"),
    "import-seen": gettext_lazy("had a list compared"),
    "import-stale": gettext_lazy("has to have a list compared anew"),
    "import-unread": gettext_lazy("handed in a list that cannot be read"),
    "invitation-used": gettext_lazy("used an invitation"),
    "invitation-withdrawn": gettext_lazy("withdrew an invitation"),
    "invitations-ordered": gettext_lazy("ordered invitations"),
    "job-retried": gettext_lazy("had a task tried again"),
    "job-set-aside": gettext_lazy("set a task aside"),
    "letter-retried": gettext_lazy("had a letter sent again"),
    "letter-withdrawn": gettext_lazy("withdrew a letter"),
    "letters-expired": gettext_lazy("withdrew a letter that could not be sent"),
    "letters-retried": gettext_lazy("had everything tried again"),
    "membership-ended": gettext_lazy("ended a membership"),
    "password-chosen": gettext_lazy("chose a password"),
    "person-added": gettext_lazy("added a person"),
    "person-changed": gettext_lazy("changed a person"),
    "person-dismissed": gettext_lazy("noted that a person has left"),
    "person-erased": gettext_lazy("erased a person"),
    "person-invited": gettext_lazy("invited a person"),
    "person-joined": gettext_lazy("gave a post"),
    "person-returned": gettext_lazy("noted that a person is back"),
    "person-seconded": gettext_lazy("seconded a person"),
    "person-seen": gettext_lazy("looked at a person's page"),
    "question-removed": gettext_lazy("removed a question of a directive"),
    "question-set": gettext_lazy("set a question for a directive"),
    "receipt-mailed": gettext_lazy("sent a receipt"),
    "recusal-asked": gettext_lazy("noted what they keep out of"),
    "recusal-decided": gettext_lazy("decided that somebody keeps out of a matter"),
    "recusal-ended": gettext_lazy("ended what somebody kept out of"),
    "recusal-forgotten": gettext_lazy("deleted what somebody kept out of long ago"),
    "recusal-prolonged": gettext_lazy("let somebody keep out of a matter for longer"),
    "recusal-released": gettext_lazy("ended what was decided for a conflict"),
    "reminded": gettext_lazy("reminded somebody"),
    "rules-noted": gettext_lazy("noted which rules are in force"),
    "scenario-begun": gettext_lazy("began a scenario"),
    "scenario-changed": gettext_lazy("changed a scenario"),
    "scenario-discarded": gettext_lazy("deleted the draft of a scenario"),
    "scenario-published": gettext_lazy("published a scenario"),
    "scenario-withdrawn": gettext_lazy("withdrew a scenario"),
    "service-set": gettext_lazy("set whose rules on gifts hold"),
    "session-ended": gettext_lazy("signed out in another browser"),
    "settings-changed": gettext_lazy("changed own settings"),
    "sign-in-connected": gettext_lazy("connected an account with the organisation's sign-in"),
    "sign-in-disconnected": gettext_lazy("disconnected an account from the organisation's sign-in"),
    "sheet-taken": gettext_lazy("took an acknowledgement sheet of"),
    "staff-reminded": gettext_lazy("reminded staff"),
    "unit-added": gettext_lazy("added a unit"),
    "unit-closed": gettext_lazy("closed a unit"),
    "unit-moved": gettext_lazy("moved a unit"),
    "unit-renamed": gettext_lazy("renamed a unit"),
    "version-drafted": gettext_lazy("drafted a version"),
}
"""Every verb of an action; a test finds what is missing."""
KINDS: dict[str, str | Promise] = {
    "access.appointment": gettext_lazy("role"),
    "campaigns.campaign": gettext_lazy("campaign"),
    "declarations.attachment": gettext_lazy("file of a gift"),
    "declarations.conflict": gettext_lazy("conflict of interest"),
    "declarations.gift": gettext_lazy("gift"),
    "declarations.giftcount": gettext_lazy("figures on gifts"),
    "declarations.holiday": gettext_lazy("day off"),
    "declarations.recusal": gettext_lazy("what somebody keeps out of"),
    "declarations.service": gettext_lazy("rules on gifts"),
    "directives.account": gettext_lazy("account of a head"),
    "directives.acknowledgement": gettext_lazy("acknowledgement"),
    "directives.attachment": gettext_lazy("file"),
    "directives.directive": gettext_lazy("directive"),
    "directives.dissemination": gettext_lazy("note that a directive was made known"),
    "directives.enquiry": gettext_lazy("question of staff"),
    "directives.question": gettext_lazy("question of a directive"),
    "directives.reminding": gettext_lazy("reminder"),
    "directives.version": gettext_lazy("version"),
    "guidance.advice": gettext_lazy("published answer"),
    "guidance.advicecount": gettext_lazy("figures on questions"),
    "guidance.consent": gettext_lazy("consent to publish"),
    "guidance.inquiry": gettext_lazy("question to the commissioner"),
    "jobs.job": gettext_lazy("task"),
    "mail.letter": gettext_lazy("letter"),
    "people.absence": gettext_lazy("absence"),
    "people.import": gettext_lazy("list"),
    "people.membership": gettext_lazy("membership"),
    "people.person": gettext_lazy("person"),
    "people.unit": gettext_lazy("unit"),
    "rights.erasurerequest": gettext_lazy("wish to be erased"),
    "signin.invitation": gettext_lazy("invitation"),
    "training.gains": gettext_lazy("figures of a course"),
    "training.given": gettext_lazy("course"),
    "training.ownscenario": gettext_lazy("scenario of the office"),
    "training.passage": gettext_lazy("way through a scenario"),
    "training.round": gettext_lazy("round of a course"),
    "training.sitting": gettext_lazy("test of a course"),
    "training.taking": gettext_lazy("course that somebody takes"),
    "transparency.packversion": gettext_lazy("version of the rules"),
    "transparency.publication": gettext_lazy("publication of figures"),
}
"""What an entry can be about."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words."""

    entry: Entry
    who: str
    what: str
    kind: str
    about: str
    where: str


def verb(word: str) -> str:
    """What a fixed word means."""
    return str(VERBS.get(word, word))


def told(entries: Sequence[Entry]) -> list[Told]:
    """Entries with the names that their numbers mean today: two queries."""
    numbers = {number for one in entries for number in (one.actor, one.about) if number}
    people = Person.objects.filter(pk__in=numbers, erased_on=None)
    names = dict(people.values_list("pk", "name"))
    units = Unit.objects.in_bulk({one.unit for one in entries if one.unit})
    return [
        Told(
            entry=one,
            who=_name(names, one.actor),
            what=verb(one.verb),
            kind=str(KINDS.get(one.kind, one.kind)),
            about=_name(names, one.about) if one.about else "",
            where=units[one.unit].title if one.unit in units else "",
        )
        for one in entries
    ]


def _name(names: dict[int, str], number: int | None) -> str:
    if number is None:
        return _("the office itself")
    return names.get(number) or _("nobody any more (%(number)d)") % {"number": number}
