"""The head's pages: who has completed which course. No answers, no results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.people.models import Unit
from sanaly_office.training.leading.queries import courses_at, page_at

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def seat_unit(unit: int, **_more: Any) -> Unit:
    """The unit of a seat: where the right is needed."""
    found: Unit = Unit.objects.get(pk=unit)
    return found


@holds(Right.LEAD)
@require_safe
def lead_courses(request: OfficeRequest) -> HttpResponse:
    """All courses at one's seats."""
    seats = seats_of(request.user)
    told = {"rows": courses_at(seats), "many": len(seats) > 1}
    return render(request, "training/lead_courses.html", told)


@holds(Right.LEAD, at=seat_unit)
@require_safe
def lead_course(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Who has completed it and who has yet to."""
    seat = next((one for one in seats_of(request.user) if one.unit.pk == unit), None)
    at = next((one for one in courses_at([seat] if seat else []) if one.round.pk == number), None)
    if seat is None or at is None:
        raise Http404
    everybody = request.GET.get("show") == "all"
    page = page_at(at.round, seat, everybody=everybody, number=request.GET.get("page"))
    told = {"at": at, "page": page, "everybody": everybody}
    return render(request, "training/lead_course.html", told)
