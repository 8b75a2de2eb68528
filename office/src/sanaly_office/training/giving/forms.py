"""Forms of whoever gives courses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanaly_office.clock import today
from sanaly_office.people.forms import Day
from sanaly_office.people.models import Unit, UnitSet
from sanaly_office.training.library import course_text, library


class LastDayForm(forms.Form):
    """The last day of the first round."""

    until = Day(label=_("Last day"))

    def clean_until(self) -> date:
        """A day in the future. Raises ``ValidationError``."""
        until: date = self.cleaned_data["until"]
        if until <= today():
            raise ValidationError(_("The last day must lie in the future."))
        return until


class GivingForm(LastDayForm):
    """Which course, from whom."""

    course = forms.ChoiceField(label=_("Course"))
    issuer: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("Given by"), queryset=None, empty_label=None
    )
    field_order = ("course", "issuer", "until")

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen, issuer = self.fields["course"], self.fields["issuer"]
        assert isinstance(chosen, forms.ChoiceField)
        assert isinstance(issuer, forms.ModelChoiceField)
        courses = library().courses.values()
        chosen.choices = [(one.id, course_text(one).title) for one in courses]
        issuer.queryset = units
