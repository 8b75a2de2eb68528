"""The form of a campaign: whom it asks, when, what about, the notice and the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sanaly_core.contribution.groups import groups_of
from sanaly_core.packs.load import builtin_packs
from sanaly_office.campaigns.finding import found
from sanaly_office.campaigns.models import Campaign
from sanaly_office.people.forms import Day
from sanaly_office.people.models import LONGEST_NAME, Unit, UnitSet

LONGEST_TITLE, LONGEST_TEXT = 200, 20_000
ASSESSMENT = {
    "purpose": gettext_lazy("Purpose: what the office wants to know, and what for"),
    "legal_basis": gettext_lazy("Legal basis"),
    "less_intrusive": gettext_lazy("Less intrusive means that were considered"),
    "safeguards": gettext_lazy("Safeguards"),
    "who_sees": gettext_lazy("Who sees what"),
}
DAYS = ("drawing_on", "contributing_on", "closes_on")
SPOKEN = {"title": "titles", "text": "texts", **{name: name for name in ASSESSMENT}}
"""What is said in each language: the field, and what of a campaign it fills."""


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit, chosen by its name among those that a search found."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), widget=forms.RadioSelect, **kwargs)

    def offer(self, units: UnitSet, asked: str, chosen: str) -> None:
        """Take any of ``units``; show those of a name, and the one that is chosen."""
        self.queryset = units
        self.widget.choices = [(unit.pk, _placed(unit)) for unit in found(units, asked, chosen)]


def _placed(unit: Unit) -> str:
    """A unit's name, and what it is part of: many departments are called alike."""
    return f"{unit.title} ({unit.parent.title})" if unit.parent else unit.title


class CampaignForm(forms.Form):
    """A planned campaign. ``units`` are those for which somebody may run campaigns."""

    find = forms.CharField(
        label=gettext_lazy("Find a unit by its name"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = UnitChoice(label=gettext_lazy("Unit; all units below it take part"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it asks about"),
        choices=Campaign.Kind.choices,
        initial=Campaign.Kind.SELF_CHECK,
        required=False,
        widget=forms.RadioSelect,
    )
    packs = forms.MultipleChoiceField(
        label=gettext_lazy("Rules of a self-check; the survey has ten statements of its own"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    drawing_on = Day(label=gettext_lazy("Tokens are given out from"))
    contributing_on = Day(
        label=gettext_lazy("Contributions begin on; tokens are given out until the day before")
    )
    closes_on = Day(label=gettext_lazy("Last day of contributions"))

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        packs: Any = self.fields["packs"]
        packs.choices = [
            (name, pack.title(get_language() or "en")) for name, pack in builtin_packs().items()
        ]
        unit: Any = self.fields["unit"]
        unit.offer(units, *(str(self[name].value() or "") for name in ("find", "unit")))
        for code, _language in settings.LANGUAGES:
            self._add_language(code)

    def _add_language(self, code: str) -> None:
        """Title, notice and assessment in a language; each may stay empty in a plan."""
        self.fields[f"title_{code}"] = forms.CharField(
            label=_("Title"),
            required=False,
            max_length=LONGEST_TITLE,
            widget=forms.TextInput(attrs={"lang": code}),
        )
        labels: dict[str, Any] = {"text": _("Notice to staff"), **ASSESSMENT}
        for name, label in labels.items():
            area = forms.Textarea(attrs={"lang": code, "rows": 4})
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=label, required=False, max_length=LONGEST_TEXT, widget=area
            )

    @property
    def whole(self) -> list[forms.BoundField]:
        """Fields that are the same in all languages, but for those that choose the unit."""
        return [self[name] for name in ("kind", "packs", *DAYS)]

    @property
    def sections(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Code and name of each language, and its fields."""
        for code, language in settings.LANGUAGES:
            yield code, language, [self[f"{name}_{code}"] for name in SPOKEN]

    def clean_kind(self) -> str:
        """A self-check, unless a survey is chosen."""
        return self.cleaned_data["kind"] or Campaign.Kind.SELF_CHECK

    def clean_packs(self) -> list[list[str]]:
        """The packs with their versions; of a self-check they must leave something to ask about."""
        known = builtin_packs()
        names = self.cleaned_data["packs"]
        if self.cleaned_data.get("kind") == Campaign.Kind.CLIMATE:
            return []
        if not groups_of(known[name] for name in names):
            raise ValidationError(_("Choose rules that a campaign may ask about."))
        return [[name, known[name].version] for name in names]

    def clean(self) -> dict[str, Any]:
        """The days in order, and title and notice together in each language."""
        cleaned = super().clean() or {}
        days = [cleaned.get(name) for name in DAYS]
        if None not in days and not days[0] < days[1] <= days[2]:  # type: ignore[operator]
            self.add_error("closes_on", _("The days must follow each other."))
        for code, _language in settings.LANGUAGES:
            if bool(cleaned.get(f"title_{code}")) != bool(cleaned.get(f"text_{code}")):
                self.add_error(f"title_{code}", _("Give both a title and a notice, or neither."))
        return cleaned

    def fill(self, campaign: Campaign) -> Campaign:
        """Put what was given into a campaign; nothing else of it can be set."""
        given = self.cleaned_data
        for name in ("unit", "kind", "packs", *DAYS):
            setattr(campaign, name, given[name])
        for name, of in SPOKEN.items():
            setattr(campaign, of, dict(_spoken(given, name)))
        return campaign


def _spoken(given: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for code, _language in settings.LANGUAGES:
        if given[f"{name}_{code}"]:
            yield code, given[f"{name}_{code}"]


def first_values(campaign: Campaign) -> dict[str, Any]:
    """What the form shows of a campaign."""
    shown: dict[str, Any] = {name: getattr(campaign, name) for name in DAYS}
    for name, of in SPOKEN.items():
        shown |= {f"{name}_{code}": text for code, text in getattr(campaign, of).items()}
    return shown | {
        "unit": campaign.unit_id,
        "kind": campaign.kind,
        "packs": [name for name, _version in campaign.packs],
    }


def typed(given: QueryDict) -> dict[str, Any]:
    """What was typed so far, to be shown as it is."""
    return given.dict() | {"packs": given.getlist("packs")}
