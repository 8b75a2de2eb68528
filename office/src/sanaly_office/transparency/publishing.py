"""How a commissioner publishes figures: looks at exactly what will be public, then does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns.models import Campaign
from sanaly_office.figures.paper import to_csv
from sanaly_office.people.models import Unit
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.counted import names_of, said_of
from sanaly_office.transparency.models import Publication as Row
from sanaly_office.transparency.telling import of_everything

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def unit_of(number: int) -> Unit:
    """Where the right to publish is needed."""
    found: Unit = Campaign.objects.select_related("unit").get(pk=number).unit
    return found


@holds(Right.CAMPAIGN, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: OfficeRequest, number: int) -> HttpResponse:
    """Look at exactly what will be public, then publish it."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), pk=number)
    if Row.objects.filter(campaign=campaign).exists():
        return redirect("public-figures-of", number)
    if request.method == "POST":
        return _published(request, campaign)
    told: dict[str, Any] = {"campaign": campaign}
    if campaign.status == Campaign.Status.CLOSED:
        told |= of_everything(campaign, said_of(campaign), request.GET.get("page"))
    return render(request, "transparency/publish.html", told)


@holds(Right.CAMPAIGN, at=unit_of)
@require_safe
def table(request: OfficeRequest, number: int) -> HttpResponse:
    """Everything that will be public as one table, before it is."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), pk=number)
    if campaign.status != Campaign.Status.CLOSED:
        raise Http404
    said = said_of(campaign)
    answer = HttpResponse(to_csv(said, names_of(said)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="preview-{number}.csv"'
    return answer


def _published(request: OfficeRequest, campaign: Campaign) -> HttpResponse:
    try:
        publish_figures(request.user, campaign, request.POST.get("digest", ""))
    except RefusedError as refused:
        messages.error(request, str(refused.text))
        return redirect("publish-figures", campaign.pk)
    messages.success(request, _("The figures are on the public page."))
    return redirect("campaign", campaign.pk)
