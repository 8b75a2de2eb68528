"""The ledger: directives, then units, down the tree; and what leaves as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.actions import RefusedError
from sanaly_office.directives.leading.actions import take_sheet
from sanaly_office.directives.leading.sheet import Line, sheet
from sanaly_office.directives.leading.views import seat_unit
from sanaly_office.directives.models import Account, Directive
from sanaly_office.directives.queries import titles_of, with_titles
from sanaly_office.ledger import letters, pdf, queries, tables
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@holds(Right.SEE_LEDGER)
@require_safe
def ledger(request: OfficeRequest) -> HttpResponse:
    """Directives, with their shares where one may see the ledger."""
    paths = request.standing.paths(Right.SEE_LEDGER)
    page = Paginator(queries.directives_in(paths), A_PAGE).get_page(request.GET.get("page"))
    directives = list(page)
    rows = with_titles(directives, queries.shares_in(directives, paths))
    told = {"page": page, "rows": rows, "units": list(Unit.objects.filter(path__in=paths))}
    return render(request, "ledger/ledger.html", told)


def _directive(number: int, at: Unit) -> Directive:
    """A directive that asks or asked somebody at or below a unit; 404 for any other."""
    rows = queries.directives_in([at.path]).select_related("issuer", "current", "asking")
    found: Directive = get_object_or_404(rows, pk=number)
    return found


@holds(Right.SEE_LEDGER, at=seat_unit)
@require_safe
def ledger_unit(request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """What was done at a unit and at each one directly below."""
    at = Unit.objects.get(pk=unit)
    directive = _directive(number, at)
    page = Paginator(queries.children_of(at, directive), A_PAGE).get_page(request.GET.get("page"))
    own, *below = queries.rows_of(directive, [at, *page])
    told: dict[str, Any] = {
        "directive": directive,
        "unit": at,
        "own": own,
        "rows": below,
        "page": page,
        "trail": queries.trail(at, request.standing.paths(Right.SEE_LEDGER)),
        "due": queries.last_day_of(directive),
        "title": titles_of([directive])[directive.pk],
    }
    return render(request, "ledger/unit.html", told)


@holds(Right.SEE_LEDGER, at=seat_unit)
@require_safe
def ledger_csv(_request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """Each head below a unit, as CSV."""
    at = Unit.objects.get(pk=unit)
    rows = queries.seat_rows(_directive(number, at), at)
    return _file(tables.as_csv(rows), "text/csv; charset=utf-8", f"ledger-{number}-{unit}.csv")


@holds(Right.SEE_LEDGER, at=seat_unit)
@require_safe
def ledger_xlsx(_request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """Each head below a unit, as a workbook."""
    at = Unit.objects.get(pk=unit)
    rows = queries.seat_rows(_directive(number, at), at)
    return _file(tables.as_xlsx(rows), XLSX, f"ledger-{number}-{unit}.xlsx")


@holds(Right.SEE_LEDGER, at=seat_unit)
@require_safe
def ledger_letter(request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """The account of a subtree as an official letter, in the language of the page."""
    at = Unit.objects.get(pk=unit)
    directive = _directive(number, at)
    whole = queries.rows_of(directive, [at])[0].share
    asked = (_line(request.GET.get(name, "")) for name in ("to", "number"))
    told = letters.of_office(directive, at, whole, queries.seat_rows(directive, at), *asked)
    back = redirect("ledger-unit", number, unit)
    return _letter(request, told, f"ledger-{number}-{unit}.pdf", back)


@holds(Right.LEAD, at=seat_unit)
@require_safe
def lead_account_letter(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """One's own account as an official letter."""
    if unit not in {seat.unit.pk for seat in seats_of(request.user)}:
        raise Http404
    return _account(request, unit, number, redirect("lead-directive", unit, number))


def _sheet(request: OfficeRequest, unit: int, number: int) -> tuple[Directive, Unit, list[Line]]:
    """The acknowledgement sheet of one's own unit; 404 at any other. Taking it is logged."""
    seat = next((one for one in seats_of(request.user) if one.unit.pk == unit), None)
    if seat is None:
        raise Http404
    directive = _directive(number, seat.unit)
    take_sheet(request.user, seat)
    return directive, seat.unit, sheet(directive, seat)


@holds(Right.LEAD, at=seat_unit)
@require_safe
def lead_sheet(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Who of one's own unit has acknowledged which version, and when: to print."""
    told = letters.of_sheet(*_sheet(request, unit, number), request.user)
    back = redirect("lead-directive", unit, number)
    return _letter(request, told, f"sheet-{number}-{unit}.pdf", back, pdf.sheet)


@holds(Right.LEAD, at=seat_unit)
@require_safe
def lead_sheet_csv(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """The same as CSV."""
    made = tables.sheet_csv(_sheet(request, unit, number)[-1])
    return _file(made, "text/csv; charset=utf-8", f"sheet-{number}-{unit}.csv")


@holds(Right.SEE_LEDGER, at=seat_unit)
@require_safe
def ledger_account_letter(request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """A head's account as an official letter."""
    return _account(request, unit, number, redirect("ledger-unit", number, unit))


def _account(request: OfficeRequest, unit: int, number: int, back: HttpResponse) -> HttpResponse:
    rows = Account.objects.select_related("asking__directive__current", "unit", "by")
    account = get_object_or_404(rows, unit=unit, asking__directive=number)
    directive = account.asking.directive
    row = queries.rows_of(directive, [account.unit])[0]
    told = letters.of_head(account, row, directive.issuer)
    return _letter(request, told, f"account-{number}-{unit}.pdf", back)


def _letter(
    request: OfficeRequest,
    told: pdf.Official,
    name: str,
    back: HttpResponse,
    made: Callable[[pdf.Official], bytes] = pdf.letter,
) -> HttpResponse:
    try:
        return _file(made(told), "application/pdf", name)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return back


def _line(text: str) -> str:
    """What was asked for, in one line and not too long."""
    return " ".join(text.split())[:200]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = str(disposition)
    answer.headers["Cache-Control"] = "no-store"
    return answer
