"""One's own courses: the start of each, its parts, and the results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_core.training.model import PartKind
from sanaly_office.access.guards import signed_in
from sanaly_office.clock import today
from sanaly_office.pages.trying import tried
from sanaly_office.training.authoring.queries import own_scenarios, title_of_own
from sanaly_office.training.contents import content_of, title_of
from sanaly_office.training.library import course_text
from sanaly_office.training.models import Given, Round, Taking
from sanaly_office.training.taking import actions
from sanaly_office.training.taking.queries import (
    due_of,
    is_addressed,
    taking_of,
    takings_of,
    waiting_for,
)
from sanaly_office.training.taking.results import results_of
from sanaly_office.training.taking.steps import State, part_of, state_of
from sanaly_office.training.taking.telling import plan_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

MOST_OWN = 50


@signed_in
@require_safe
def training(request: OfficeRequest) -> HttpResponse:
    """What one has to take, and what one has taken."""
    done = [one for one in takings_of(request.user) if one.completed_at]
    told = {
        "own": [(one, title_of_own(one)) for one in own_scenarios(request.user)[:MOST_OWN]],
        "waiting": waiting_for(request.user),
        "done": [(one, title_of(one.round.content_id)) for one in done],
    }
    return render(request, "training/training.html", told)


def round_of(request: OfficeRequest, number: int) -> Round:
    """A round that one may see: for one's own unit today, or begun before. ``Http404``."""
    round_ = get_object_or_404(Round.objects.select_related("given__issuer"), pk=number)
    if taking_of(request.user, round_) is None:
        current = round_.given.asks and round_.given.current_id == round_.pk
        if not current or not is_addressed(request.user, round_.given):
            raise Http404
    return round_


def taken(request: OfficeRequest, number: int) -> Taking:
    """How one takes a round. Raises ``Http404`` where one has not begun."""
    rows = Taking.objects.select_related("round__given")
    return get_object_or_404(rows, person=request.user, round=number)


@signed_in
@require_safe
def course(request: OfficeRequest, number: int) -> HttpResponse:
    """A course: its steps, how far one is, and the way on."""
    round_ = round_of(request, number)
    taking = taking_of(request.user, round_)
    state = state_of(taking) if taking else State(content_of(round_.content_id))
    told: dict[str, Any] = {
        "round": round_,
        "text": course_text(state.content.course),
        "course": state.content.course,
        "issuer": round_.given.issuer,
        "state": state,
        "steps": plan_of(state, round_),
        "open": round_.given.asks and round_.given.current_id == round_.pk,
        "due": due_of(round_, request.user),
        "today": today(),
    }
    return render(request, "training/course.html", told)


@signed_in
@require_POST
def begin(request: OfficeRequest, number: int) -> HttpResponse:
    """Begin a course."""
    round_ = round_of(request, number)
    if tried(request, lambda: actions.begin(request.user, round_)):
        return redirect("course-test", number)
    return redirect("course", number)


@signed_in
@require_POST
def begin_after(request: OfficeRequest, number: int) -> HttpResponse:
    """Begin the test after."""
    taking = taken(request, number)
    if tried(request, lambda: actions.begin_after(request.user, taking)):
        return redirect("course-test", number)
    return redirect("course", number)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: OfficeRequest, number: int, part: str) -> HttpResponse:
    """A short text; it is done once one says so."""
    taking = taken(request, number)
    state = state_of(taking)
    found = part_of(state.content, PartKind.TEXT, part)
    if found is None:
        raise Http404
    if request.method == "POST":
        tried(request, lambda: actions.read_text(request.user, taking, found))
        return redirect("course-next", number)
    said = course_text(state.content.course).parts[part]
    told = {"round": taking.round, "said": said, "done": state.done(found)}
    return render(request, "training/text.html", told)


@signed_in
@require_safe
def onwards(request: OfficeRequest, number: int) -> HttpResponse:
    """To where one goes on: the next step, else the page of the course."""
    state = state_of(taken(request, number))
    part = state.next_part
    if state.open_test:
        return redirect("course-test", number)
    if part is None:
        return redirect("course", number)
    name = "course-text" if part.kind is PartKind.TEXT else "course-play"
    return redirect(name, number, part.id)


@signed_in
@require_safe
def results(request: OfficeRequest, number: int) -> HttpResponse:
    """One's own results in full; of the test before only once the course is completed."""
    taking = taken(request, number)
    state = state_of(taking)
    told = {
        "round": taking.round,
        "text": course_text(state.content.course),
        "taking": taking,
        "tests": results_of(state),
        "forgotten": _("Answers are deleted after a time; that the course was completed stays."),
        "withdrawn": taking.round.given.status == Given.Status.WITHDRAWN,
    }
    return render(request, "training/results.html", told)
