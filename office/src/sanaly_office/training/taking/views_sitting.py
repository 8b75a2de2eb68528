"""A test: one question a page, each answer kept at once; then it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sanaly_office.access.guards import signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.pages.trying import tried, whole
from sanaly_office.training.contents import question_text
from sanaly_office.training.library import course_text
from sanaly_office.training.models import Sitting, Taking
from sanaly_office.training.taking import actions
from sanaly_office.training.taking.steps import State, Step, state_of
from sanaly_office.training.taking.views import taken
from sanaly_office.training.testing import options_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def test(request: OfficeRequest, number: int) -> HttpResponse:
    """All questions of the open test and which have an answer; here it is handed in."""
    taking = taken(request, number)
    if request.method == "POST":
        return _handed_in(request, taking)
    state = state_of(taking)
    if state.open_test is None:
        return redirect("course", number)
    told = _common(state, state.open_test) | {"rows": _rows(state, state.open_test)}
    return render(request, "training/test.html", told)


def _common(state: State, test_: Sitting) -> dict[str, Any]:
    taking = state.taking
    assert taking
    missing = [name for name in test_.asked if name not in test_.answers]
    first = test_.asked.index(missing[0]) + 1 if missing else 0
    return {
        "round": taking.round,
        "text": course_text(state.content.course),
        "test": test_,
        "missing": len(missing),
        "first": first,
    }


def _rows(state: State, test_: Sitting) -> list[tuple[str, str]]:
    """Questions in order, with the answer so far."""
    rows = []
    for name in test_.asked:
        text = question_text(state.content.by_id[name])
        rows.append((text.question, text.options.get(test_.answers.get(name, ""), "")))
    return rows


def _handed_in(request: OfficeRequest, taking: Taking) -> HttpResponse:
    number = taking.round_id
    given = whole(request.POST.get("test", ""))
    if not tried(request, lambda: actions.hand_in(request.user, taking, given)):
        return redirect("course-test", number)
    state = state_of(taking)
    if state.step is Step.DONE or state.failed:
        return redirect("course", number)
    return redirect("course-next", number)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: OfficeRequest, number: int, place: int) -> HttpResponse:
    """One question; what is chosen is kept, and may be chosen otherwise until it is handed in."""
    taking = taken(request, number)
    state = state_of(taking)
    there = state.open_test
    if there is None or not 1 <= place <= len(there.asked):
        return redirect("course-test" if there else "course", number)
    if request.method == "POST":
        return _answered(request, state, there, place)
    return _asked(request, state, there, place)


def _answered(request: OfficeRequest, state: State, test_: Sitting, place: int) -> HttpResponse:
    taking, option = state.taking, request.POST.get("option", "")
    assert taking
    given, name = whole(request.POST.get("test", "")), test_.asked[place - 1]
    try:
        actions.answer(request.user, taking, given, name, option)
    except RefusedError as refused:
        if given != test_.pk:
            messages.error(request, str(refused))
            return redirect("course-test", taking.round_id)
        return _asked(request, state, test_, place, str(refused))
    if place < len(test_.asked):
        return redirect("course-question", taking.round_id, place + 1)
    return redirect("course-test", taking.round_id)


def _asked(
    request: OfficeRequest, state: State, test_: Sitting, place: int, refused: str = ""
) -> HttpResponse:
    asked = state.content.by_id[test_.asked[place - 1]]
    text = question_text(asked)
    options = [(one, text.options[one]) for one in options_of(asked, str(request.user.pk))]
    told = _common(state, test_) | {
        "question": text.question,
        "options": options,
        "chosen": test_.answers.get(test_.asked[place - 1], ""),
        "place": place,
        "all": len(test_.asked),
        "refused": refused,
        "heading": _("Question %(place)d of %(all)d") % {"place": place, "all": len(test_.asked)},
    }
    return render(request, "training/question.html", told, status=UNFIT if refused else 200)
