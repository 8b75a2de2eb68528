"""The register of conflicts: who keeps it searches, reads, and takes it as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.declarations.conflicts.managers import ConflictSet
from sanaly_office.declarations.conflicts.models import Conflict, Kind, State
from sanaly_office.declarations.conflicts.queries import LATE, REVIEW, registered
from sanaly_office.declarations.conflicts.showing import conflict_page, protocol_file
from sanaly_office.declarations.gifts.queries import part
from sanaly_office.declarations.sending import CSV, XLSX, download
from sanaly_office.pages.tables import Value, workbook_file, written_file
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
AT_ONCE = 2_000
PAGE = "register-conflict"


def unit_of(number: int) -> Unit:
    """Where the right is needed: where the person worked."""
    found: Unit = Conflict.objects.select_related("unit").get(pk=number).unit
    return found


def _narrowed(request: OfficeRequest) -> dict[str, str]:
    """What is searched for; what means nothing is left out."""
    told = request.GET
    state, kind = told.get("state", ""), told.get("kind", "")
    return {
        "text": told.get("q", "").strip().replace("\0", "")[:100],
        "state": state if state in {*State.values, LATE, REVIEW} else "",
        "kind": kind if kind in Kind.values else "",
    }


def _rows(request: OfficeRequest) -> ConflictSet:
    return registered(request.standing.paths(Right.REGISTER), **_narrowed(request))


@holds(Right.REGISTER)
@require_safe
def register_conflicts(request: OfficeRequest) -> HttpResponse:
    """Every conflict that was told of in one's units, page by page."""
    before = request.GET.get("before", "")
    rows, last = part(_rows(request), before, A_PAGE)
    told: dict[str, Any] = {"rows": rows, "last": last, "before": before}
    told |= {"asked": _narrowed(request), "states": State.choices, "kinds": Kind.choices}
    return render(request, "declarations/register_conflicts.html", told)


def lines(rows: Iterable[Conflict]) -> Iterator[list[Value]]:
    """Names of the columns, then each; what was told and the reasons stand on its page alone."""
    told = [_("Number"), _("Noted on"), _("Unit"), _("Person"), _("What it is about"), _("State")]
    told += [_("Measure"), _("Last day for the head"), _("First decision"), _("Next review")]
    yield [*told, _("Last day of the measure"), _("Deleted on")]
    for one in rows:
        by = one.person.name if one.person else ""
        first: list[Value] = [one.number, localtime(one.made_at).date(), one.unit.title, by]
        words = [one.get_kind_display(), one.get_state_display(), one.get_measure_display()]
        days = [one.due_on, one.decided_on, one.review_on, one.expires_on, one.emptied_on]
        yield [*first, *words, *days]


def _lines(request: OfficeRequest) -> Iterator[list[Value]]:
    return lines(_rows(request).iterator(AT_ONCE))


@holds(Right.REGISTER)
@require_safe
def register_conflicts_csv(request: OfficeRequest) -> HttpResponseBase:
    """What was searched for, as CSV."""
    return download(written_file(_lines(request)), CSV, "conflicts.csv")


@holds(Right.REGISTER)
@require_safe
def register_conflicts_xlsx(request: OfficeRequest) -> HttpResponseBase:
    """What was searched for, as a workbook."""
    return download(workbook_file(_lines(request)), XLSX, "conflicts.xlsx")


def _one(number: int) -> Conflict:
    rows = Conflict.objects.select_related("unit", "person", "decider")
    found: Conflict = rows.get(pk=number)
    return found


@holds(Right.REGISTER, at=unit_of)
@require_safe
def register_conflict(request: OfficeRequest, number: int) -> HttpResponse:
    """One conflict of the register, to be read."""
    return conflict_page(request, _one(number), PAGE)


@holds(Right.REGISTER, at=unit_of)
@require_safe
def register_conflict_protocol(request: OfficeRequest, number: int) -> HttpResponseBase:
    """The protocol as PDF."""
    return protocol_file(request, _one(number), PAGE)
