"""Pages of the other origin: the form, the list of keys, and the one thing it takes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.actions import RefusedError
from sanaly_office.campaigns.asked import questions
from sanaly_office.campaigns.models import Campaign, Listing
from sanaly_office.campaigns.origin.forms import composed
from sanaly_office.campaigns.origin.pace import Pace
from sanaly_office.campaigns.queries import announced
from sanaly_office.campaigns.receiving import LONGEST, Outcome, receive, told

PACE = Pace(settings.CONTRIBUTIONS_PER_SECOND)
REFUSED, TOO_MANY = 400, 503
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
    open_now = announced().filter(status=Campaign.Status.CONTRIBUTING)
    return render(request, "campaigns/origin/index.html", {"campaigns": open_now})


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
    if not PACE.take():
        why = _("Too many at once. Try again in a minute; your token stays good.")
        return _refused(request, campaign, why, by_program=by_program, status=TOO_MANY)
    try:
        outcome = _received(request, campaign, by_program=by_program)
    except RefusedError as error:
        return _refused(request, campaign, str(error), by_program=by_program)
    if by_program:
        return JsonResponse({"outcome": outcome, "text": told(outcome)})
    return render(request, "campaigns/origin/done.html", {"told": told(outcome)})


def _received(request: HttpRequest, campaign: Campaign, *, by_program: bool) -> Outcome:
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise RefusedError(_("This is not a contribution with a token of this campaign."))
    return receive(campaign, request.body if by_program else composed(campaign, request.POST))


def _refused(
    request: HttpRequest, campaign: Campaign, why: str, *, by_program: bool, status: int = REFUSED
) -> HttpResponse:
    if by_program:
        return JsonResponse({"outcome": "refused", "text": why}, status=status)
    return _page(request, campaign, why=why, status=status)


def _page(
    request: HttpRequest, campaign: Campaign, why: str = "", status: int = 200
) -> HttpResponse:
    told = {"campaign": campaign, "questions": questions(campaign), "why": why}
    return render(request, "campaigns/origin/contribute.html", told, status=status)
