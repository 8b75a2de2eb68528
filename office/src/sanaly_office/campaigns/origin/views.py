"""Pages of the other origin: the form, the list of keys, and the one thing it takes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.campaigns.asked import questions
from sanaly_office.campaigns.models import Campaign, Listing
from sanaly_office.campaigns.origin.forms import composed
from sanaly_office.campaigns.origin.pace import Pace
from sanaly_office.campaigns.queries import announced
from sanaly_office.campaigns.receiving import LONGEST, Outcome, receive, told
from sanaly_office.campaigns.refusing import NotTakenError, Why

PACE = Pace(settings.CONTRIBUTIONS_PER_SECOND)
REFUSED, ABSENT, TOO_MANY = 400, 404, 503
PLAIN = "application/json"


def frame(_request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs; nobody is signed in here."""
    return {
        "office_name": settings.OFFICE_NAME or _("Ethics office"),
        "office_url": settings.PUBLIC_URL,
        "languages": settings.LANGUAGES,
    }


def _campaign(number: int) -> Campaign:
    campaign = announced().filter(pk=number).first()
    if campaign is None:
        raise Http404
    return campaign


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Campaigns that take contributions."""
    return _index(request)


def _index(request: HttpRequest, status: int = 200) -> HttpResponse:
    open_now = announced().filter(status=Campaign.Status.CONTRIBUTING)
    return render(request, "campaigns/origin/index.html", {"campaigns": open_now}, status=status)


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there: the office's own page for it knows people, so this is the index."""
    return _index(request, ABSENT)


@require_safe
def keys(_request: HttpRequest, number: int) -> HttpResponse:
    """The published list of keys, the same bytes for everybody."""
    listing = Listing.objects.filter(campaign=_campaign(number)).first()
    if listing is None:
        raise Http404
    return HttpResponse(listing.text.encode(), content_type=PLAIN)


@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest, number: int) -> HttpResponse:
    """The form, and the one address that takes a contribution."""
    campaign = _campaign(number)
    if request.method != "POST":
        return _page(request, campaign)
    by_program = request.content_type == PLAIN
    try:
        outcome = _received(request, campaign, by_program=by_program)
    except NotTakenError as error:
        return _refused(request, campaign, error, by_program=by_program)
    if by_program:
        return JsonResponse({"outcome": outcome, "text": told(outcome)})
    return render(request, "campaigns/origin/done.html", {"told": told(outcome)})


def _received(request: HttpRequest, campaign: Campaign, *, by_program: bool) -> Outcome:
    if not PACE.take():
        raise NotTakenError(Why.BUSY)
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise NotTakenError(Why.TOKEN)
    return receive(campaign, request.body if by_program else composed(campaign, request.POST))


def _refused(
    request: HttpRequest, campaign: Campaign, error: NotTakenError, *, by_program: bool
) -> HttpResponse:
    status = TOO_MANY if error.why is Why.BUSY else REFUSED
    if by_program:
        told = {"outcome": "refused", "why": error.why, "text": str(error)}
        return JsonResponse(told, status=status)
    return _page(request, campaign, why=str(error), status=status)


def _page(
    request: HttpRequest, campaign: Campaign, why: str = "", status: int = 200
) -> HttpResponse:
    told = {"campaign": campaign, "questions": questions(campaign), "why": why}
    return render(request, "campaigns/origin/contribute.html", told, status=status)
