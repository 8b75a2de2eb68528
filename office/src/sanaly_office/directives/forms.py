"""Forms of the issuing office."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanaly_office.directives.models import (
    LONGEST_NUMBER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    Directive,
    Question,
    Version,
    days_after,
    days_before,
)
from sanaly_office.people.forms import Day
from sanaly_office.people.models import Unit, UnitSet

MOST_CHOICES = 5
LONGEST_DEADLINE = 366


class Line(forms.CharField):
    """One line: a line break or another control character in it is refused."""

    def clean(self, value: Any) -> Any:
        """The line. Raises ``ValidationError``."""
        line = super().clean(value)
        if any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in line):
            raise ValidationError(_("Write this in one line."))
        return line


class Days(forms.CharField):
    """Numbers of days, parted by commas."""

    def clean(self, value: Any) -> Any:
        """The numbers, the largest first. Raises ``ValidationError``."""
        parts = [part.strip() for part in super().clean(value).split(",") if part.strip()]
        if len(parts) > 5 or not all(
            part.isascii() and part.isdigit() and 0 < int(part) <= 90 for part in parts
        ):
            raise ValidationError(_("Write up to five numbers of days (1–90), parted by commas."))
        return sorted({int(part) for part in parts}, reverse=True)


class EnquiryForm(forms.Form):
    """A question of somebody about a directive."""

    text = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Your head and the issuing office see your question with your name."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )


class WithdrawalForm(forms.Form):
    """Why a directive is withdrawn."""

    why = forms.CharField(
        label=_("Why it is withdrawn (everybody can read this)"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea,
    )


class TextsForm(forms.Form):
    """Title and body in each language; both or neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            self.fields[f"title_{code}"] = Line(
                label=_("Title"), max_length=LONGEST_TITLE, required=False
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text"),
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"lang": code}),
            )

    @property
    def sections(self) -> Iterator[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Code and name of each language, and its two fields."""
        for code, name in settings.LANGUAGES:
            yield code, name, self[f"title_{code}"], self[f"body_{code}"]

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """Title and body of each language that has them."""
        pairs = {
            code: (self.cleaned_data.get(f"title_{code}"), self.cleaned_data.get(f"body_{code}"))
            for code, _name in settings.LANGUAGES
        }
        return {code: (title, body) for code, (title, body) in pairs.items() if title and body}

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` for half a text, and for none in the original language."""
        told = super().clean() or {}
        for code, _name in settings.LANGUAGES:
            if bool(told.get(f"title_{code}")) != bool(told.get(f"body_{code}")):
                self.add_error(f"title_{code}", _("Write both the title and the text."))
        if told.get("original") and told["original"] not in self.texts:
            self.add_error("original", _("There is no text in this language yet."))
        return told


class DirectiveForm(TextsForm):
    """Everything of a draft but whom it is for, its questions and files."""

    number = Line(label=_("Number"), max_length=LONGEST_NUMBER)
    issuer: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("Issued by"), queryset=None, empty_label=None
    )
    basis = Line(label=_("Legal basis"), max_length=LONGEST_WORDS, required=False)
    days = forms.IntegerField(
        label=_("Days to acknowledge"),
        help_text=_("Counted from the issue; days of absence are added."),
        min_value=0,
        max_value=LONGEST_DEADLINE,
        required=False,
    )
    until = Day(label=_("Or: to be acknowledged by"), required=False)
    account_until = Day(label=_("Heads answer for their units by"), required=False)
    receivers = forms.CharField(
        label=_("For information to, one a line"),
        help_text=_("Stands below the text; nobody has to acknowledge because of it."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remind_before = Days(label=_("Remind before the last day (days)"), required=False)
    remind_after = Days(label=_("Remind after the last day (days)"), required=False)
    escalate_after = forms.IntegerField(
        label=_("Tell the head after the last day (days)"), min_value=1, max_value=90, initial=3
    )
    original = forms.ChoiceField(label=_("Original language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units

    @property
    def given(self) -> dict[str, Any]:
        """What the draft is made of, but its texts."""
        return {name: self.cleaned_data[name] for name in DirectiveForm.base_fields}

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` where there is no deadline."""
        told = super().clean()
        if told.get("days") is None and not told.get("until"):
            self.add_error("days", _("Give a number of days or a date."))
        return told


def values_of(directive: Directive, version: Version) -> dict[str, Any]:
    """What a form on a draft begins with."""
    told: dict[str, Any] = {
        name: getattr(directive, name)
        for name in DirectiveForm.base_fields
        if name not in ("remind_before", "remind_after")
    }
    for name in ("remind_before", "remind_after"):
        told[name] = ", ".join(map(str, getattr(directive, name)))
    return told | values_of_texts(version)


def values_of_texts(version: Version) -> dict[str, str]:
    """What a form on texts begins with."""
    told: dict[str, str] = {}
    for text in version.texts.all():
        told |= {f"title_{text.language}": text.title, f"body_{text.language}": text.body}
    return told


def values_of_new(language: str, until: date | None = None) -> dict[str, Any]:
    """What a new draft begins with."""
    return {
        "original": language,
        "days": None if until else 10,
        "until": until,
        "remind_before": ", ".join(map(str, days_before())),
        "remind_after": ", ".join(map(str, days_after())),
        "escalate_after": 3,
    }


class QuestionForm(forms.Form):
    """A question with its choices in each language in which the directive is."""

    right = forms.IntegerField(
        label=_("Which answer is right? (1 for the first)"), min_value=1, max_value=MOST_CHOICES
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            self.fields[f"ask_{code}"] = Line(label=_("Question"), max_length=500)
            self.fields[f"choices_{code}"] = forms.CharField(
                label=_("Answers, one a line"),
                max_length=2000,
                widget=forms.Textarea(attrs={"lang": code}),
            )
            self.fields[f"why_{code}"] = Line(
                label=_("Hint after a wrong answer"), max_length=500, required=False
            )

    @property
    def sections(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Code and name of each language, and its fields."""
        for code in self.languages:
            fields = [self[f"{name}_{code}"] for name in ("ask", "choices", "why")]
            yield code, dict(settings.LANGUAGES)[code], fields

    @property
    def words(self) -> dict[str, dict[str, Any]]:
        """What ``Question.words`` holds."""
        told = self.cleaned_data
        return {
            code: {
                "ask": told[f"ask_{code}"],
                "choices": _lines(told.get(f"choices_{code}", "")),
                "why": told[f"why_{code}"],
            }
            for code in self.languages
        }

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` where languages differ or the right answer is missing."""
        told = super().clean() or {}
        counts = {len(_lines(told.get(f"choices_{code}", ""))) for code in self.languages}
        if len(counts) > 1:
            raise ValidationError(_("Give as many answers in each language, in the same order."))
        if not counts <= set(range(2, MOST_CHOICES + 1)):
            raise ValidationError(_("Give two to five answers."))
        if told.get("right", 1) > min(counts, default=0):
            self.add_error("right", _("There is no such answer."))
        return told


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def values_of_question(question: Question) -> dict[str, Any]:
    """What a form on a question begins with."""
    told: dict[str, Any] = {"right": question.right + 1}
    for code, words in question.words.items():
        told |= {f"ask_{code}": words["ask"], f"why_{code}": words.get("why", "")}
        told[f"choices_{code}"] = "\n".join(words["choices"])
    return told
