"""Pages of whoever runs campaigns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_core.contribution.published import grouped
from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import actions, reminding
from sanaly_office.campaigns.asked import questions
from sanaly_office.campaigns.forms import ASSESSMENT, CampaignForm, first_values, typed
from sanaly_office.campaigns.models import Campaign, Listing
from sanaly_office.campaigns.queries import campaigns_of, state_of
from sanaly_office.campaigns.spoken import Said, said_in
from sanaly_office.clock import today
from sanaly_office.pages.stale import StaleError, kept_text, mark
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

INVALID = 422
Status = Campaign.Status
Step = Callable[..., Campaign]
STEPS: dict[str, tuple[str, Step, Any]] = {
    "announce": (
        Status.PLANNED,
        actions.announce,
        gettext_lazy("Publish notice and assessment"),
    ),
    "drop": (Status.PLANNED, actions.drop, gettext_lazy("Delete the plan")),
    "draw": (Status.NOTICED, actions.open_drawing, gettext_lazy("Open drawing")),
    "renew": (Status.NOTICED, actions.renew_keys, gettext_lazy("Make the keys anew")),
    "contribute": (
        Status.DRAWING,
        actions.open_contributing,
        gettext_lazy("Close drawing and take contributions"),
    ),
    "close": (Status.CONTRIBUTING, actions.close, gettext_lazy("Close the campaign")),
}
"""What can be done where a campaign stands, in the order of the buttons."""


def unit_of(number: int, **_more: Any) -> Unit:
    """The unit that a campaign is for: where the right is needed."""
    unit: Unit = Campaign.objects.select_related("unit").get(pk=number).unit
    return unit


@holds(Right.CAMPAIGN)
@require_safe
def campaigns(request: OfficeRequest) -> HttpResponse:
    """All campaigns that somebody runs."""
    return render(request, "campaigns/list.html", {"campaigns": campaigns_of(request.standing)})


@holds(Right.CAMPAIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficeRequest) -> HttpResponse:
    """Plan a campaign."""
    top = request.standing.units(Right.CAMPAIGN).order_by("path").first()
    return _edited(request, _form(request, {"unit": top.pk if top else ""}), Campaign())


@holds(Right.CAMPAIGN, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficeRequest, number: int) -> HttpResponse:
    """Change a plan."""
    campaign = get_object_or_404(Campaign.objects.select_related("unit"), pk=number)
    if campaign.status != Status.PLANNED:
        messages.error(request, _("An announced campaign cannot be changed."))
        return redirect("campaign", number)
    return _edited(request, _form(request, first_values(campaign)), campaign)


def _form(request: OfficeRequest, shown: dict[str, Any]) -> CampaignForm:
    """The form; whoever only looks for a unit gets back all that they have typed."""
    units = request.standing.units(Right.CAMPAIGN).open(today())
    if "look" in request.POST:
        return CampaignForm(units=units, initial=typed(request.POST))
    given = request.POST if request.method == "POST" else None
    return CampaignForm(given, units=units, initial=shown)


def _edited(request: OfficeRequest, form: CampaignForm, campaign: Campaign) -> HttpResponse:
    seen = request.POST.get("seen", "") or _mark(campaign)
    if form.is_bound and form.is_valid():
        try:
            kept = actions.plan(request.user, form.fill(campaign), seen)
        except StaleError as error:
            form.add_error(None, f"{error} {kept_text()}")
            seen = _mark(campaign)
        except RefusedError as error:
            form.add_error(None, str(error.text))
        else:
            return redirect("campaign", kept.pk)
    told = {"form": form, "campaign": campaign, "seen": seen}
    return render(request, "campaigns/edit.html", told, status=INVALID if form.errors else 200)


def _mark(campaign: Campaign) -> str:
    """Of a plan as it is kept; none of a new one."""
    kept = Campaign.objects.filter(pk=campaign.pk).first()
    return mark(state_of(kept)) if kept else ""


@holds(Right.CAMPAIGN, at=unit_of)
@require_safe
def campaign(request: OfficeRequest, number: int) -> HttpResponse:
    """A campaign: where it stands, and what can be done next."""
    found = get_object_or_404(Campaign.objects.select_related("unit"), pk=number)
    listing = Listing.objects.filter(campaign=found).values_list("digest", flat=True).first()
    told = {
        "campaign": found,
        "seen": mark(state_of(found)),
        "questions": questions(found),
        "assessment": told_assessment(found),
        "digest": grouped(listing) if listing else "",
        "units": found.published.count(),
        "steps": [(name, title) for name, (at, _act, title) in STEPS.items() if at == found.status],
    }
    return render(request, "campaigns/campaign.html", told)


def told_assessment(campaign: Campaign) -> list[tuple[Any, Said]]:
    """The impact assessment: what was asked, and the answer."""
    return [(label, said_in(getattr(campaign, name))) for name, label in ASSESSMENT.items()]


@holds(Right.CAMPAIGN, at=unit_of)
@require_POST
def step(request: OfficeRequest, number: int, name: str) -> HttpResponse:
    """Go one step on."""
    if name not in STEPS:
        raise Http404
    found = get_object_or_404(Campaign, pk=number)
    seen = [request.POST.get("seen", "")] if name == "announce" else []
    try:
        STEPS[name][1](request.user, found, *seen)
    except RefusedError as error:
        messages.error(request, str(error.text))
        return redirect("campaign", number)
    return redirect("campaigns") if name == "drop" else redirect("campaign", number)


@holds(Right.CAMPAIGN, at=unit_of)
@require_POST
def remind(request: OfficeRequest, number: int) -> HttpResponse:
    """Write to everybody whom the campaign is for, whoever has taken part."""
    found = get_object_or_404(Campaign.objects.select_related("unit"), pk=number)
    try:
        reminding.remind(request.user, found)
    except RefusedError as error:
        messages.error(request, str(error.text))
    else:
        messages.success(request, _("A letter goes to everybody whom this campaign is for."))
    return redirect("campaign", number)
