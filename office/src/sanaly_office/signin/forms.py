"""What people fill in about their own account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sanaly_office.jobs.queue import put
from sanaly_office.people.models import Person
from sanaly_office.signin.tasks import RESET_ASKED


class PasswordForm(forms.Form):
    """The first password, twice."""

    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. Several words that you remember are a good choice."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        """Refuse short, common and obvious ones."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        data = super().clean() or {}
        if "password1" in data and data["password1"] != data.get("password2"):
            self.add_error("password2", _("The two passwords are not the same."))
        return data


class AskForReset(ResetPasswordForm):
    """Somebody forgot their password."""

    def save(self, request: HttpRequest, **_: Any) -> str:
        """Add one job, whether the address is known or not: the answer takes as long."""
        put(RESET_ASKED, {"person": self.users[0].pk if self.users else None})
        return str(self.cleaned_data["email"])


class AddKey(AddWebAuthnForm):
    """A passkey; its name has a label in the reader's language."""

    name = forms.CharField(label=_("Name of the key"), required=False, max_length=100)


class NameOfKey(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class SettingsForm(forms.Form):
    """A person's own settings."""

    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=settings.LANGUAGES
    )
