"""One's certificate, and what verifiers of badges ask for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sanaly_core.training.model import Course
from sanaly_office.access.guards import public, signed_in
from sanaly_office.training.badges import keys
from sanaly_office.training.badges.credential import CONTEXT, achievement, profile, signed
from sanaly_office.training.contents import content_of, title_of
from sanaly_office.training.library import library
from sanaly_office.training.models import Content, Taking

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def _completed(request: OfficeRequest, number: int) -> Taking:
    """One's own taking of a round that is completed. Raises ``Http404``."""
    rows = Taking.objects.select_related("round", "person").filter(completed_at__isnull=False)
    found = rows.filter(person=request.user, round=number).first()
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def certificate(request: OfficeRequest, number: int) -> HttpResponse:
    """One's certificate, to be printed in the language of the page."""
    taking = _completed(request, number)
    told = {"taking": taking, "title": title_of(taking.round.content_id)}
    return render(request, "training/certificate.html", told)


@signed_in
@require_safe
def badge(request: OfficeRequest, number: int, form: str) -> HttpResponse:
    """One's badge to download: the JWT itself, or in JSON with what it says."""
    taking = _completed(request, number)
    token = signed(taking, get_language() or "en")
    if form == "jwt":
        answer = HttpResponse(token, content_type="application/vc+jwt")
    else:
        answer = HttpResponse(_readable(token), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="badge-{number}.{form}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _readable(token: str) -> str:
    """The JWT, and beside it the credential that stands in it."""
    import jwt

    claims = jwt.decode(token, options={"verify_signature": False})
    return json.dumps({"jwt": token, "credential": claims}, ensure_ascii=False, indent=2)


@public
@require_safe
def issuer(_request: HttpRequest) -> HttpResponse:
    """The issuer's profile."""
    return _json({"@context": CONTEXT} | profile(), "application/ld+json")


@public
@require_safe
def jwks(_request: HttpRequest) -> HttpResponse:
    """All public keys (RFC 7517)."""
    return _json({"keys": [keys.jwk(one) for one in keys.published().values()]})


@public
@require_safe
def key(_request: HttpRequest, key_id: str) -> HttpResponse:
    """One public key."""
    found = keys.published().get(key_id)
    if found is None:
        raise Http404
    return _json(keys.jwk(found))


@public
@require_safe
def achieved(_request: HttpRequest, course: str, version: str) -> HttpResponse:
    """What a badge is for, of a course that there is or that was given."""
    found = _course(course, version)
    return _json({"@context": CONTEXT} | achievement(found, get_language() or "en"))


def _course(course: str, version: str) -> Course:
    known = library().courses.get(course)
    if known and known.version == version:
        return known
    row = Content.objects.filter(course=course, version=version).values_list("pk", flat=True)
    digest = row.order_by("pk").first()
    if digest is None:
        raise Http404
    return content_of(digest).course


def _json(told: dict[str, Any], kind: str = "application/json") -> JsonResponse:
    return JsonResponse(told, content_type=kind, json_dumps_params={"ensure_ascii": False})
