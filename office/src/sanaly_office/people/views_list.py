"""A list that was handed in: how far it is, what it would do, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.clock import now
from sanaly_office.people.imports import actions, comparing, files, steps
from sanaly_office.people.imports.columns import COLUMNS, titles
from sanaly_office.people.imports.problems import MOST_SHOWN, REFUSALS, Problem
from sanaly_office.people.imports.words import DONE, KINDS
from sanaly_office.people.managers import StaleError
from sanaly_office.people.models import Import
from sanaly_office.people.queries import PAGE, Part, page_number

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

manages = holds(Right.MANAGE_PEOPLE)
EXAMPLES = 10
SLOW = 60
"""Seconds after which a list that nothing was begun with is said to wait for the worker."""


def _own(request: OfficeRequest, number: int) -> Import:
    """A list that the person handed in. Raises ``Http404``."""
    units = request.standing.units(Right.MANAGE_PEOPLE)
    found = Import.objects.select_related("unit", "by")
    return get_object_or_404(found, pk=number, by=request.user, unit__in=units.values("pk"))


@manages
@require_safe
def preview(request: OfficeRequest, number: int) -> HttpResponse:
    """How far a list is; then what it would do, and what is wrong with it."""
    one = _own(request, number)
    if one.working:
        return _working(request, one)
    if _asked_by_script(request):
        return HttpResponseClientRefresh()
    problems = _problems(request, one)
    shown = {"one": one, "groups": _groups(one), "part": problems, "name": "wrong"}
    shown |= {"refusal": REFUSALS.get(one.refusal, ""), "most": MOST_SHOWN}
    return render(request, "people/import_preview.html", shown)


def _asked_by_script(request: OfficeRequest) -> bool:
    """Whether htmx asks how far it is; else it is a person who opened the page."""
    return "HX-Request" in request.headers


def _working(request: OfficeRequest, one: Import) -> HttpResponse:
    done = files.noted(one.pk)
    slow = not done and (now() - one.made_at).total_seconds() > SLOW
    shown = {"one": one, "done": done, "slow": slow}
    page = "import_progress.html" if _asked_by_script(request) else "import_working.html"
    return render(request, f"people/{page}", shown)


def _problems(request: OfficeRequest, one: Import) -> Part[Any]:
    heads = dict(zip(COLUMNS, titles(request.LANGUAGE_CODE), strict=True))
    number = page_number(request.GET.get("wrong", ""))
    start = (number - 1) * PAGE
    wrong = [Problem(*row) for row in one.problems[start : start + PAGE]]
    rows = [(problem, heads[problem.column]) for problem in wrong]
    return Part(rows, number, len(one.problems) > start + PAGE)


def _groups(one: Import) -> list[dict[str, Any]]:
    """Kinds of steps with the first of each; what was done is told without names."""
    if one.settled_at and one.state != Import.State.APPLIED:
        return []
    words, folder = (DONE, "") if one.settled_at else (KINDS, one.steps)
    return [
        {
            "kind": kind,
            "title": title,
            "count": one.counts[kind],
            "examples": steps.shown(folder, kind, 0, EXAMPLES),
        }
        for kind, title in words.items()
        if one.counts.get(kind)
    ]


@manages
@require_safe
def steps_of(request: OfficeRequest, number: int, kind: str) -> HttpResponse:
    """All that a list would do of one kind, page by page."""
    one = _own(request, number)
    if kind not in KINDS or not one.counts.get(kind) or one.state != Import.State.SEEN:
        raise Http404
    page = page_number(request.GET.get("page", ""))
    rows = steps.shown(one.steps, kind, (page - 1) * PAGE, PAGE + 1)
    leaf: Part[Any] = Part(rows[:PAGE], page, len(rows) > PAGE)
    shown = {"one": one, "title": KINDS[kind], "count": one.counts[kind], "part": leaf}
    return render(request, "people/import_what.html", shown)


@manages
@require_POST
def apply(request: OfficeRequest, number: int) -> HttpResponse:
    """Do what was seen: at once where that is quick, else by a job."""
    one = _own(request, number)
    try:
        _applied(request, one)
    except StaleError:
        actions.outdate(request.user, one)
    except RefusedError as refused:
        messages.error(request, str(refused.text))
    return redirect("import-preview", number)


def _applied(request: OfficeRequest, one: Import) -> None:
    if one.amount > comparing.STEPS_AT_ONCE:
        actions.confirm(request.user, one)
        return
    actions.apply(request.user, one)
    messages.success(request, _("The list has been applied."))


@manages
@require_POST
def again(request: OfficeRequest, number: int) -> HttpResponse:
    """Compare the same list anew, since the organisation has changed."""
    one = _own(request, number)
    size = files.size(one.upload)
    at_once = one.unit is not None and comparing.short(one.unit, size, whole=one.whole)
    try:
        one = actions.again(request.user, one, at_once=at_once)
        if at_once:
            comparing.compare(one, most=comparing.ROWS_AT_ONCE)
    except RefusedError as refused:
        messages.error(request, str(refused.text))
    return redirect("import-preview", number)


@manages
@require_POST
def discard(request: OfficeRequest, number: int) -> HttpResponse:
    """Throw the list away."""
    one = _own(request, number)
    try:
        actions.discard(request.user, one)
    except RefusedError as refused:
        messages.error(request, str(refused.text))
        return redirect("import-preview", number)
    messages.success(request, _("The list has been discarded. Nothing was changed."))
    return redirect("import")
