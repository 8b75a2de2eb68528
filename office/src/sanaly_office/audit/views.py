"""The log for auditors: list, export, checkpoints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.audit import queries
from sanaly_office.audit.forms import CheckpointForm, FilterForm
from sanaly_office.audit.models import Entry
from sanaly_office.audit.words import told
from sanaly_office.people.asking import posted
from sanaly_office.people.imports.downloads import lines
from sanaly_office.people.queries import part

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

audits = holds(Right.SEE_AUDIT)


def _rows(request: OfficeRequest, form: FilterForm) -> QuerySet[Entry]:
    seen = queries.seen_by(request.standing)
    if form.is_valid():
        return queries.chosen(seen, form.wanted)
    return seen.none() if form.errors else seen


@audits
@require_safe
def audit(request: OfficeRequest) -> HttpResponse:
    """Who did what, the latest first."""
    form = FilterForm(request.GET)
    page = part(_rows(request, form), request.GET.get("page", ""))
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.pop("language", None)
    shown = {"form": form, "part": page, "told": told(page.rows), "query": kept.urlencode()}
    return render(request, "audit/audit.html", shown)


@audits
@require_safe
def export(request: OfficeRequest, ending: str) -> StreamingHttpResponse:
    """The same entries as CSV, or one JSON object a line."""
    rows = queries.table(_rows(request, FilterForm(request.GET)))
    ways = {"csv": (lines, "text/csv; charset=utf-8"), "jsonl": (objects, "application/jsonl")}
    if ending not in ways:
        raise Http404
    write, kind = ways[ending]
    answer = StreamingHttpResponse(write(rows), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="audit.{ending}"'
    return answer


def objects(rows: Iterator[list[object]]) -> Iterator[str]:
    """Rows, the first of which names the fields, as one JSON object a line."""
    names = [str(name) for name in next(rows)]
    for row in rows:
        yield json.dumps(dict(zip(names, row, strict=True)), separators=(",", ":")) + "\n"


@audits
@require_http_methods(["GET", "HEAD", "POST"])
def checkpoint(request: OfficeRequest) -> HttpResponse:
    """Where the chain ends now, to be kept elsewhere; and whether one that was kept holds."""
    form = CheckpointForm(posted(request))
    kept = form.cleaned_data["checkpoint"] if form.is_bound and form.is_valid() else None
    shown = {
        "form": form,
        "now": queries.checkpoint(),
        "kept": kept,
        "holds": kept.holds() if kept else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "audit/checkpoint.html", shown, status=status)
