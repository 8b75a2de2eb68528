"""The page of a conflict, alike for the person, the head and the register, and its protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanaly_office.access.heads import heads_of
from sanaly_office.actions import RefusedError
from sanaly_office.declarations.conflicts.content import clauses_of, duties_of, kin_of, state_of
from sanaly_office.declarations.conflicts.deadlines import relatives_clock
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.declarations.conflicts.protocol import protocol_of
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.paper import protocol
from sanaly_office.declarations.sending import PDF, download
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import acted

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422


def conflict_page(
    request: OfficeRequest, conflict: Conflict, way: str, **forms: Any
) -> HttpResponse:
    """What was told and decided; ``way`` is the name of the page, ``forms`` what may be done."""
    told = _content(conflict) | forms | {"way": way, "seen": mark(state_of(conflict))}
    unfit = any(form is not None and form.errors for form in forms.values())
    return render(request, "declarations/conflict.html", told, status=UNFIT if unfit else 200)


def _content(conflict: Conflict) -> dict[str, Any]:
    language = spoken(get_language())
    kin, duties = kin_of(conflict), duties_of(conflict)
    return {
        "conflict": conflict,
        "kin": kin.titles[language] if kin else "",
        "clauses": clauses_of(conflict),
        "about": duties.about[language] if duties else "",
        "clock": relatives_clock(conflict),
        "steps": list(conflict.steps.select_related("by")),
        "heads": [one for one in heads_of(conflict.decider) if one.pk != conflict.person_id],
        "kept_days": settings.CONFLICTS_KEPT_DAYS,
        "head_days": settings.CONFLICT_DAYS,
    }


def noted(
    request: OfficeRequest, conflict: Conflict, form: Any, act: Callable[..., object], **told: Any
) -> bool:
    """Whether a step was taken; then the next page says so."""
    if not acted(request, conflict, form, act, **told):
        return False
    messages.success(request, _("Noted."))
    return True


def protocol_file(request: OfficeRequest, conflict: Conflict, way: str) -> HttpResponseBase:
    """The protocol as PDF, or why there is none."""
    try:
        return download(protocol(protocol_of(conflict)), PDF, f"{conflict.number}.pdf")
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(way, conflict.pk)
