"""What somebody says who keeps out of a kind of matter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sanaly_office.declarations.recusals.models import LONGEST_MATTER
from sanaly_office.people.forms import Day


class AskForm(forms.Form):
    """Which kind of matter, from when, until when."""

    matter = forms.CharField(
        label=_("Which kind of matter do you keep out of?"),
        help_text=_(
            "A few words that let a colleague see which work is meant: “tenders for school meals”. "
            "Do not write why, and name nobody: whoever assigns work in your unit reads this."
        ),
        max_length=LONGEST_MATTER,
    )
    since = Day(label=_("From which day?"))
    until = Day(
        label=_("Until which day?"),
        required=False,
    )
