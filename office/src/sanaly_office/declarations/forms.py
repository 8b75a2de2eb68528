"""Forms of administrators: whose rules hold, and days off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.rules import own_services

MOST_DAYS = 120


def services() -> list[tuple[str, str]]:
    """Services with their titles, in the language of the page."""
    language = spoken(get_language())
    return [(name, duties.title(language)) for name, duties in own_services().items()]


def services_or_none() -> list[tuple[str, str]]:
    """The same, and none."""
    return [("", str(_("Those of the unit above"))), *services()]


class ServiceForm(forms.Form):
    """Whose rules hold."""

    name = forms.ChoiceField(label=_("Rules"), choices=services_or_none, required=False)


class HolidaysForm(forms.Form):
    """Days off of a year, one a line."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    days = forms.CharField(
        label=_("Days off"),
        help_text=_("One a line, as 2026-12-16. Saturdays and Sundays need not be named."),
        widget=forms.Textarea,
        required=False,
        max_length=4000,
    )

    def clean(self) -> dict[str, Any]:
        """``days`` as dates. Raises ``ValidationError`` for what is no day of the year."""
        told = super().clean() or {}
        lines = told.get("days", "").split()
        try:
            days = sorted({date.fromisoformat(line) for line in lines})
        except ValueError:
            raise ValidationError({"days": _("Write each day as 2026-12-16.")}) from None
        if len(days) > MOST_DAYS or any(day.year != told.get("year") for day in days):
            raise ValidationError({"days": _("These are not days off of one year.")})
        return told | {"days": days}
