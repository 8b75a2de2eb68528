"""Surveys, what they gave at a unit, and how it went on: for whoever sees figures there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.campaigns.models import Campaign
from sanaly_office.climate import queries, tables
from sanaly_office.climate.duties import duties_of
from sanaly_office.climate.reading import AGREE, DISAGREE, lines_of
from sanaly_office.climate.trend import SURVEYS, rows_of, told_of
from sanaly_office.figures.model import Part
from sanaly_office.people.models import Unit
from sanaly_office.transparency.counted import titles_of_units
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.queries import A_PAGE, Shelf, base, shelf_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

LISTED = 50


def unit_at(unit: int, **_more: Any) -> Unit:
    """Where the right is needed."""
    found: Unit = Unit.objects.get(pk=unit)
    return found


def _uppermost(request: OfficeRequest) -> list[Unit]:
    paths = request.standing.paths(Right.SEE_FIGURES)
    return list(Unit.objects.filter(path__in=paths).order_by("path"))


@holds(Right.SEE_FIGURES)
@require_safe
def climate(request: OfficeRequest) -> HttpResponse:
    """Surveys of one's units: published, and to come."""
    units = _uppermost(request)
    page = Paginator(queries.surveys_near(units), LISTED).get_page(request.GET.get("page"))
    rows = [(row, _where(row.campaign, units)) for row in page]
    told = {"units": units, "rows": rows, "page": page}
    return render(
        request, "climate/climate.html", told | {"coming": queries.coming(units)[:LISTED]}
    )


def _where(campaign: Campaign, units: list[Unit]) -> list[Unit]:
    """At which of one's units a survey is looked at: one's own, or its own where that is below."""
    asked = [one for one in units if one.path.startswith(campaign.unit.path)]
    return asked or [campaign.unit]


@holds(Right.SEE_FIGURES, at=unit_at)
@require_safe
def results(request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """What a survey gave at a unit, beside what its head did."""
    at, row = _survey(number, unit)
    shelf = shelf_of(row)
    standing = queries.standing_of(shelf, at)
    told = _frame(row, at) | {"standing": standing}
    if standing:
        told |= _told(shelf, standing, request.GET.get("page"))
    return render(request, "climate/results.html", told | _duties(request, at, row.campaign))


def _survey(number: int, unit: int) -> tuple[Unit, Publication]:
    """A published survey in which a unit was asked; 404 for any other."""
    at = Unit.objects.get(pk=unit)
    return at, get_object_or_404(queries.surveys_of(at).defer(None), campaign=number)


def _frame(row: Publication, at: Unit) -> dict[str, Any]:
    return {"row": row, "campaign": row.campaign, "unit": at}


def _told(shelf: Shelf, standing: queries.Standing, number: str | None) -> dict[str, Any]:
    entry = standing.entry
    below = shelf.parts(entry.unit) if standing.own else []
    part = Paginator(below, A_PAGE).get_page(number)
    titles = titles_of_units([entry.unit, *(one.unit for one in part)])
    parts = [(one, titles.get(one.unit, one.unit), base(one), _open(one)) for one in part]
    return {
        "whose": titles.get(entry.unit, entry.unit),
        "base": base(entry),
        "lines": lines_of(shelf.publication, entry),
        "parts": parts,
        "part": part,
        "rules": shelf.publication.rules,
    }


def _open(entry: Any) -> bool:
    """Whether a page goes on to a part: nothing is looked up below a figure that is hidden."""
    return entry.part is Part.WHOLE and queries.told(entry)


def _duties(request: OfficeRequest, at: Unit, campaign: Campaign) -> dict[str, Any]:
    """Duties of a head are seen by the head, and by whoever sees the ledger there."""
    ledger = request.standing.may(Right.SEE_LEDGER, at)
    own = at.pk in {seat.unit.pk for seat in seats_of(request.user)}
    if not (own or ledger):
        return {}
    register = own or request.standing.may(Right.REGISTER, at)
    duties = duties_of(at, campaign.closes_on, conflicts=register)
    return {"duties": duties, "may_duties": True, "ledger": ledger}


@holds(Right.SEE_FIGURES, at=unit_at)
@require_safe
def table(_request: OfficeRequest, number: int, unit: int) -> HttpResponse:
    """What the page of a survey shows, to calculate with."""
    at, row = _survey(number, unit)
    shelf = shelf_of(row)
    standing = queries.standing_of(shelf, at)
    if standing is None:
        raise Http404
    titles = titles_of_units([standing.entry.unit])
    made = tables.of_survey(row, standing, titles, lines_of(shelf.publication, standing.entry))
    return _file(made, f"climate-{number}-{unit}.csv")


@holds(Right.SEE_FIGURES, at=unit_at)
@require_safe
def trend(request: OfficeRequest, unit: int) -> HttpResponse:
    """The same statements over the latest surveys."""
    at, told = _over_time(unit)
    kinds = [(kind, rows_of(told, kind)) for kind in (AGREE, DISAGREE)]
    shown = {"unit": at, "told": told, "kinds": kinds}
    return render(request, "climate/trend.html", shown)


def _over_time(unit: int) -> tuple[Unit, Any]:
    at = Unit.objects.get(pk=unit)
    surveys = queries.surveys_of(at).defer(None)[:SURVEYS]
    return at, told_of(at, list(surveys))


@holds(Right.SEE_FIGURES, at=unit_at)
@require_safe
def trend_table(_request: OfficeRequest, unit: int) -> HttpResponse:
    """The same, to calculate with."""
    _at, told = _over_time(unit)
    rows = [(kind, rows_of(told, kind)) for kind in (AGREE, DISAGREE)]
    return _file(tables.of_trend(rows), f"climate-{unit}.csv")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
