"""Forms on the organisation. Units are named by their code: a list of 5,000 helps nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.people.models import LONGEST_CODE, LONGEST_NAME, Person, Unit, UnitSet

OTHER_LANGUAGES = tuple(code for code, _title in settings.LANGUAGES if code != "en")


class Day(forms.DateField):
    """A day, chosen or typed. Browsers show it by their own language, not the page's."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        written: dict[str, Any] = {"input_formats": ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]}
        written["help_text"] = _(
            "Your browser shows day, month and year in its own order. As text: 30.11.2026."
        )
        super().__init__(**written | kwargs)


class UnitByCode(forms.CharField):
    """A unit by its code, among those that the asker may choose."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_CODE, **kwargs)
        self.units: UnitSet = Unit.objects.none()

    def clean(self, value: Any) -> Any:
        """The unit. Raises ``ValidationError`` for one that is closed, unknown or not theirs."""
        code = super().clean(value)
        found = self.units.open(today()).filter(code=code).first()
        if found is None:
            raise ValidationError(_("There is no such unit here."))
        return found


class UnitForm(forms.Form):
    """A unit's code and names."""

    code = forms.CharField(
        label=_("Code of the unit"),
        max_length=LONGEST_CODE,
        help_text=_("The organisation's own key; an import finds the unit by it."),
    )
    name = forms.CharField(label=_("Name of the unit"), max_length=LONGEST_NAME)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=LONGEST_NAME, required=False)
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=LONGEST_NAME, required=False)
    name_vi = forms.CharField(
        label=_("Name in Vietnamese"), max_length=LONGEST_NAME, required=False
    )

    @property
    def given(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        names = {code: data[f"name_{code}"] for code in OTHER_LANGUAGES if data[f"name_{code}"]}
        return {"code": data["code"], "name": data["name"], "names": names}


class WithUnit(forms.Form):
    """A form that names a unit among ``units``."""

    unit = UnitByCode(label=_("Code of the unit"))

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, UnitByCode)
        field.units = units


class PersonForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    code = forms.CharField(
        label=_("Personnel number"),
        max_length=LONGEST_CODE,
        required=False,
        help_text=_("The number in the organisation's own list, if there is one."),
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)

    @property
    def given(self) -> dict[str, Any]:
        """What the actions take."""
        return person_fields(self.cleaned_data)


def person_fields(data: dict[str, Any]) -> dict[str, Any]:
    """Fields of a person as they are kept: addresses in small letters, no code as None."""
    return {
        "name": data["name"],
        "email": data["email"].lower(),
        "code": data["code"] or None,
        "language": data["language"],
    }


class NewPersonForm(PersonForm):
    """Who somebody is, and their post."""

    post = forms.CharField(label=_("Post"), max_length=LONGEST_NAME, required=False)
    begins = Day(label=_("First day"), initial=today)

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return person_fields(data) | {"post": data["post"], "begins": data["begins"]}


class Period(forms.Form):
    """From one day to another."""

    begins = Day(label=_("First day"), initial=today)
    ends = Day(label=_("Last day"), required=False, help_text=_("Empty if not known."))

    def clean(self) -> dict[str, Any]:
        """Both days in their order."""
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The last day is before the first."))
        return data


class JoinForm(WithUnit):
    """A post in a unit."""

    post = forms.CharField(label=_("Post"), max_length=LONGEST_NAME, required=False)
    begins = Day(label=_("First day"), initial=today)
    moves = forms.BooleanField(
        label=_("Other posts end the day before"), required=False, initial=True
    )
    field_order = ("unit", "post", "begins", "moves")


class SecondForm(WithUnit, Period):
    """Belonging to another unit for a time."""

    post = forms.CharField(label=_("Post"), max_length=LONGEST_NAME, required=False)
    field_order = ("unit", "post", "begins", "ends")


class MoveForm(WithUnit):
    """Where a unit goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].label = _("Code of the unit above")


class EndForm(forms.Form):
    """A last day."""

    ends = Day(label=_("Last day"), initial=today)


class LeaveForm(forms.Form):
    """The last day of work."""

    left_on = Day(label=_("Last day"), initial=today)


class AppointForm(Period):
    """Who gets which role."""

    email = forms.CharField(label=_("E-mail address or personnel number"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    field_order = ("email", "role", "begins", "ends")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = people

    def clean_email(self) -> Person:
        """The person. Raises ``ValidationError`` for somebody unknown or not theirs to see."""
        told = self.cleaned_data["email"].strip()
        among = self._people.filter(is_active=True)
        person: Person | None = (
            among.filter(email=told.lower()).first() or among.filter(code=told).first()
        )
        if person is None:
            raise ValidationError(_("There is no such person here."))
        return person
