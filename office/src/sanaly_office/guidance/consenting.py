"""Consent of the head to publish a kind of internal material."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds, signed_in
from sanaly_office.access.heads import heads_of
from sanaly_office.access.roles import Right
from sanaly_office.guidance import actions
from sanaly_office.guidance.acting import done
from sanaly_office.guidance.forms import ConsentForm, DecisionForm
from sanaly_office.guidance.models import LONGEST_TEXT, Consent
from sanaly_office.guidance.queries import consents_at, own_consents
from sanaly_office.guidance.seen import shown_consent
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import acted, tried
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import place_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 50
UNFIT = 422


def decided_at(number: int) -> Unit:
    """The unit whose head answers."""
    unit: Unit = Consent.objects.select_related("unit").get(pk=number).unit
    return unit


def answering(person: Person) -> Unit | None:
    """The unit whose head answers somebody: the next above where they are a head themselves."""
    unit = place_of(person)
    while unit and unit.parent and person in heads_of(unit):
        unit = unit.parent
    return unit


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: OfficeRequest) -> HttpResponse:
    """What one asked for, and a form to ask."""
    form, unit = ConsentForm(request.POST or None), answering(request.user)
    if unit and form.is_valid():
        actions.ask_consent(request.user, unit, **form.cleaned_data)
        return done(request, _("Asked. The answer will stand here."), "consent")
    rows = own_consents(request.user)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    told = {"form": form, "unit": unit, "page": page}
    return render(request, "guidance/consents.html", told, status=UNFIT if form.errors else 200)


@signed_in
@require_POST
def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Withdraw what one asked for."""
    row = get_object_or_404(Consent, pk=number, person=request.user)
    tried(request, lambda: actions.withdraw_consent(request.user, row), _("Withdrawn."))
    return redirect("consent")


@holds(Right.DECIDE)
@require_safe
def asked(request: OfficeRequest) -> HttpResponse:
    """What others ask of the head."""
    rows = consents_at(request.standing.paths(Right.DECIDE), but=request.user)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "guidance/consents_asked.html", {"page": page})


@holds(Right.DECIDE, at=decided_at)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: OfficeRequest, number: int) -> HttpResponse:
    """Answer; two heads at once get a clear answer."""
    row = get_object_or_404(
        Consent.objects.select_related("person", "unit", "decided_by"), pk=number
    )
    form = DecisionForm(request.POST or None)
    if form.is_valid() and acted(request, row, form, actions.decide, **form.cleaned_data):
        return done(request, _("Answered."), "consents-asked")
    told = {"consent": row, "form": form, "seen": mark(shown_consent(row))}
    return render(request, "guidance/decide.html", told, status=UNFIT if form.errors else 200)


@holds(Right.DECIDE, at=decided_at)
@require_POST
def revoke(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a consent back, with the reason."""
    row = get_object_or_404(Consent, pk=number)
    why = request.POST.get("conditions", "").replace("\0", "")[:LONGEST_TEXT]
    revoked = Consent.Status.REVOKED
    tried(
        request,
        lambda: actions.decide(request.user, row, revoked, why),
        _("The consent was taken back."),
    )
    return redirect("consent-decide", number)
