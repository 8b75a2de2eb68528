"""“May I …?” for everybody who works here: the box, own questions, guides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_core.guidance.guides import Section, find_guide, guides
from sanaly_office.access.guards import public, signed_in
from sanaly_office.actions import RefusedError, withheld
from sanaly_office.guidance import actions
from sanaly_office.guidance.advisers import advisers_of, unnamed_of
from sanaly_office.guidance.codes import code_of, number_of
from sanaly_office.guidance.forms import NAMED, CodeForm, InquiryForm, QuestionForm
from sanaly_office.guidance.limits import may_ask, note
from sanaly_office.guidance.models import Inquiry
from sanaly_office.guidance.queries import (
    answer_to,
    own_inquiries,
    published,
    state,
    times,
    words_in,
)
from sanaly_office.guidance.showing import cards_of, examples_of, sources_of
from sanaly_office.pages.open import drawn, revalidated
from sanaly_office.pages.serves import service_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from sanaly_office.access.middleware import OfficeRequest
    from sanaly_office.people.models import Person, Unit

UNFIT = 422
OPEN_QUARTERS = 8
MOST_PUBLISHED = 200
OF_CONFLICTS = frozenset({"conflict-notification", "relatives-in-subordination"})
"""Rules beside whose answer a conflict of interest may be notified at once."""


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficeRequest) -> HttpResponse:
    """The box, and what the rules say. Sent as a POST, so that no address holds a question."""
    form = QuestionForm(request.POST or None)
    told: dict[str, Any] = {"form": form, "guides": _guides(), "times": times()}
    told["own"] = own_inquiries(request.user)[:20]
    if form.is_valid():
        answer = answer_to(form.cleaned_data["question"], language())
        cards = cards_of(answer, language(), service_of(request.user))
        told |= {"answer": answer, "cards": cards}
        told |= {"asked": form.cleaned_data["question"]}
        told |= {"examples": examples_of(answer, language())}
        told |= {"gifts": any(one.topic.startswith("gift") for one in answer.found)}
        told |= {"conflicts": any(one.topic in OF_CONFLICTS for one in answer.found)}
    return render(request, "guidance/ask.html", told, status=UNFIT if form.errors else 200)


def _guides() -> list[dict[str, str]]:
    return [
        {"id": one.id, "title": one.titles[language()], "summary": one.summaries[language()]}
        for one in guides()
    ]


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def inquire(request: OfficeRequest) -> HttpResponse:
    """Ask the commissioner. A code is shown on this page alone, and kept nowhere."""
    units = advisers_of(request.user)
    unnamed, unit = unnamed_of(units), next(iter(units), None)
    data = request.POST if "name" in request.POST else None
    begun = {"text": request.POST.get("asked", "")}
    asking = InquiryForm(data, initial=begun, unnamed=bool(unnamed))
    if unit and asking.is_valid() and (done := _asked(request, asking, unit, unnamed)):
        return done
    told: dict[str, Any] = {"form": asking, "unit": unit, "unnamed": unnamed, "times": times()}
    told["least"] = settings.SMALLEST_BASE
    return render(request, "guidance/inquire.html", told, status=UNFIT if asking.errors else 200)


def _asked(
    request: OfficeRequest, asking: InquiryForm, unit: Unit, unnamed: Unit | None
) -> HttpResponse | None:
    """Ask, unless this page was sent before; None, and an error, where somebody asks too much."""
    once, named = asking.cleaned_data["once"], asking.cleaned_data["name"] == NAMED
    number = number_of(once, request.user.pk if named else 0)
    if not Inquiry.objects.filter(pk=number).exists():
        if not may_ask(request.user):
            asking.add_error(None, _("You have asked enough questions for one day."))
            return None
        _new(request.user, (unit if named else unnamed) or unit, asking.cleaned_data, named=named)
        note(request.user)
    return _sent(request, number) if named else _code(request, once)


def _new(by: Person, unit: Unit, asked: dict[str, str], *, named: bool) -> None:
    text, once = asked["text"].strip(), asked["once"]
    if named:
        actions.ask_by_name(by, unit, text, once)
    elif why := withheld.get():
        raise RefusedError(why)
    else:
        Inquiry.objects.unnamed(unit, text, once)


def _sent(request: OfficeRequest, number: int) -> HttpResponse:
    messages.success(request, _("Your question was sent. The answer will stand here."))
    return redirect("ask-own", number)


def _code(request: OfficeRequest, once: str) -> HttpResponse:
    return render(request, "guidance/code.html", {"code": code_of(once), "times": times()})


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: OfficeRequest) -> HttpResponse:
    """Read the answer with one's code."""
    form = CodeForm(request.POST or None)
    told: dict[str, Any] = {"form": form, "times": times()}
    if form.is_valid():
        told["inquiry"] = Inquiry.objects.of_code(form.cleaned_data["code"])
        if told["inquiry"] is None:
            form.add_error("code", _("There is no question with this code."))
    return render(request, "guidance/come_back.html", told, status=UNFIT if form.errors else 200)


@signed_in
@never_cache
@require_safe
def own(request: OfficeRequest, number: int) -> HttpResponse:
    """A question that one asked by name."""
    row = get_object_or_404(own_inquiries(request.user), pk=number)
    return render(request, "guidance/own.html", {"inquiry": row, "times": times()})


@signed_in
@require_safe
def guide(request: OfficeRequest, name: str) -> HttpResponse:
    """A guide for a situation."""
    return render(request, "guidance/guide.html", _guide(name) | {"back": "ask"})


def _guide(name: str) -> dict[str, Any]:
    found, spoken = find_guide(name), language()
    if found is None:
        raise Http404
    sections = [_section(one, spoken) for one in found.sections]
    titles = {"title": found.titles[spoken], "summary": found.summaries[spoken]}
    return {"sections": sections, **titles}


def _section(one: Section, spoken: str) -> dict[str, Any]:
    sources = sources_of((clause for _pack, clause in one.clauses), spoken)
    return {"words": one.words[spoken], "sources": sources}


@public
@require_safe
def open_answers(request: HttpRequest) -> HttpResponseBase:
    """For everybody: answers that were published, how fast questions are answered, guides."""
    text = drawn(request, "guidance/public.html", _open, *state())
    answer = HttpResponse(text)
    patch_vary_headers(answer, ["Accept-Language"])
    return revalidated(request, answer)


def _open() -> dict[str, Any]:
    rows = [
        {"words": words_in(row.words), "on": row.published_on, "pk": row.pk}
        for row in published()[:MOST_PUBLISHED]
    ]
    return {"rows": rows, "guides": _guides(), "times": times(OPEN_QUARTERS)}


@public
@require_safe
def open_guide(request: HttpRequest, name: str) -> HttpResponse:
    """A guide, for everybody."""
    return render(request, "guidance/guide.html", _guide(name) | {"back": "public-advice"})
