"""Consent of the head to publish a kind of internal material."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds, signed_in
from sanaly_office.access.heads import heads_of
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.guidance import actions
from sanaly_office.guidance.forms import ConsentForm, DecisionForm
from sanaly_office.guidance.models import LONGEST_TEXT, Consent
from sanaly_office.guidance.queries import consents_at, own_consents, unit_of
from sanaly_office.guidance.seen import shown_consent
from sanaly_office.pages.stale import StaleError, kept_text, mark
from sanaly_office.pages.trying import tried
from sanaly_office.people.models import Person, Unit

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
    unit = unit_of(person)
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
        messages.success(request, _("Asked. The answer will stand here."))
        return redirect("consent")
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
    if form.is_valid() and _decided(request, row, form):
        messages.success(request, _("Answered."))
        return redirect("consents-asked")
    told = {"consent": row, "form": form, "seen": mark(shown_consent(row))}
    return render(request, "guidance/decide.html", told, status=UNFIT if form.errors else 200)


def _decided(request: OfficeRequest, row: Consent, form: DecisionForm) -> bool:
    try:
        actions.decide(request.user, row, **form.cleaned_data, seen=request.POST.get("seen", ""))
    except RefusedError as refused:
        form.add_error(None, str(refused))
        if isinstance(refused, StaleError):
            form.add_error(None, kept_text())
        row.refresh_from_db()
        return False
    return True


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
