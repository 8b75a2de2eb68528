"""The register: who keeps it searches, takes in what is handed in, and takes it as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.declarations.gifts.models import Gift, State, What
from sanaly_office.declarations.gifts.queries import LATE, RUNNING, part, registered
from sanaly_office.declarations.gifts.showing import attached, gift_page, protocol_file, stepped
from sanaly_office.declarations.gifts.states import Who
from sanaly_office.declarations.gifts.tables import lines
from sanaly_office.declarations.managers import GiftSet
from sanaly_office.declarations.sending import CSV, XLSX, attachment, download
from sanaly_office.pages.tables import Value, workbook_file, written_file
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
AT_ONCE = 2_000
"""Rows that are read at once for a table of any length."""


def unit_of(number: int, **_more: Any) -> Unit:
    """Where the right is needed: at the unit of the gift."""
    found: Unit = Gift.objects.select_related("unit").get(pk=number).unit
    return found


def _narrowed(request: OfficeRequest) -> dict[str, str]:
    """What is searched for; what means nothing is left out."""
    told = request.GET
    state, what, year = told.get("state", ""), told.get("what", ""), told.get("year", "")
    return {
        "text": told.get("q", "").strip().replace("\0", "")[:100],
        "state": state if state in {*State.values, RUNNING, LATE} else "",
        "what": what if what in What.values else "",
        "year": year if year.isascii() and year.isdigit() and len(year) == 4 else "",
    }


def _rows(request: OfficeRequest) -> GiftSet:
    return registered(request.standing.paths(Right.REGISTER), **_narrowed(request))


def _lines(request: OfficeRequest) -> Iterator[list[Value]]:
    """All that was searched for, whole: the names of columns first."""
    return lines(_rows(request).iterator(AT_ONCE))


@holds(Right.REGISTER)
@require_safe
def register(request: OfficeRequest) -> HttpResponse:
    """Everything that was told of in one's units: searched, narrowed, page by page."""
    before = request.GET.get("before", "")
    rows, last = part(_rows(request), before, A_PAGE)
    told: dict[str, Any] = {"rows": rows, "last": last, "before": before}
    told |= {"asked": _narrowed(request), "states": State.choices, "kinds": What.choices}
    return render(request, "declarations/register.html", told)


@holds(Right.REGISTER)
@require_safe
def register_csv(request: OfficeRequest) -> HttpResponseBase:
    """What was searched for, as CSV."""
    return download(written_file(_lines(request)), CSV, "register.csv")


@holds(Right.REGISTER)
@require_safe
def register_xlsx(request: OfficeRequest) -> HttpResponseBase:
    """What was searched for, as a workbook."""
    return download(workbook_file(_lines(request)), XLSX, "register.xlsx")


def _one(number: int) -> Gift:
    found: Gift = Gift.objects.select_related("unit", "person").get(pk=number)
    return found


@holds(Right.REGISTER, at=unit_of)
@require_safe
def register_gift(request: OfficeRequest, number: int) -> HttpResponse:
    """One gift of the register."""
    return gift_page(request, _one(number), Who.UNIT)


@holds(Right.REGISTER, at=unit_of)
@require_POST
def register_step(request: OfficeRequest, number: int) -> HttpResponse:
    """Note what became of it."""
    return stepped(request, _one(number), Who.UNIT)


@holds(Right.REGISTER, at=unit_of)
@require_POST
def register_file_add(request: OfficeRequest, number: int) -> HttpResponse:
    """Attach a receipt or a photograph."""
    return attached(request, _one(number), Who.UNIT)


@holds(Right.REGISTER, at=unit_of)
@require_safe
def register_file(request: OfficeRequest, number: int, file: int) -> HttpResponseBase:
    """What was attached."""
    return attachment(get_object_or_404(_one(number).attachments, pk=file))


@holds(Right.REGISTER, at=unit_of)
@require_safe
def register_protocol(request: OfficeRequest, number: int) -> HttpResponseBase:
    """The protocol as PDF."""
    return protocol_file(request, _one(number), Who.UNIT)
