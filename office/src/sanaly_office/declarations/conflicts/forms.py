"""What somebody tells of a conflict of their own, and what a head decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanaly_core.duties.model import Duties
from sanaly_office.declarations.conflicts.actions import Decision
from sanaly_office.declarations.conflicts.models import LONGEST_WORDS, OF_KIN, Kind, Measure
from sanaly_office.declarations.forms import services
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.gifts.forms import Chosen
from sanaly_office.declarations.recusals.models import LONGEST_MATTER
from sanaly_office.declarations.rules import own_services
from sanaly_office.people.forms import Day

POSSIBLE, THERE = "possible", "there"


class TellForm(forms.Form):
    """A conflict of one's own. ``service`` is asked where the unit has none set."""

    service = Chosen(label=_("Whose rules hold for you?"), choices=services)
    kind = Chosen(label=_("What is it about?"), choices=Kind.choices)
    how = Chosen(
        label=_("Is it there already?"),
        choices=[(THERE, _("Yes")), (POSSIBLE, _("Not yet, but it may come"))],
    )
    kin = forms.ChoiceField(label=_("If it is about a relative: who is it to you?"), required=False)
    learned_on = Day(label=_("Since which day do you know of it?"))
    described = forms.CharField(
        label=_("What has your head to know to resolve it?"),
        help_text=_(
            "Which matter, which post, which firm. Names of relatives are not needed: "
            "“my brother” is enough."
        ),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, duties: Duties | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._duties = duties
        if duties:
            del self.fields["service"]
        self.fields["kin"].choices = [("", "–"), *self._kin()]  # type: ignore[attr-defined]

    def _kin(self) -> list[tuple[str, Any]]:
        """Kinds of relatives; of each service where none is set for the unit."""
        language = spoken(get_language())
        known = [self._duties] if self._duties else list(own_services().values())
        groups = [
            (one.title(language), [(kin.id, kin.titles[language]) for kin in one.kin])
            for one in known
        ]
        return groups[0][1] if self._duties else groups

    def clean(self) -> dict[str, Any]:
        """Of a relative it is told which."""
        told = super().clean() or {}
        if told.get("kind") in OF_KIN and not told.get("kin"):
            self.add_error("kin", _("Choose who it is to you."))
        return told

    @property
    def told(self) -> dict[str, Any]:
        """What goes into a conflict, once the form is valid."""
        given = self.cleaned_data
        return {
            "learned_on": given["learned_on"],
            "kind": given["kind"],
            "possible": given["how"] == POSSIBLE,
            "kin": given["kin"],
            "described": given["described"],
            "service": self._duties.id if self._duties else given["service"],
        }


def _reasons(label: Any, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=LONGEST_WORDS, widget=area, required=required)


class DecideForm(forms.Form):
    """What a head decides."""

    measure = Chosen(label=_("What do you decide?"), choices=Measure.choices)
    reasons = _reasons(_("Reasons, and what is to be done from when on"))
    matter = forms.CharField(
        label=_("Which kind of matter does the person keep out of?"),
        help_text=_(
            "Only where work is given to somebody else. Whoever assigns work in the unit reads it: "
            "“tenders for school meals”, without the reason and without names."
        ),
        max_length=LONGEST_MATTER,
        required=False,
    )
    review_on = Day(
        label=_("When do you look at it again?"),
        help_text=_("Within a year. Left empty: in a year."),
        required=False,
    )
    expires_on = Day(label=_("Last day of the measure, if it has one"), required=False)

    def clean(self) -> dict[str, Any]:
        """Who keeps out of a matter: of which."""
        told = super().clean() or {}
        if told.get("measure") == Measure.KEEP_OUT and not told.get("matter"):
            self.add_error("matter", _("Write which kind of matter."))
        if told.get("measure") == Measure.NONE:
            told["matter"] = ""
        return told

    @property
    def decision(self) -> Decision:
        """What was decided, once the form is valid."""
        given = dict(self.cleaned_data)
        return Decision(measure=Measure(given.pop("measure")), **given)


class ReviewForm(forms.Form):
    """A measure goes on."""

    reasons = _reasons(_("What you looked at, and why it goes on"))
    review_on = Day(label=_("When do you look at it again?"), help_text=_("Within a year."))


class EndForm(forms.Form):
    """Nothing conflicts any more."""

    reasons = _reasons(_("Why nothing conflicts any more"))


class OverForm(forms.Form):
    """The person says that it is over."""

    reasons = _reasons(_("What has changed?"))
