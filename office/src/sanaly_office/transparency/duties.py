"""What the clauses on gifts and conflicts of interest say, in plain words, for each service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Answer, Duties
from sanaly_office.access.guards import public
from sanaly_office.transparency.answers import page


def listed(language: str) -> list[tuple[str, str]]:
    """Each service: its id, and what it is called."""
    return [(one.id, one.titles[language]) for one in builtin_duties().values()]


@public
@require_safe
def duties(request: HttpRequest, name: str) -> HttpResponseBase:
    """The duties of a service, with the clauses beside them."""
    found = builtin_duties().get(name)
    if found is None:
        raise Http404
    return page(request, "transparency/duties.html", lambda: _told(found, get_language() or "en"))


def _told(held: Duties, language: str) -> dict[str, Any]:
    return {
        "title": held.titles[language],
        "about": held.about[language],
        "answers": [_answer(held, one, language) for one in held.answers],
        "conflicts": held.conflicts,
    }


def _answer(held: Duties, one: Answer, language: str) -> dict[str, Any]:
    def said(names: Iterable[str]) -> list[str]:
        return [held.sayings[language][name] for name in names]

    told = {"may": said(one.may), "may_not": said(one.may_not), "must": said(one.must)}
    return {"id": one.id, "title": one.titles[language], "clauses": one.clauses, **told}
