"""The commissioner's pages: courses that are given, to whom, how far they are, what was gained."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.clock import today
from sanaly_office.pages.trying import tried, whole
from sanaly_office.people.models import Unit
from sanaly_office.training.gains.queries import entries_of, lines_of
from sanaly_office.training.giving import actions
from sanaly_office.training.giving.forms import GivingForm, LastDayForm
from sanaly_office.training.giving.queries import (
    found_units,
    given_by,
    listed,
    rounds_of,
    title_of_given,
)
from sanaly_office.training.models import Given, Round

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
UNFIT = 422
FIRST_TIME = timedelta(days=30)
"""What is suggested as the time for a course."""


def issuer_of(number: int, **_more: Any) -> Unit:
    """The unit that gives a course: where the right is needed."""
    issuer: Unit = Given.objects.select_related("issuer").get(pk=number).issuer
    return issuer


@holds(Right.TRAIN)
@require_safe
def courses(request: OfficeRequest) -> HttpResponse:
    """All courses that are given, the last first."""
    rows = given_by(request.standing.paths(Right.TRAIN))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "training/courses.html", {"page": page, "rows": listed(page)})


@holds(Right.TRAIN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficeRequest) -> HttpResponse:
    """Choose a course and its last day."""
    sent = request.POST if request.method == "POST" else None
    first = {"until": today() + FIRST_TIME}
    form = GivingForm(sent, units=request.standing.uppermost(Right.TRAIN), initial=first)
    if sent is not None and form.is_valid():
        made = actions.draft(request.user, **form.cleaned_data)
        return redirect("given", made.pk)
    status = UNFIT if form.errors else 200
    return render(request, "training/give.html", {"form": form}, status=status)


@holds(Right.TRAIN, at=issuer_of)
@require_safe
def given(request: OfficeRequest, number: int) -> HttpResponse:
    """One of them: whom it is for, its rounds, what can be done."""
    return _shown(request, number, LastDayForm(initial={"until": _given(number).until}))


def _given(number: int) -> Given:
    rows = Given.objects.select_related("issuer", "current")
    found: Given = get_object_or_404(rows, pk=number)
    return found


def _shown(request: OfficeRequest, number: int, form: LastDayForm) -> HttpResponse:
    one = _given(number)
    found = request.GET.get("q", "")[:100]
    told: dict[str, Any] = {
        "given": one,
        "title": title_of_given(one),
        "targets": one.targets.all(),
        "rounds": rounds_of(one),
        "form": form,
        "q": found,
        "today": today(),
    }
    if one.status == Given.Status.DRAFT:
        within = request.standing.units(Right.TRAIN).open(today())
        told["found"] = found_units(within, one, found)
    return render(request, "training/given.html", told, status=UNFIT if form.errors else 200)


@holds(Right.TRAIN, at=issuer_of)
@require_POST
def change(request: OfficeRequest, number: int) -> HttpResponse:
    """Another last day for a draft."""
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _shown(request, number, form)
    until = form.cleaned_data["until"]
    tried(request, lambda: actions.change(request.user, _given(number), until), _("Saved."))
    return redirect("given", number)


@holds(Right.TRAIN, at=issuer_of)
@require_POST
def address(request: OfficeRequest, number: int) -> HttpResponse:
    """Let a draft be for one of one's own units, or no longer."""
    units = request.standing.units(Right.TRAIN)
    unit = units.filter(pk=whole(request.POST.get("unit", ""))).first()
    wanted = request.POST.get("do") == "add"
    if unit:
        tried(request, lambda: actions.address(request.user, _given(number), unit, wanted=wanted))
    return redirect("given", number)


@holds(Right.TRAIN, at=issuer_of)
@require_POST
def give(request: OfficeRequest, number: int) -> HttpResponse:
    """Give it."""
    done = _("The course is given. Letters are on their way.")
    tried(request, lambda: actions.give(request.user, _given(number)), done)
    return redirect("given", number)


@holds(Right.TRAIN, at=issuer_of)
@require_POST
def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Nobody has to take it any more."""
    tried(request, lambda: actions.withdraw(request.user, _given(number)), _("Withdrawn."))
    return redirect("given", number)


@holds(Right.TRAIN, at=issuer_of)
@require_POST
def discard(request: OfficeRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    done = tried(request, lambda: actions.discard(request.user, _given(number)), _("Discarded."))
    return redirect("courses") if done else redirect("given", number)


@holds(Right.TRAIN, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def gains(request: OfficeRequest, number: int, turn: int) -> HttpResponse:
    """What may be said of a round: made once, then the same for everybody who may see it."""
    rows = Round.objects.select_related("given", "gains")
    round_ = get_object_or_404(rows, given=number, number=turn)
    if request.method == "POST":
        tried(request, lambda: actions.publish(request.user, round_), _("The figures are made."))
        return redirect("course-gains", number, turn)
    told: dict[str, Any] = {"round": round_, "title": title_of_given(round_.given)}
    made = getattr(round_, "gains", None)
    if made:
        page = Paginator(entries_of(made), A_PAGE).get_page(request.GET.get("page"))
        told |= {"gains": made, "page": page, "lines": lines_of(made, list(page))}
    told["over"] = round_.until < today()
    return render(request, "training/gains.html", told)
