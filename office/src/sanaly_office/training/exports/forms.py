"""What a package is made for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sanaly_core.packs.model import LANGUAGES
from sanaly_core.training.packages.make import Standard

ALL = "all"
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша", "vi": "Tiếng Việt"}
STANDARDS = {
    Standard.SCORM12: _("SCORM 1.2: almost every learning system reads it"),
    Standard.SCORM2004: _("SCORM 2004, 4th edition: tells completion and success apart"),
    Standard.CMI5: _("cmi5 (xAPI): statements on every choice, for newer systems"),
}


class PackageForm(forms.Form):
    """Standard and languages."""

    standard = forms.ChoiceField(
        label=_("What your learning system reads"),
        choices=[(one.value, name) for one, name in STANDARDS.items()],
    )
    language = forms.ChoiceField(
        label=_("Languages"),
        choices=[(ALL, _("all four, with a switch")), *((one, NAMES[one]) for one in LANGUAGES)],
    )

    def languages(self, first: str) -> list[str]:
        """The chosen languages; of all, the one that the package begins in comes first."""
        chosen = self.cleaned_data["language"]
        return [chosen] if chosen != ALL else sorted(LANGUAGES, key=lambda one: one != first)
