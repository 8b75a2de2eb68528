"""Words for what is learnt, by whom, and how hard it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sanaly_core.training.model import Audience, LeadsTo, Outcome, Quality, Topic

Words = str | Promise
AUDIENCES: dict[Audience, Words] = {
    Audience.OFFICIAL: _("civil servants"),
    Audience.HEAD: _("heads"),
    Audience.TEACHER: _("teachers"),
    Audience.STUDENT: _("students"),
    Audience.PUPIL: _("pupils"),
}
TOPICS: dict[Topic, Words] = {
    Topic.SMALL_STEPS: _("small steps"),
    Topic.GIFTS: _("gifts"),
    Topic.CONFLICT: _("conflict of interest"),
    Topic.RELATIVES: _("relatives at work"),
    Topic.INFORMATION: _("service information"),
    Topic.RESOURCES: _("official means and time"),
    Topic.OUTSIDE_WORK: _("work beside the post"),
    Topic.ORDERS: _("orders in doubt"),
    Topic.REPORTING: _("reporting"),
    Topic.PROCUREMENT: _("procurement"),
    Topic.SOCIAL_MEDIA: _("social networks"),
    Topic.HEADS: _("duties of heads"),
}
DIFFICULTIES: dict[int, Words] = {1: _("easy"), 2: _("medium"), 3: _("hard")}
QUALITIES: dict[Quality, Words] = {
    Quality.GOOD: _("A good way"),
    Quality.FAIR: _("Partly good"),
    Quality.POOR: _("There is a better way"),
}
OUTCOMES: dict[Outcome, Words] = {
    Outcome.GOOD: _("It came out well"),
    Outcome.MIXED: _("It came out partly well"),
    Outcome.BAD: _("It came out badly"),
}
LEADS: dict[LeadsTo, Words] = {
    LeadsTo.DRAFT: _(
        "Try it yourself: the checker looks at a draft of a post on your own computer "
        "(sanaly check-draft)."
    ),
    LeadsTo.GIFT: _("For a real gift: report it in the office, under “Gifts and conflicts”."),
    LeadsTo.CONFLICT: _(
        "For a real conflict of interest: notify it in the office, under “Gifts and conflicts”."
    ),
    LeadsTo.ASK: _("For a real question: ask the ethics commissioner, under “May I …?”."),
}
