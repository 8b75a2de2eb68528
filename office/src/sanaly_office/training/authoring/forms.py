"""Forms of an author: a beginning, the whole, a scene, an ending, texts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanaly_core.packs.model import Seen
from sanaly_core.training.load import builtin_scenarios
from sanaly_core.training.model import Outcome, Quality
from sanaly_core.training.source import builtin_clauses
from sanaly_core.wording import seen_text
from sanaly_office.people.models import Unit, UnitSet
from sanaly_office.training import words
from sanaly_office.training.authoring.content import Row, rows, targets
from sanaly_office.training.authoring.models import LONGEST_ID
from sanaly_office.training.library import scenario_text

LARGEST = 1 << 20
LONGEST_TEXT = 4_000
COUNTRIES = (
    ("KZ", _("Kazakhstan")),
    ("VN", _("Viet Nam")),
    ("US", _("United States")),
    ("FR", _("France")),
)
VALUES = {"trust": _("Trust"), "risk": _("Risk"), "time": _("Time")}
ID = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"
ID_HELP = _("Small Latin letters, digits and hyphens.")


def _id(label: Any, *, required: bool) -> forms.RegexField:
    return forms.RegexField(
        ID, label=label, help_text=ID_HELP, max_length=LONGEST_ID, required=required
    )


class StartForm(forms.Form):
    """A new scenario: empty, a copy of a built-in one, or from a file that was saved."""

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=_("For which unit, with all below it?")
    )
    name = _id(_("Name in the address"), required=True)
    built_in = forms.ChoiceField(label=_("Begin with a copy of"), required=False)
    file = forms.FileField(label=_("Or with a file that was saved (ZIP)"), required=False)

    def __init__(self, *args: Any, units: UnitSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit, built_in = self.fields["unit"], self.fields["built_in"]
        unit.queryset = units  # type: ignore[attr-defined]
        known = [(one.id, scenario_text(one).title) for one in builtin_scenarios().values()]
        built_in.choices = [("", _("nothing")), *known]  # type: ignore[attr-defined]

    def clean_file(self) -> bytes:
        """What was sent, up to the largest that is taken."""
        sent = self.cleaned_data["file"]
        if sent and sent.size > LARGEST:
            raise ValidationError(_("This file is too large."))
        return sent.read(LARGEST + 1) if sent else b""


@cache
def clauses(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Clauses that may be named, by where they stand, each with how far it was verified."""
    return [
        (above, [(f"{above}/{key}", _clause(key, one, language)) for key, one in file.data.items()])
        for above, file in builtin_clauses().files.items()
        if file.data
    ]


def _clause(key: str, one: Mapping[str, Any], language: str) -> str:
    act = one.get("act", {})
    name = act.get(language) or act.get("en") or key
    number = one.get("number", "")
    seen = seen_text(Seen(one["seen"]), language)
    return f"{number}{' · ' if number else ''}{name} ({seen})"[:160]


def _clauses(first: Any) -> forms.MultipleChoiceField:
    """Those that are named can be chosen, also where nobody knows them: the lint tells of it."""
    known = clauses(get_language() or "en")
    there = {name for _above, those in known for name, _title in those}
    others = [(name, name) for name in first if name not in there]
    return forms.MultipleChoiceField(
        label=_("Clauses that decide"),
        choices=[*others, *known],
        initial=first,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )


def _many(label: Any, known: Any, first: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=known, initial=first, widget=forms.CheckboxSelectMultiple
    )


def _number(label: Any, first: int, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, initial=first, min_value=least, max_value=most)


def _titled(known: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    return [(one.value if hasattr(one, "value") else one, title) for one, title in known.items()]


class HeadForm(forms.Form):
    """What a scenario is about, where it begins, and a further scene or ending."""

    def __init__(self, *args: Any, data_now: Row, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = data_now
        now, fields = data_now, self.fields
        fields["audiences"] = _many(_("For whom?"), _titled(words.AUDIENCES), now["audiences"])
        fields["countries"] = _many(_("Countries"), COUNTRIES, now["countries"])
        fields["topics"] = _many(_("Topics"), _titled(words.TOPICS), now["topics"])
        fields["difficulty"] = forms.TypedChoiceField(
            label=_("Difficulty"),
            choices=_titled(words.DIFFICULTIES),
            coerce=int,
            initial=now["difficulty"],
        )
        starts = [(one["id"], one["id"]) for one in rows(now, "scenes")]
        fields["start"] = forms.ChoiceField(
            label=_("It begins with"), choices=starts, initial=now["start"]
        )
        for name, label in VALUES.items():
            first = now.get("values", {}).get(name, 50)
            fields[name] = _number(label, first, 0, 100)
        fields["scene"] = _id(_("One scene more: its id"), required=False)
        fields["ending"] = _id(_("One ending more: its id"), required=False)

    def clean(self) -> Row:
        """No id stands twice."""
        told = super().clean() or {}
        ids = {one["id"] for kind in ("scenes", "endings") for one in rows(self._now, kind)}
        for name in ("scene", "ending"):
            if told.get(name) in ids:
                self.add_error(name, _("There is one of this id already."))
        return told

    def changed(self, data: Row) -> Row:
        """The structure as it was wished."""
        told = self.cleaned_data
        for name in ("audiences", "countries", "topics", "difficulty", "start"):
            data[name] = told[name]
        data["values"] = {name: told[name] for name in VALUES}
        if told["scene"]:
            first = [one["id"] for one in (*rows(data, "scenes"), *rows(data, "endings"))][-1]
            choices = [
                {"id": "one", "to": first, "quality": Quality.GOOD.value},
                {"id": "other", "to": first, "quality": Quality.POOR.value},
            ]
            data["scenes"] = [*rows(data, "scenes"), {"id": told["scene"], "choices": choices}]
        if told["ending"]:
            more = {"id": told["ending"], "outcome": Outcome.MIXED.value}
            data["endings"] = [*rows(data, "endings"), more]
        return data


class SceneForm(forms.Form):
    """The ways on from a scene: where each leads, how good it is, what it changes, its clauses."""

    def __init__(self, *args: Any, data_now: Row, scene: Row, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scene = scene
        self._places = [
            (one["id"], one["id"]) for kind in ("scenes", "endings") for one in rows(data_now, kind)
        ]
        for choice in scene["choices"]:
            self._add(choice)
        self.fields["more"] = _id(_("One way on more: its id"), required=False)

    def _add(self, choice: Row) -> None:
        name, fields = choice["id"], self.fields
        if isinstance(choice["to"], str):
            fields[f"{name}.to"] = forms.ChoiceField(
                label=_("Leads to"), choices=self._places, initial=choice["to"]
            )
        fields[f"{name}.quality"] = forms.ChoiceField(
            label=_("How good it is"),
            choices=_titled(words.QUALITIES),
            initial=choice["quality"],
        )
        for value, label in VALUES.items():
            first = choice.get("change", {}).get(value, 0)
            fields[f"{name}.{value}"] = _number(label, first, -100, 100)
        fields[f"{name}.clauses"] = _clauses(choice.get("clauses", []))
        fields[f"{name}.gone"] = forms.BooleanField(label=_("Take this way out"), required=False)

    @property
    def ways(self) -> Iterator[tuple[str, list[str], list[forms.BoundField]]]:
        """Each choice: its id, where it leads, and its fields."""
        for choice in self._scene["choices"]:
            own = [self[name] for name in self.fields if name.startswith(f"{choice['id']}.")]
            yield choice["id"], targets(choice), own

    def clean_more(self) -> str:
        """No id stands twice."""
        more: str = self.cleaned_data["more"]
        if any(one["id"] == more for one in self._scene["choices"]):
            raise ValidationError(_("There is one of this id already."))
        return more

    def changed(self) -> list[Row]:
        """The ways on as they were wished."""
        told = self.cleaned_data
        kept = [one for one in self._scene["choices"] if not told[f"{one['id']}.gone"]]
        found = [self._choice(one) for one in kept]
        if told["more"]:
            first = self._places[-1][0]
            found.append({"id": told["more"], "to": first, "quality": Quality.FAIR.value})
        return found

    def _choice(self, choice: Row) -> Row:
        name, told = choice["id"], self.cleaned_data
        change = {value: told[f"{name}.{value}"] for value in VALUES if told[f"{name}.{value}"]}
        row = dict(choice) | {
            "to": told.get(f"{name}.to", choice["to"]),
            "quality": told[f"{name}.quality"],
        }
        for key, one in (("change", change), ("clauses", told[f"{name}.clauses"])):
            row.pop(key, None)
            row |= {key: one} if one else {}
        return row


class EndingForm(forms.Form):
    """How it came out, which clauses say so, and what may be done next."""

    outcome = forms.ChoiceField(label=_("How it came out"), choices=_titled(words.OUTCOMES))
    leads_to = forms.ChoiceField(
        label=_("What is offered next"),
        choices=[("", _("nothing")), *_titled(words.LEADS)],
        required=False,
    )

    def __init__(self, *args: Any, ending: Row, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": ending} | kwargs)
        self.fields["clauses"] = _clauses(ending.get("clauses", []))

    def changed(self, ending: Row) -> Row:
        """The ending as it was wished."""
        told = {key: one for key, one in self.cleaned_data.items() if one}
        return {"id": ending["id"]} | told


class WordsForm(forms.Form):
    """Texts of a language, each beside the same in another one."""

    def __init__(
        self,
        *args: Any,
        source: Mapping[str, str],
        there: Mapping[str, str],
        to: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._source = source
        for path, text in there.items():
            rows_ = 1 if path.endswith(("title", "label")) else 3
            self.fields[path] = forms.CharField(
                label=path.replace("/", " · "),
                initial=text,
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"lang": to, "rows": rows_}),
            )

    @property
    def lines(self) -> Iterator[tuple[forms.BoundField, str]]:
        """Each text with its source."""
        for path in self.fields:
            yield self[path], self._source.get(path, "")


class FileForm(forms.Form):
    """The structure as it stands in the data file."""

    text = forms.CharField(
        label=_("Data file"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
    )


def languages() -> list[tuple[str, Any]]:
    """Languages of texts."""
    return list(settings.LANGUAGES)
