"""What anybody may read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sanaly_core.guidance.guides import guides
from sanaly_office.access.guards import public
from sanaly_office.directives.content import text_in
from sanaly_office.directives.models import Directive
from sanaly_office.directives.sending import attachment
from sanaly_office.figures.paper import to_csv
from sanaly_office.transparency import queries
from sanaly_office.transparency.answers import page, revalidated
from sanaly_office.transparency.counted import names_of
from sanaly_office.transparency.duties import listed
from sanaly_office.transparency.telling import of_unit
from sanaly_office.transparency.times import as_csv, times

DIRECTIVES = 50
"""Directives that are listed on one page."""


def _language() -> str:
    return get_language() or "en"


@public
@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """What there is to read, and how fast the office answers."""
    return page(
        request,
        "transparency/start.html",
        lambda: (
            {
                "times": times(),
                "published": queries.published()[:5],
            }
            | _listed_words()
        ),
    )


def _listed_words() -> dict[str, Any]:
    return {"guides": _guides(), "services": listed(_language())}


def _guides() -> list[tuple[str, str]]:
    return [(one.id, one.titles[_language()]) for one in guides()]


@public
@require_safe
def times_table(request: HttpRequest) -> HttpResponseBase:
    """How fast the office answers, to calculate with."""
    answer = HttpResponse(as_csv(times()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="response-times.csv"'
    return revalidated(request, answer)


@public
@require_safe
def directives(request: HttpRequest) -> HttpResponseBase:
    """Directives in force by who issued them, or those that somebody looks for."""
    text = request.GET.get("q", "").strip()[:100]
    return page(
        request,
        "transparency/directives.html",
        lambda: _listed(text, request.GET.get("page")),
        kept=not text,
    )


def _listed(text: str, number: str | None) -> dict[str, Any]:
    part = Paginator(queries.directives_of(text), DIRECTIVES).get_page(number)
    return {"text": text, "part": part, "directives": [_directive(one) for one in part]}


@public
@require_safe
def directive(request: HttpRequest, number: int) -> HttpResponseBase:
    """What one says."""
    return page(
        request,
        "transparency/directive.html",
        lambda: _with_files(get_object_or_404(queries.in_force(), pk=number)),
    )


@public
@require_safe
def file(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """A file of what is in force, as it was sent."""
    found = get_object_or_404(Directive.objects.in_force(), pk=number, current__attachments=file)
    return attachment(found, file)


def _directive(directive: Directive) -> dict[str, Any]:
    texts = list(directive.current.texts.all()) if directive.current else []
    text = text_in(texts, _language(), directive.original)
    return {"directive": directive, "text": text}


def _with_files(directive: Directive) -> dict[str, Any]:
    files = directive.current.attachments.all() if directive.current else ()
    return _directive(directive) | {"files": files}


@public
@require_safe
def campaigns(request: HttpRequest) -> HttpResponseBase:
    """Campaigns whose figures are published."""
    return page(request, "transparency/campaigns.html", lambda: {"published": queries.published()})


@public
@require_safe
def figures(request: HttpRequest, number: int, unit: int | None = None) -> HttpResponseBase:
    """The figures of a campaign, for its whole subtree or a unit of it."""
    row = get_object_or_404(queries.published(), campaign=number)
    return page(
        request,
        "transparency/figures.html",
        lambda: of_unit(row, str(unit or row.campaign.unit_id), request.GET.get("page")),
    )


@public
@require_safe
def table(request: HttpRequest, number: int) -> HttpResponseBase:
    """All figures of a campaign as a table to calculate with."""
    row = get_object_or_404(queries.published(), campaign=number)
    said = queries.shelf_of(row).publication
    answer = HttpResponse(to_csv(said, names_of(said)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="figures-{number}.csv"'
    return revalidated(request, answer)


@public
@require_safe
def bytes_of(request: HttpRequest, number: int) -> HttpResponseBase:
    """The publication itself, whose SHA-256 is told."""
    row = get_object_or_404(queries.published(), campaign=number)
    answer = HttpResponse(row.text.encode(), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="figures-{number}.json"'
    return revalidated(request, answer)
