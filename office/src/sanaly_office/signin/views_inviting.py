"""Invitations, for those who manage people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.actions import RefusedError
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import invite, invite_all, withdraw
from sanaly_office.signin.models import Invitation
from sanaly_office.signin.queries import (
    being_invited,
    invited,
    managed,
    never_invited,
    without_account,
)

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

PAGE = 50
WAYS = {
    "new": gettext_lazy("Without an invitation"),
    "expired": gettext_lazy("Invitation ended"),
    "open": gettext_lazy("Invited, never signed in"),
}


def _lists(standing: Standing) -> dict[str, QuerySet[Any]]:
    """People without an invitation, and invitations that were not used."""
    people = without_account(managed(standing))
    theirs = invited(people).select_related("person")
    return {"new": never_invited(people), "expired": theirs.over(), "open": theirs.open()}


def _row(one: Person | Invitation) -> dict[str, Any]:
    if isinstance(one, Person):
        return {"person": one, "invitation": None}
    return {"person": one.person, "invitation": one}


@holds(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite_everybody(request: OfficeRequest) -> HttpResponse:
    """Who cannot sign in yet, and a button that invites them."""
    if request.method == "POST":
        done = _("The invitations are on their way.")
        return _answer(request, lambda: invite_all(request.user), done)
    lists = _lists(request.standing)
    show = request.GET.get("show", "new")
    show = show if show in WAYS else "new"
    part = Paginator(lists[show].order_by("pk"), PAGE).get_page(request.GET.get("page"))
    told = {show: part.paginator.count}
    counts = told | {key: rows.count() for key, rows in lists.items() if key != show}
    shown = {
        "counts": counts,
        "to_invite": counts["new"] + counts["expired"],
        "running": being_invited(request.user),
        "ways": WAYS.items(),
        "show": show,
        "title": WAYS[show],
        "part": part,
        "rows": [_row(one) for one in part],
    }
    return render(request, "signin/invite.html", shown)


@require_POST
@holds(Right.MANAGE_PEOPLE)
def invite_one(request: OfficeRequest, number: int) -> HttpResponse:
    """Invite a person by letter; whoever has an account already can choose a password anew."""
    person = get_object_or_404(managed(request.standing), pk=number)
    done = _("The invitation is on its way.")
    return _answer(request, lambda: invite(request.user, [person]), done, number)


@require_POST
@holds(Right.MANAGE_PEOPLE)
def withdraw_one(request: OfficeRequest, number: int) -> HttpResponse:
    """Let the invitation of a person open nothing any more."""
    person = get_object_or_404(managed(request.standing), pk=number)
    done = _("The invitation is withdrawn.")
    return _answer(request, lambda: withdraw(request.user, person), done, number)


def _answer(
    request: OfficeRequest, act: Callable[[], object], done: str, number: int = 0
) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        messages.error(request, str(refused.text))
    else:
        messages.success(request, done)
    return redirect(_back(request, number))


def _back(request: HttpRequest, number: int) -> str:
    """Where somebody came from, if that is in this office; else the page they asked about."""
    told = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(told, {request.get_host()}, request.is_secure()):
        return told
    return reverse("person", args=[number]) if number else reverse("invite-everybody")
