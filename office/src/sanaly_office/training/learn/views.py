"""For anybody: scenarios and courses without an account. The language and the choices stand in
the address; no cookie is set, nothing is written, and a link goes on where it was copied.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_core.training.engine import TrainingError
from sanaly_core.training.model import Course, Part, PartKind, Scenario, Status
from sanaly_office.access.guards import public
from sanaly_office.pages.open import drawn, plain, revalidated
from sanaly_office.training.badges.checking import LONGEST, NotOursError, checked
from sanaly_office.training.learn.choosing import Wish, chosen_of, filters
from sanaly_office.training.library import course_text, library, scenario_text
from sanaly_office.training.playing import shown

MOST_STEPS = 60
"""Choices in an address that are looked at."""
BROKEN = 404
View = Callable[..., HttpResponseBase]


def spoken(view: View) -> View:
    """Answer in the language that stands in the address."""

    @wraps(view)
    def speaking(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponseBase:
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            request.LANGUAGE_CODE = language
            answer = view(request, **kwargs)
        answer.headers["Content-Language"] = language
        return answer

    return speaking


def _languages(request: HttpRequest, language: str) -> list[tuple[str, str, str]]:
    """Code, name and address of this page in each language."""
    rest = request.get_full_path().removeprefix(f"/learn/{language}/")
    return [(code, name, f"/learn/{code}/{rest}") for code, name in settings.LANGUAGES]


def _frame(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {"language": language, "tongues": _languages(request, language)}


def _page(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]]
) -> HttpResponseBase:
    state = request.get_full_path()
    text = drawn(request, template, lambda: _frame(request) | context(), state)
    return revalidated(request, HttpResponse(text))


@public
@require_safe
def learn(request: HttpRequest, rest: str = "") -> HttpResponse:
    """To the page in the browser's language."""
    language = translation.get_language_from_request(request)
    answer = redirect(f"/learn/{language}/{rest}")
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@public
@require_safe
@spoken
def overview(request: HttpRequest) -> HttpResponseBase:
    """Courses and scenarios, by audience, topic and difficulty."""
    wish = chosen_of(request.GET)
    return _page(request, "training/learn/overview.html", lambda: _offered(wish))


def _offered(wish: Wish) -> dict[str, Any]:
    known = library()
    scenarios = [one for one in known.playable if wish.fits(one)]
    courses = [one for one in known.courses.values() if wish.fits_course(one)]
    return {
        "scenarios": [(one, scenario_text(one)) for one in scenarios],
        "courses": [(one, course_text(one)) for one in courses],
        "filters": filters(known.playable, wish),
        "wish": wish,
    }


@public
@require_safe
@spoken
def course(request: HttpRequest, course: str) -> HttpResponseBase:
    """A course to go through: its texts, and its scenarios to play."""
    found = library().courses.get(course)
    if found is None:
        raise Http404
    return _page(request, "training/learn/course.html", lambda: _course(found))


def _course(found: Course) -> dict[str, Any]:
    text = course_text(found)
    return {"course": found, "text": text, "parts": [_part(found, one) for one in found.parts]}


def _part(course: Course, part: Part) -> tuple[bool, str, Any]:
    """Whether it is a scenario, its id, and its text."""
    if part.kind is PartKind.TEXT:
        return False, part.id, course_text(course).parts[part.id]
    return True, part.id, scenario_text(library().scenarios[part.id])


@public
@require_safe
@spoken
def play(request: HttpRequest, scenario: str, way: str = "") -> HttpResponseBase:
    """A scenario where the choices in the address lead to."""
    found = _playable(scenario)
    path = [one for one in way.split("/") if one]
    try:
        there = shown(found, path[:MOST_STEPS])
    except TrainingError:
        told = _frame(request) | {"scenario": found, "text": scenario_text(found)}
        return HttpResponse(plain(request, "training/learn/broken.html", told), status=BROKEN)
    start = reverse("learn-play", args=[get_language(), found.id])
    told = {
        "shown": there,
        "start": start,
        "here": start + "".join(f"{one}/" for one in path),
        "back": start + "".join(f"{one}/" for one in path[:-1]),
    }
    return _page(request, "training/learn/scene.html", lambda: told)


def _playable(scenario: str) -> Scenario:
    found = library().scenarios.get(scenario)
    if found is None or found.status is not Status.STABLE:
        raise Http404
    return found


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def verify(request: HttpRequest) -> HttpResponseBase:
    """Whether this office issued a badge. What is pasted is looked at and forgotten.

    Without the mark against forgery of forms: it would set a cookie, and nothing is changed here.
    """
    told: dict[str, Any] = {"longest": LONGEST}
    if request.method == "POST":
        told |= {"asked": True} | _verified(request)
    answer = HttpResponse(plain(request, "training/learn/verify.html", _frame(request) | told))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _verified(request: HttpRequest) -> dict[str, Any]:
    try:
        return {"known": checked(request.POST.get("badge", ""), request.POST.get("email", ""))}
    except NotOursError:
        return {"known": None}
