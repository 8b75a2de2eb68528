"""Who keeps out of what: looked up by whoever assigns work, asked for by anybody for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds, signed_in
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.declarations.recusals import actions
from sanaly_office.declarations.recusals.forms import AskForm
from sanaly_office.declarations.recusals.managers import RecusalSet
from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.declarations.recusals.queries import kept_out
from sanaly_office.declarations.recusals.tables import lines
from sanaly_office.declarations.sending import CSV, download
from sanaly_office.pages.tables import written
from sanaly_office.pages.trying import tried

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 50
MOST = 5_000
"""Rows that are printed or saved at once; the search narrows them."""
UNFIT = 422


def _text(request: OfficeRequest) -> str:
    return request.GET.get("q", "").strip().replace("\0", "")[:100]


def _rows(request: OfficeRequest) -> RecusalSet:
    """Of the units that one leads: who assigns work there has to know, and nobody else."""
    return kept_out(request.standing.paths(Right.LEAD), _text(request))


@holds(Right.LEAD)
@require_safe
def recusals(request: OfficeRequest) -> HttpResponse:
    """Look up before a matter is assigned."""
    page = Paginator(_rows(request), A_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "text": _text(request), "today": today()}
    return render(request, "declarations/recusals.html", told)


@holds(Right.LEAD)
@require_safe
def recusals_print(request: OfficeRequest) -> HttpResponse:
    """The same, all of it on one page."""
    told = {"rows": _rows(request)[:MOST], "text": _text(request), "today": today()}
    return render(request, "declarations/recusals_print.html", told)


@holds(Right.LEAD)
@require_safe
def recusals_csv(request: OfficeRequest) -> HttpResponseBase:
    """The same as a table."""
    return download(written(lines(_rows(request)[:MOST])), CSV, "recusals.csv")


@holds(Right.DECIDE)
@require_POST
def recusal_end(request: OfficeRequest, number: int) -> HttpResponse:
    """It holds no longer; of people in units for which one decides."""
    rows = Recusal.objects.concerning(request.standing.paths(Right.DECIDE), today())
    row = get_object_or_404(rows, pk=number)
    tried(request, lambda: actions.end(request.user, row), _("It holds no longer."))
    return redirect("recusals")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def recusal_tell(request: OfficeRequest) -> HttpResponse:
    """Somebody keeps out of a kind of matter, and says so themselves."""
    given = request.POST if request.method == "POST" else None
    form = AskForm(given, initial={"since": today()})
    if form.is_valid() and _asked(request, form):
        messages.success(request, _("Noted. Whoever assigns work in your unit sees it now."))
        return redirect("declarations")
    told: dict[str, Any] = {"form": form}
    status = UNFIT if form.errors else 200
    return render(request, "declarations/recusal_tell.html", told, status=status)


def _asked(request: OfficeRequest, form: AskForm) -> bool:
    try:
        actions.ask(request.user, **form.cleaned_data)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    return True
