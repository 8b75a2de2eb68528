"""A conflict of interest of one's own: told, seen, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts import actions
from sanaly_office.declarations.conflicts.forms import OverForm, TellForm
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.declarations.conflicts.queries import own_conflicts
from sanaly_office.declarations.conflicts.showing import conflict_page, noted, protocol_file
from sanaly_office.declarations.rules import place_of, service_at
from sanaly_office.pages.trying import tried

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422
PAGE = "conflict"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def conflict_tell(request: OfficeRequest) -> HttpResponse:
    """Tell of it; what is refused comes back as it was written."""
    duties = service_at(place_of(request.user))
    given = request.POST if request.method == "POST" else None
    form = TellForm(given, duties=duties, initial={"learned_on": today()})
    if form.is_valid():
        try:
            conflict = actions.tell(request.user, **form.told)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. Your head was told. This is its number: keep it."))
            return redirect(PAGE, conflict.pk)
    status = UNFIT if form.errors else 200
    return render(request, "declarations/conflict_tell.html", {"form": form}, status=status)


def _own(request: OfficeRequest, number: int) -> Conflict:
    """One's own; 404 for anybody else's."""
    rows = own_conflicts(request.user).select_related("unit", "person", "decider")
    found: Conflict = get_object_or_404(rows, pk=number)
    return found


@signed_in
@require_safe
def conflict(request: OfficeRequest, number: int) -> HttpResponse:
    """What one told, and what was decided."""
    row = _own(request, number)
    return conflict_page(request, row, PAGE, over=OverForm() if row.holds else None)


@signed_in
@require_POST
def conflict_over(request: OfficeRequest, number: int) -> HttpResponse:
    """Say that nothing conflicts any more: the head looks at it."""
    row, form = _own(request, number), OverForm(request.POST)
    told = form.cleaned_data if form.is_valid() else None
    if told and noted(request, row, form, actions.say_over, **told):
        return redirect(PAGE, number)
    return conflict_page(request, row, PAGE, over=form)


@signed_in
@require_POST
def conflict_withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Take back what one told by mistake."""
    row, seen = _own(request, number), request.POST.get("seen", "")
    tried(request, lambda: actions.withdraw(request.user, row, seen), _("Withdrawn."))
    return redirect(PAGE, number)


@signed_in
@require_safe
def conflict_protocol(request: OfficeRequest, number: int) -> HttpResponseBase:
    """The protocol as PDF."""
    return protocol_file(request, _own(request, number), PAGE)
