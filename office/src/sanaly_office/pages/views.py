"""For the administrator's watch."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import public
from sanaly_office.pages.watch import exposition, health

LOOPBACK = frozenset({"127.0.0.1", "::1", ""})
"""An empty address is a socket of this computer."""
FORWARDED = ("X-Forwarded-For", "Forwarded")


@public
@require_safe
def healthy(_request: HttpRequest) -> HttpResponse:
    """Which parts work: 200 when all do, else 503."""
    parts = health()
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus: from this computer, or with the token of the settings."""
    if not (_from_here(request) or _with_token(request)):
        raise Http404
    return HttpResponse("".join(exposition()), content_type="text/plain; version=0.0.4")


def _from_here(request: HttpRequest) -> bool:
    """A proxy on this computer says for whom it asks."""
    asked_for_another = any(name in request.headers for name in FORWARDED)
    return request.META.get("REMOTE_ADDR", "") in LOOPBACK and not asked_for_another


def _with_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return bool(settings.METRICS_TOKEN) and constant_time_compare(given, wanted)
