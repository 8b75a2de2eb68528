"""The form of a campaign: whom it asks, when, what about, the notice and the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sanaly_core.contribution.groups import groups_of
from sanaly_core.packs.load import builtin_packs
from sanaly_office.campaigns.models import Campaign
from sanaly_office.people.forms import Day
from sanaly_office.people.models import LONGEST_CODE, Unit, UnitSet

LONGEST_TITLE, LONGEST_TEXT = 200, 20_000
ASSESSMENT = {
    "purpose": gettext_lazy("Purpose: what the office wants to know, and what for"),
    "legal_basis": gettext_lazy("Legal basis"),
    "less_intrusive": gettext_lazy("Less intrusive means that were considered"),
    "safeguards": gettext_lazy("Safeguards"),
    "who_sees": gettext_lazy("Who sees what"),
}


class CampaignForm(forms.Form):
    """A planned campaign. ``units`` are those for which somebody may run campaigns."""

    unit = forms.CharField(
        label=gettext_lazy("Code of the unit; all units below it take part"),
        max_length=LONGEST_CODE,
    )
    packs = forms.MultipleChoiceField(
        label=gettext_lazy("Rules"), widget=forms.CheckboxSelectMultiple
    )
    drawing_on = Day(label=gettext_lazy("Tokens are given out from"))
    contributing_on = Day(label=gettext_lazy("Tokens end and contributions begin on"))
    closes_on = Day(label=gettext_lazy("Last day of contributions"))

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = units
        packs: Any = self.fields["packs"]
        packs.choices = [
            (name, pack.title(get_language() or "en")) for name, pack in builtin_packs().items()
        ]
        for code, language in settings.LANGUAGES:
            self._add_language(code, language)
        for name, label in ASSESSMENT.items():
            area = forms.Textarea(attrs={"rows": 4})
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=LONGEST_TEXT, widget=area
            )

    def _add_language(self, code: str, language: str) -> None:
        area = forms.Textarea(attrs={"lang": code})
        self.fields[f"title_{code}"] = forms.CharField(
            label=_("Title ({language})").format(language=language),
            required=False,
            max_length=LONGEST_TITLE,
            widget=forms.TextInput(attrs={"lang": code}),
        )
        self.fields[f"text_{code}"] = forms.CharField(
            label=_("Notice to staff ({language})").format(language=language),
            required=False,
            max_length=LONGEST_TEXT,
            widget=area,
        )

    def clean_unit(self) -> Unit:
        """The unit of a code, among those that are one's own."""
        unit = self._units.filter(code=self.cleaned_data["unit"]).first()
        if unit is None:
            raise ValidationError(_("You run no campaigns for a unit of this code."))
        return unit

    def clean_packs(self) -> list[list[str]]:
        """The packs with their versions; they must leave something to ask about."""
        known = builtin_packs()
        names = self.cleaned_data["packs"]
        if not groups_of(known[name] for name in names):
            raise ValidationError(_("Choose rules that a campaign may ask about."))
        return [[name, known[name].version] for name in names]

    def clean(self) -> dict[str, Any]:
        """The days in order, and title and notice together in each language."""
        cleaned = super().clean() or {}
        days = [cleaned.get(name) for name in ("drawing_on", "contributing_on", "closes_on")]
        if None not in days and days != sorted(days):  # type: ignore[type-var]
            self.add_error("closes_on", _("The days must follow each other."))
        for code, _language in settings.LANGUAGES:
            if bool(cleaned.get(f"title_{code}")) != bool(cleaned.get(f"text_{code}")):
                self.add_error(f"title_{code}", _("Give both a title and a notice, or neither."))
        return cleaned

    def fill(self, campaign: Campaign) -> Campaign:
        """Put what was given into a campaign; nothing else of it can be set."""
        given = self.cleaned_data
        for name in ("unit", "packs", "drawing_on", "contributing_on", "closes_on", *ASSESSMENT):
            setattr(campaign, name, given[name])
        campaign.titles = dict(_spoken(given, "title"))
        campaign.texts = dict(_spoken(given, "text"))
        return campaign


def _spoken(given: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for code, _language in settings.LANGUAGES:
        if given[f"{name}_{code}"]:
            yield code, given[f"{name}_{code}"]


def first_values(campaign: Campaign) -> dict[str, Any]:
    """What the form shows of a campaign."""
    names = ("drawing_on", "contributing_on", "closes_on", *ASSESSMENT)
    shown: dict[str, Any] = {name: getattr(campaign, name) for name in names}
    shown |= {f"title_{code}": text for code, text in campaign.titles.items()}
    shown |= {f"text_{code}": text for code, text in campaign.texts.items()}
    return shown | {
        "unit": campaign.unit.code,
        "packs": [name for name, _version in campaign.packs],
    }
