"""Pages for everybody who works here, and the list of keys for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.papers import LONGEST, answer_bytes, read_request
from sanaly_core.contribution.published import grouped
from sanaly_office.access.guards import public, signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import keys as signing
from sanaly_office.campaigns.asked import questions
from sanaly_office.campaigns.models import Campaign, Eligible, Listing, PublishedUnit
from sanaly_office.campaigns.publishing import address_of
from sanaly_office.campaigns.queries import announced, campaigns_for
from sanaly_office.campaigns.selfcheck.words import refusal
from sanaly_office.campaigns.views import told_assessment

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

REFUSED = 409
PLAIN = "application/json"


@signed_in
@require_safe
def self_checks(request: OfficeRequest) -> HttpResponse:
    """Campaigns for one's own units."""
    told = {"campaigns": campaigns_for(request.user)}
    return render(request, "campaigns/self-checks.html", told)


def _announced(number: int) -> Campaign:
    found = announced().select_related("unit").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def self_check(request: OfficeRequest, number: int) -> HttpResponse:
    """Notice and assessment of a campaign, and the way to take part.

    It is the same page whether somebody has drawn or not: the draw button answers that.
    """
    campaign = _announced(number)
    listing = Listing.objects.filter(campaign=campaign).values_list("digest", flat=True).first()
    own = Eligible.objects.filter(campaign=campaign, person=request.user)
    told = {
        "campaign": campaign,
        "questions": questions(campaign),
        "assessment": told_assessment(campaign),
        "digest": grouped(listing) if listing else "",
        "own": own.select_related("published__unit").first(),
        "address": address_of(campaign),
    }
    return render(request, "campaigns/self-check.html", told)


@public
@require_safe
def keys(request: HttpRequest, number: int) -> HttpResponse:
    """Units and their keys, for comparing."""
    campaign = _announced(number)
    listing = Listing.objects.filter(campaign=campaign).values_list("digest", flat=True).first()
    if listing is None:
        raise Http404
    rows = campaign.published.select_related("unit")
    told = {
        "campaign": campaign,
        "digest": grouped(listing),
        "units": [(row.unit, grouped(row.digest)) for row in rows],
    }
    return render(request, "campaigns/keys.html", told)


@public
@require_safe
def keys_file(_request: HttpRequest, number: int) -> HttpResponse:
    """The published list, the same bytes for everybody, without anything of whoever asks."""
    listing = Listing.objects.filter(campaign=_announced(number)).first()
    if listing is None:
        raise Http404
    name = f"sanaly-campaign-{number}.json"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(listing.text.encode(), content_type=PLAIN, headers=disposition)


@signed_in
@require_POST
def draw(request: OfficeRequest, number: int) -> HttpResponse:
    """Sign one blinded message, for a file or for the page's script. No log knows of it."""
    campaign = _announced(number)
    by_script = request.accepts(PLAIN) and not request.accepts("text/html")
    try:
        answer = _drawn(request, campaign)
    except RefusedError as error:
        return _refused(request, number, str(error.text), by_script=by_script)
    name = f"sanaly-answer-{number}.json"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(answer, content_type=PLAIN, headers=disposition)


def _drawn(request: OfficeRequest, campaign: Campaign) -> bytes:
    """The answer to a request, for the key of the person's own unit alone."""
    try:
        code, key, blinded = read_request(_given(request))
    except ContributionError as error:
        raise RefusedError(refusal("request")) from error
    if code != campaign.code:
        raise RefusedError(refusal("campaign"))

    def sign(at: PublishedUnit) -> bytes:
        if at.digest != key:
            raise RefusedError(refusal("unit"))
        return signing.sign(campaign.code, at.unit_id, blinded)

    signed = Eligible.objects.draw(campaign, request.user, blinded, sign)
    return answer_bytes(campaign.code, key, signed)


def _given(request: OfficeRequest) -> bytes:
    file: Any = request.FILES.get("request")
    if file is not None:
        return bytes(file.read(LONGEST + 1))
    return request.POST.get("request", "").encode()


def _refused(request: OfficeRequest, number: int, why: str, *, by_script: bool) -> HttpResponse:
    if by_script:
        return JsonResponse({"text": why}, status=REFUSED)
    messages.error(request, why)
    return redirect("self-check-campaign", number)
