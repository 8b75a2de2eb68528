"""Forms of questions, advice and consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sanaly_core.guidance.guides import clauses
from sanaly_office.guidance.codes import is_once, new_once
from sanaly_office.guidance.models import LONGEST_DESCRIPTION, LONGEST_TEXT, Consent
from sanaly_office.people.forms import Day

LONGEST_QUESTION = 500
UNNAMED, NAMED = "unnamed", "named"


class QuestionForm(forms.Form):
    """One box."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3, "class": "short", "autocomplete": "off"}),
        help_text=_("In your own words, in any of the four languages. It is kept nowhere."),
    )


class InquiryForm(forms.Form):
    """A question to the commissioner; ``unnamed`` only where enough people may have asked."""

    text = forms.CharField(
        label=_("Your question to the ethics commissioner"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("If you wish to stay unnamed, write nothing that tells who you are."),
    )
    name = forms.ChoiceField(label=_("Who reads that it is you"), widget=forms.RadioSelect)
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    """See `codes`: what makes a page that is sent again ask nothing anew."""

    def __init__(self, *args: Any, unnamed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(UNNAMED, _("Nobody: I stay unnamed and come back with a code"))] if unnamed else []
        ways += [(NAMED, _("The commissioner reads my name; the answer stands in my list"))]
        self.fields["name"].choices = ways  # type: ignore[attr-defined]
        self.fields["name"].initial = ways[0][0]
        self.fields["once"].initial = new_once()

    def clean_once(self) -> str:
        """The value that the page was given; a new one where it is none of ours."""
        given: str = self.cleaned_data["once"]
        return given if is_once(given) else new_once()


class CodeForm(forms.Form):
    """The code with which somebody comes back."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AnswerForm(forms.Form):
    """The commissioner's answer."""

    answer = forms.CharField(
        label=_("Answer"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8})
    )


class PublishForm(forms.Form):
    """A question written anew and its answer, in one to four languages."""

    clauses = forms.MultipleChoiceField(
        label=_("Clauses that it rests on"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    looked = forms.BooleanField(
        label=_("I have read it as colleagues would: nobody can tell who asked.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, title in settings.LANGUAGES:
            self.fields[f"question_{code}"] = _text(_("Question, written anew"), title, 1_000)
            self.fields[f"answer_{code}"] = _text(_("Answer"), title, LONGEST_TEXT)
        names = [f"{pack}/{name}" for pack, found in clauses().items() for name in found]
        self.fields["clauses"].choices = [(name, name) for name in sorted(names)]  # type: ignore[attr-defined]
        last = self.fields.pop("clauses"), self.fields.pop("looked")
        self.fields |= {"clauses": last[0], "looked": last[1]}

    def told(self) -> dict[str, Any]:
        """What was written, by language, and the clauses."""
        words = {
            code: {part: self.cleaned_data[f"{part}_{code}"] for part in ("question", "answer")}
            for code, _title in settings.LANGUAGES
        }
        return {"words": words, "clauses": self.cleaned_data["clauses"]}


def _text(label: Any, title: Any, longest: int) -> forms.CharField:
    return forms.CharField(
        label=f"{label} · {title}",
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConsentForm(forms.Form):
    """A kind of material, and in a few words which."""

    kind = forms.ChoiceField(label=_("Kind of material"), choices=Consent.Kind.choices)
    description = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST_DESCRIPTION,
        help_text=_("What it is about and where you would publish it. Do not paste the text."),
    )


class DecisionForm(forms.Form):
    """What a head answers."""

    status = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Consent.Status.GIVEN, _("I give consent")),
            (Consent.Status.REFUSED, _("I refuse consent")),
        ],
        widget=forms.RadioSelect,
    )
    conditions = forms.CharField(
        label=_("Conditions, or the reason"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    until = Day(label=_("Last day of the consent"), required=False)
