"""A scenario within a course: a page for each step, so that back and reload change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_core.training.model import Part, PartKind
from sanaly_office.access.guards import signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.pages.trying import tried
from sanaly_office.training.playing import shown
from sanaly_office.training.taking import actions
from sanaly_office.training.taking.steps import State, part_of, state_of
from sanaly_office.training.taking.views import taken

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422


def _part(state: State, name: str) -> Part:
    found = part_of(state.content, PartKind.SCENARIO, name)
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def play(request: OfficeRequest, number: int, part: str) -> HttpResponse:
    """To the step where one is."""
    state = state_of(taken(request, number))
    return redirect("course-scene", number, part, len(state.path(_part(state, part))))


@signed_in
@require_POST
def again(request: OfficeRequest, number: int, part: str) -> HttpResponse:
    """Begin a scenario anew."""
    taking = taken(request, number)
    found = _part(state_of(taking), part)
    tried(request, lambda: actions.again(request.user, taking, found))
    return redirect("course-play", number, part)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def scene(request: OfficeRequest, number: int, part: str, step: int) -> HttpResponse:
    """A step: what may be done; where something was chosen before, what it was."""
    state = state_of(taken(request, number))
    if request.method == "POST":
        return _chosen(request, state, _part(state, part), step)
    return _step(request, state, _part(state, part), step)


def _chosen(request: OfficeRequest, state: State, part: Part, step: int) -> HttpResponse:
    taking, choice = state.taking, request.POST.get("choice", "")
    assert taking
    if not choice:
        return _step(request, state, part, step, missing=True)
    try:
        actions.choose(request.user, taking, part, step, choice)
    except RefusedError as refused:
        return _refused(request, taking.round_id, part, str(refused))
    return redirect("course-scene", taking.round_id, part.id, step + 1)


def _refused(request: OfficeRequest, number: int, part: Part, why: str) -> HttpResponse:
    from django.contrib import messages

    messages.error(request, why)
    return redirect("course-play", number, part.id)


def _step(
    request: OfficeRequest, state: State, part: Part, step: int, *, missing: bool = False
) -> HttpResponse:
    taking, path = state.taking, state.path(part)
    assert taking
    if step > len(path):
        return redirect("course-play", taking.round_id, part.id)
    told = {
        "round": taking.round,
        "part": part.id,
        "shown": shown(state.content.scenarios[part.id], path[:step]),
        "made": path[step] if step < len(path) else "",
        "missing": missing,
    }
    return render(request, "training/scene.html", told, status=UNFIT if missing else 200)
