"""What an auditor looks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanaly_office.audit.queries import Checkpoint, Wanted, checkpoint_from, person_meant
from sanaly_office.audit.words import VERBS, verb
from sanaly_office.people.forms import Day


def _verbs() -> list[tuple[str, str]]:
    every = sorted(((word, verb(word)) for word in VERBS), key=lambda one: one[1])
    return [("", "—"), *every]


class FilterForm(forms.Form):
    """A period, somebody, a kind."""

    since = Day(label=_("From"), required=False)
    until = Day(label=_("Until"), required=False)
    who = forms.CharField(
        label=_("Who did it (e-mail address or personnel number)"), required=False, max_length=254
    )
    verb = forms.ChoiceField(label=_("What"), choices=_verbs, required=False)

    def clean_who(self) -> int | None:
        """The person's number. Raises ``ValidationError`` for nobody."""
        text = self.cleaned_data["who"].strip()
        found = person_meant(text) if text else None
        if text and found is None:
            raise ValidationError(_("There is no such person."))
        return found

    @property
    def wanted(self) -> Wanted:
        """What is looked for; what is filled in wrongly counts for nothing."""
        data: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return Wanted(data.get("since"), data.get("until"), data.get("who"), data.get("verb", ""))


class CheckpointForm(forms.Form):
    """A checkpoint that was kept elsewhere."""

    checkpoint = forms.CharField(
        label=_("Checkpoint that you kept"),
        max_length=100,
        help_text=_("Number, colon, digest."),
    )

    def clean_checkpoint(self) -> Checkpoint:
        """The checkpoint. Raises ``ValidationError``."""
        found = checkpoint_from(self.cleaned_data["checkpoint"])
        if found is None:
            raise ValidationError(_("This is no checkpoint."))
        return found
