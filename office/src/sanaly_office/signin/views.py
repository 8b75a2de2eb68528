"""Using an invitation, and a person's own settings. The other pages of signing in are allauth's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sanaly_office.access.guards import public, signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.signin.actions import choose_language, choose_password, end_session
from sanaly_office.signin.adapter import keep_language
from sanaly_office.signin.forms import PasswordForm, SettingsForm
from sanaly_office.signin.guessing import APP
from sanaly_office.signin.models import Invitation

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

TRIES = {"invitation": "60/m/ip"}


@public
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose how to sign in, with the link of an invitation; an old link says so."""
    if not ratelimit.consume(request, app=APP, action="invitation", config=TRIES, limit_get=True):
        return ratelimit.respond_429(request)
    invited = Invitation.objects.all().with_token(token)
    if not invited:
        return render(request, "signin/invitation_over.html", status=410)
    form = PasswordForm(invited.person, request.POST if "password1" in request.POST else None)
    if request.method == "POST" and "passkey" in request.POST:
        return _enter(request, invited, reverse("mfa_add_webauthn"))
    if form.is_valid():
        return _with_password(request, invited, form)
    return render(request, "signin/invitation.html", {"invitation": invited, "form": form})


def _with_password(request: HttpRequest, invited: Invitation, form: PasswordForm) -> HttpResponse:
    try:
        choose_password(invited.person, invited, form.cleaned_data["password1"])
    except RefusedError as refused:
        messages.error(request, str(refused.text))
        return redirect("account_login")
    return _enter(request, invited, reverse("home"))


def _enter(request: HttpRequest, invited: Invitation, to: str) -> HttpResponse:
    """Sign in whoever holds the link; it came to their own address.

    A passkey is added within the minutes after a sign-in, and spends the invitation then.
    """
    request.session.flush()
    record_authentication(request, invited.person, method="invitation")
    answer: HttpResponse = perform_login(request, invited.person, redirect_url=to)
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_settings(request: OfficeRequest) -> HttpResponse:
    """One's own language, and the ways to change how one signs in."""
    form = SettingsForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        language = form.cleaned_data["language"]
        choose_language(request.user, language)
        response = redirect("my-settings")
        keep_language(response, language)
        return response
    return render(request, "signin/settings.html", {"form": form})


@require_POST
@signed_in
def end_one_session(request: OfficeRequest, number: int) -> HttpResponse:
    """Sign out in one other browser."""
    session = get_object_or_404(UserSession, pk=number, user=request.user)
    end_session(request.user, session)
    messages.success(request, _("You are signed out there."))
    return redirect("usersessions_list")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def closed(_request: HttpRequest) -> HttpResponse:
    """Pages of allauth's that have no place here: addresses are what the list says."""
    return redirect("home")
