"""What is asked of somebody who is offered something, and what they tell of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanaly_core.duties import model as duties_model
from sanaly_core.duties.model import Asked, Duties
from sanaly_office.clock import today
from sanaly_office.declarations.forms import services
from sanaly_office.declarations.gifts.models import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Refusable,
    Source,
    Stage,
    State,
    What,
)
from sanaly_office.declarations.gifts.states import Move, Verb
from sanaly_office.declarations.rules import own_services
from sanaly_office.people.forms import Day

ASKED = ("service", "what", "source", "stage", "refusable")
TOLD = ("described", "giver", "relation", "circumstances", "worth")


class Chosen(forms.ChoiceField):
    """One of a few, all of them to be seen."""

    widget = forms.RadioSelect


class AskForm(forms.Form):
    """The few questions that lead to advice. ``service`` is asked where the unit has none set."""

    service = Chosen(label=_("Whose rules hold for you?"), choices=services)
    what = Chosen(label=_("What is it?"), choices=What.choices)
    source = Chosen(label=_("From whom?"), choices=Source.choices)
    stage = Chosen(label=_("How far is it?"), choices=Stage.choices)
    refusable = Chosen(
        label=_("Can you refuse it, or give it back at once?"), choices=Refusable.choices
    )

    def __init__(self, *args: Any, duties: Duties | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._duties = duties
        if duties:
            del self.fields["service"]

    @property
    def duties(self) -> Duties:
        """Whose rules hold, once the form is valid."""
        return self._duties or own_services()[self.cleaned_data["service"]]

    @property
    def asked(self) -> Asked:
        """What was answered, once the form is valid."""
        told = self.cleaned_data
        return Asked(
            duties_model.What(told["what"]),
            duties_model.Source(told["source"]),
            duties_model.Stage(told["stage"]),
            duties_model.Refusable(told["refusable"]),
        )


class TellForm(AskForm):
    """The same, and what is to be known of it."""

    state = Chosen(
        label=_("What have you done?"),
        choices=[
            (State.OFFERED, _("Nothing yet: it was offered to me")),
            (State.REFUSED, _("I refused it")),
            (State.RECEIVED, _("I have it")),
        ],
    )
    day = Day(label=_("On which day was it offered or received, or did you learn of it?"))
    described = forms.CharField(label=_("What is it, in a few words?"), max_length=LONGEST_LINE)
    giver = forms.CharField(
        label=_("Who offered or gave it: name and address, as far as you know"),
        max_length=LONGEST_LINE,
        required=False,
    )
    relation = forms.CharField(
        label=_("Your relation with the giver"), max_length=LONGEST_LINE, required=False
    )
    circumstances = forms.CharField(
        label=_("Time, place, circumstances"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea,
    )
    worth = forms.CharField(
        label=_("What is it worth, as you think?"), max_length=LONGEST_LINE, required=False
    )

    @property
    def told(self) -> dict[str, str]:
        """The person's own words."""
        return {name: self.cleaned_data[name] for name in TOLD}


def begun_with(asked: AskForm) -> dict[str, Any]:
    """First values of the second form: the answers, and the state that they suggest."""
    told = dict(asked.cleaned_data)
    offered = told["stage"] == Stage.OFFERED
    return told | {"state": State.OFFERED if offered else State.RECEIVED, "day": today()}


class StepForm(forms.Form):
    """The next step: which, when, and what is to be noted with it."""

    verb = Chosen(label=_("What happened?"))
    day = Day(label=_("On which day?"))
    note = forms.CharField(label=_("Note"), max_length=LONGEST_LINE, required=False)
    amount = forms.DecimalField(
        label=_("Appraised value"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    currency = forms.RegexField(
        r"\A[A-Z]{3}\Z",
        label=_("Currency"),
        help_text=_("Three letters: KZT, VND."),
        required=False,
    )

    def __init__(self, *args: Any, moves: list[Move], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(one.verb, WORDS[one.verb]) for one in moves]  # type: ignore[attr-defined]
        if Verb.VALUE not in {one.verb for one in moves}:
            del self.fields["amount"], self.fields["currency"]


WORDS = {
    Verb.REFUSE: _("I refused it"),
    Verb.RECEIVE: _("I have it now"),
    Verb.HAND_IN: _("It was handed in or paid"),
    Verb.GIVE_BACK: _("It was given back to the giver"),
    Verb.VALUE: _("It was valued"),
    Verb.BUY_BACK: _("It was bought back at its appraised value"),
    Verb.REOPEN: _("It was not handed in after all: the clock runs on"),
    Verb.CLOSE: _("Nothing is left to be done"),
}
