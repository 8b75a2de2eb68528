"""The commissioner's pages: questions, answers, what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.guidance import actions
from sanaly_office.guidance.acting import done
from sanaly_office.guidance.forms import AnswerForm, PublishForm
from sanaly_office.guidance.models import Advice, Inquiry
from sanaly_office.guidance.queries import inquiries_at, times, words_in
from sanaly_office.guidance.seen import shown_of
from sanaly_office.guidance.showing import language_of
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import acted, tried
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 25
UNFIT = 422


def asked_at(number: int) -> Unit:
    """The unit whose commissioner a question is put to."""
    unit: Unit = Inquiry.objects.select_related("unit").get(pk=number).unit
    return unit


def advised_at(number: int) -> Unit:
    """The unit whose commissioner published an answer."""
    unit: Unit = Advice.objects.select_related("unit").get(pk=number).unit
    return unit


@holds(Right.ADVISE)
@require_safe
def questions(request: OfficeRequest) -> HttpResponse:
    """Questions that wait, those that were answered, and what was published."""
    paths = request.standing.paths(Right.ADVISE)
    page = Paginator(inquiries_at(paths), A_PAGE).get_page(request.GET.get("page"))
    rows = Advice.objects.at(paths)[:A_PAGE]
    told = {"page": page, "times": times()}
    told["published"] = [{"row": row, "words": words_in(row.words)} for row in rows]
    return render(request, "guidance/advice.html", told)


@holds(Right.ADVISE, at=asked_at)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: OfficeRequest, number: int) -> HttpResponse:
    """Answer one question; who asked is told only where they wished to be named."""
    row = get_object_or_404(Inquiry.objects.select_related("person", "unit"), pk=number)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer})
    if form.is_valid() and acted(
        request, row, form, actions.answer, text=form.cleaned_data["answer"]
    ):
        return done(request, _("Answered."), "advice")
    return _shown(request, row, form)


def _shown(request: OfficeRequest, row: Inquiry, form: AnswerForm) -> HttpResponse:
    out = Advice.objects.filter(inquiry=row).first()
    told = _inquiry(row, form) | {"published": out}
    return render(request, "guidance/answer.html", told, status=UNFIT if form.errors else 200)


def _inquiry(row: Inquiry, form: Any) -> dict[str, Any]:
    shown = {"inquiry": row, "form": form, "seen": mark(shown_of(row))}
    return shown | {"spoken": language_of(row.text)}


@holds(Right.ADVISE, at=asked_at)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: OfficeRequest, number: int) -> HttpResponse:
    """Publish an answer without the person."""
    row = get_object_or_404(Inquiry.objects.select_related("unit"), pk=number)
    spoken = language_of(row.answer) or get_language()
    form = PublishForm(request.POST or None, initial={f"answer_{spoken}": row.answer})
    if form.is_valid() and acted(request, row, form, actions.publish, **form.told()):
        return done(request, _("Published. Everybody finds it from now on."), "advice")
    told = _inquiry(row, form)
    return render(request, "guidance/publish.html", told, status=UNFIT if form.errors else 200)


@holds(Right.ADVISE, at=advised_at)
@require_POST
def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a published answer back."""
    row = get_object_or_404(Advice, pk=number)
    tried(request, lambda: actions.withdraw(request.user, row), _("Withdrawn."))
    return redirect("advice")
