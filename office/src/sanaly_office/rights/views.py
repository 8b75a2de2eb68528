"""My record: what is held about me; erasure of who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds, signed_in
from sanaly_office.access.roles import Right
from sanaly_office.audit.words import told
from sanaly_office.people import reach
from sanaly_office.people.asking import Question, confirmed
from sanaly_office.people.queries import part
from sanaly_office.rights import actions, queries
from sanaly_office.rights.models import ErasureRequest
from sanaly_office.rights.registry import kept_by_law

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


@signed_in
@require_safe
def record(request: OfficeRequest) -> HttpResponse:
    """What the office holds about me, and who looked at it."""
    seen = part(queries.seen_by_others(request.user), request.GET.get("page", ""))
    shown = {
        "record": queries.record_of(request.user),
        "seen": seen,
        "told": told(seen.rows),
        "wish": ErasureRequest.objects.filter(person=request.user).first(),
        "kept": kept_by_law(request.user),
    }
    return render(request, "rights/record.html", shown)


@signed_in
@require_safe
def download(request: OfficeRequest) -> HttpResponse:
    """The same as a file."""
    parameters = {"ensure_ascii": False, "indent": 2}
    made = queries.taken_along(request.user)
    answer = JsonResponse(made, encoder=DjangoJSONEncoder, json_dumps_params=parameters)
    answer.headers["Content-Disposition"] = 'attachment; filename="my-record.json"'
    return answer


@signed_in
@require_POST
def ask_erasure(request: OfficeRequest) -> HttpResponse:
    """I wish to be erased."""
    actions.ask_erasure(request.user)
    messages.success(request, _("Your wish has been noted. The administrator sees it."))
    return redirect("my-record")


@holds(Right.MANAGE_PEOPLE)
@require_safe
def wishes(request: OfficeRequest) -> HttpResponse:
    """Who asked to be erased."""
    rows = queries.wishes(reach.managed(request.standing))
    shown = {"wishes": part(rows, request.GET.get("page", ""))}
    return render(request, "rights/wishes.html", shown)


@holds(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: OfficeRequest, number: int) -> HttpResponse:
    """Erase somebody who has left."""
    one = reach.found(reach.managed(request.standing), number)
    if not reach.wholly(request.standing, one) or one.is_active:
        raise Http404
    kept = " ".join(kept_by_law(one))
    remark = _("This cannot be undone: %(name)s.") % {"name": one.name}
    question = Question(
        _("Erase the person's data"), _("Erase"), reverse("organisation"), f"{remark} {kept}"
    )
    return confirmed(request, question, lambda: actions.erase_person(request.user, one))
