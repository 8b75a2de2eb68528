"""What a head resolves: decided, reviewed, ended; never about what they told themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts import actions
from sanaly_office.declarations.conflicts.deadlines import A_YEAR
from sanaly_office.declarations.conflicts.forms import DecideForm, EndForm, ReviewForm
from sanaly_office.declarations.conflicts.models import Conflict, State
from sanaly_office.declarations.conflicts.queries import LATE, REVIEW, to_resolve
from sanaly_office.declarations.conflicts.showing import conflict_page, noted, protocol_file
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
PAGE = "conflict-decide"


def decided_at(number: int) -> Unit:
    """The unit whose head acts."""
    found: Unit = Conflict.objects.select_related("decider").get(pk=number).decider
    return found


@holds(Right.DECIDE)
@require_safe
def conflicts(request: OfficeRequest) -> HttpResponse:
    """What waits for the head, and which measures hold."""
    state = request.GET.get("state", "")
    known = state if state in {*State.values, LATE, REVIEW} else ""
    rows = to_resolve(request.standing.paths(Right.DECIDE), request.user, known)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "state": known, "states": State.choices}
    return render(request, "declarations/conflicts.html", told)


def _row(number: int) -> Conflict:
    rows = Conflict.objects.select_related("unit", "person", "decider")
    found: Conflict = rows.get(pk=number)
    return found


def _page(request: OfficeRequest, row: Conflict, **sent: Any) -> HttpResponse:
    """What may be done, and of it what was sent and refused."""
    forms: dict[str, Any] = {}
    if row.person_id != request.user.pk and (row.waits or row.holds):
        forms = {"decide": DecideForm(prefix="decide"), "end": EndForm(prefix="end")}
        if row.holds:
            first = {"review_on": today() + A_YEAR}
            forms["review"] = ReviewForm(prefix="review", initial=first)
    return conflict_page(request, row, PAGE, **forms | sent)


@holds(Right.DECIDE, at=decided_at)
@require_http_methods(["GET", "HEAD", "POST"])
def conflict_decide(request: OfficeRequest, number: int) -> HttpResponse:
    """Look at it, and decide. Two heads at once: the later is told."""
    row = _row(number)
    if request.method != "POST":
        return _page(request, row)
    form = DecideForm(request.POST, prefix="decide")
    if form.is_valid() and noted(request, row, form, actions.decide, decision=form.decision):
        return redirect(PAGE, number)
    return _page(request, row, decide=form)


@holds(Right.DECIDE, at=decided_at)
@require_POST
def conflict_review(request: OfficeRequest, number: int) -> HttpResponse:
    """The measure goes on."""
    row, form = _row(number), ReviewForm(request.POST, prefix="review")
    if form.is_valid() and noted(request, row, form, actions.confirm, **form.cleaned_data):
        return redirect(PAGE, number)
    return _page(request, row, review=form)


@holds(Right.DECIDE, at=decided_at)
@require_POST
def conflict_end(request: OfficeRequest, number: int) -> HttpResponse:
    """Nothing conflicts any more."""
    row, form = _row(number), EndForm(request.POST, prefix="end")
    if form.is_valid() and noted(request, row, form, actions.end, **form.cleaned_data):
        return redirect(PAGE, number)
    return _page(request, row, end=form)


@holds(Right.DECIDE, at=decided_at)
@require_safe
def conflict_decide_protocol(request: OfficeRequest, number: int) -> HttpResponseBase:
    """The protocol as PDF."""
    return protocol_file(request, _row(number), PAGE)
