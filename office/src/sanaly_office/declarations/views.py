"""Whose rules hold where, and days off: for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.clock import today
from sanaly_office.declarations.actions import set_holidays, set_service
from sanaly_office.declarations.forms import HolidaysForm, ServiceForm
from sanaly_office.declarations.models import Holiday, Service
from sanaly_office.declarations.rules import own_services
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def unit_of(unit: int) -> Unit:
    """Where the right is needed."""
    found: Unit = Unit.objects.get(pk=unit)
    return found


@holds(Right.MANAGE_PEOPLE)
@require_safe
def rules(request: OfficeRequest) -> HttpResponse:
    """The uppermost units that one manages, and units below that have rules of their own."""
    paths = request.standing.paths(Right.MANAGE_PEOPLE)
    named = Service.objects.filter(unit__in=Unit.objects.under(*paths)).select_related("unit")
    top = Unit.objects.filter(path__in=paths).order_by("path")
    units = sorted({*top, *(one.unit for one in named)}, key=lambda unit: unit.path)
    known = {one.unit_id: own_services().get(one.name) for one in named}
    rows = [(unit, known.get(unit.pk)) for unit in units]
    return render(request, "declarations/rules.html", {"rows": rows})


@holds(Right.MANAGE_PEOPLE, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def rules_of(request: OfficeRequest, unit: int) -> HttpResponse:
    """Whose rules hold at a unit, and its days off."""
    at = Unit.objects.get(pk=unit)
    given, do = (request.POST if request.method == "POST" else None), request.POST.get("do")
    service = ServiceForm(given if do == "service" else None, initial=_named(at))
    holidays = HolidaysForm(given if do == "holidays" else None, initial=_days(request, at))
    if service.is_valid():
        set_service(request.user, at, service.cleaned_data["name"])
        return _saved(request, unit)
    if holidays.is_valid():
        told = holidays.cleaned_data
        set_holidays(request.user, at, told["year"], told["days"])
        return _saved(request, unit)
    told = {"unit": at, "service": service, "holidays": holidays}
    status = 422 if service.errors or holidays.errors else 200
    return render(request, "declarations/rules_of.html", told, status=status)


def _saved(request: OfficeRequest, unit: int) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("declarations-rules-of", unit)


def _named(at: Unit) -> dict[str, Any]:
    return {"name": Service.objects.filter(unit=at).values_list("name", flat=True).first() or ""}


def _days(request: OfficeRequest, at: Unit) -> dict[str, Any]:
    """Days off of the year that is asked for, else of this one."""
    asked = request.GET.get("year", "")
    known = asked.isascii() and asked.isdigit() and len(asked) == 4 and asked != "0000"
    year = int(asked) if known else today().year
    days = Holiday.objects.filter(unit=at, day__year=year).values_list("day", flat=True)
    return {"year": year, "days": "\n".join(day.isoformat() for day in days)}
