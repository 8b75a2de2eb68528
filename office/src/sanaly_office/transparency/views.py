"""What anybody may read, and how a commissioner publishes figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_core.packs.load import builtin_packs
from sanaly_office.access.guards import holds, public
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns.models import Campaign
from sanaly_office.directives.content import text_in
from sanaly_office.directives.models import Directive
from sanaly_office.directives.queries import response_times
from sanaly_office.figures.model import Entry, Publication
from sanaly_office.figures.paper import digest, to_csv, to_json
from sanaly_office.people.models import Unit
from sanaly_office.transparency import queries
from sanaly_office.transparency.actions import publish_figures
from sanaly_office.transparency.answers import page, revalidated
from sanaly_office.transparency.counted import names_of, said_of
from sanaly_office.transparency.models import Publication as Row

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def _language() -> str:
    return get_language() or "en"


@public
@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """What there is to read, and how fast the office answers."""
    return page(
        request,
        "transparency/start.html",
        {"times": response_times(), "published": queries.published()[:5]},
    )


@public
@require_safe
def packs(request: HttpRequest) -> HttpResponseBase:
    """The packs of rules."""
    found = [
        {"pack": pack, "title": pack.title(_language()), "about": pack.about.get(_language(), "")}
        for pack in builtin_packs().values()
    ]
    return page(request, "transparency/packs.html", {"packs": found})


@public
@require_safe
def rules(request: HttpRequest, name: str) -> HttpResponseBase:
    """The rules of a pack."""
    pack = builtin_packs().get(name)
    if pack is None:
        raise Http404
    given = {
        "pack": pack,
        "title": pack.title(_language()),
        "about": pack.about.get(_language(), ""),
        "rules": pack.rules.values(),
    }
    return page(request, "transparency/rules.html", given)


@public
@require_safe
def directives(request: HttpRequest) -> HttpResponseBase:
    """Directives in force."""
    found = [_directive(one) for one in queries.in_force()]
    return page(request, "transparency/directives.html", {"directives": found})


@public
@require_safe
def directive(request: HttpRequest, number: int) -> HttpResponseBase:
    """What one says."""
    found = get_object_or_404(queries.in_force(), pk=number)
    return page(request, "transparency/directive.html", _directive(found))


def _directive(directive: Directive) -> dict[str, Any]:
    texts = list(directive.current.texts.all()) if directive.current else []
    text = text_in(texts, _language(), directive.original)
    return {"directive": directive, "text": text}


@public
@require_safe
def campaigns(request: HttpRequest) -> HttpResponseBase:
    """Campaigns whose figures are published."""
    return page(request, "transparency/campaigns.html", {"published": queries.published()})


@public
@require_safe
def figures(request: HttpRequest, number: int, unit: int | None = None) -> HttpResponseBase:
    """The figures of a campaign, for its whole subtree or a unit of it."""
    row = get_object_or_404(queries.published(), campaign=number)
    shelf = queries.shelf_of(row)
    given = _told(shelf, row.campaign, str(unit or row.campaign.unit_id))
    return page(
        request, "transparency/figures.html", given | {"row": row, "campaign": row.campaign}
    )


def _lines(said: Publication, entry: Entry, campaign: Campaign) -> list[queries.Line]:
    packs = (name for name, _version in campaign.packs)
    return list(queries.lines(said, entry, _language(), packs))


def _told(shelf: queries.Shelf, campaign: Campaign, unit: str) -> dict[str, Any]:
    entry = shelf.whole(unit)
    parts = shelf.parts(unit)
    named = {unit, entry.parent or unit, *(one.unit for one in parts)}
    titles = {str(one.pk): one.title for one in Unit.objects.filter(pk__in=named)}
    return {
        "unit": titles.get(unit, unit),
        "above": entry.parent and (entry.parent, titles.get(entry.parent, entry.parent)),
        "base": queries.base(entry),
        "lines": _lines(shelf.publication, entry, campaign),
        "parts": [(one, titles.get(one.unit, one.unit), queries.base(one)) for one in parts],
        "rules": shelf.publication.rules,
    }


@public
@require_safe
def table(request: HttpRequest, number: int) -> HttpResponseBase:
    """All figures of a campaign as a table to calculate with."""
    row = get_object_or_404(queries.published(), campaign=number)
    said = queries.shelf_of(row).publication
    answer = HttpResponse(to_csv(said, names_of(said)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="figures-{number}.csv"'
    return revalidated(request, answer)


@public
@require_safe
def bytes_of(request: HttpRequest, number: int) -> HttpResponseBase:
    """The publication itself, whose SHA-256 is told."""
    row = get_object_or_404(queries.published(), campaign=number)
    answer = HttpResponse(row.text.encode(), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="figures-{number}.json"'
    return revalidated(request, answer)


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
    if campaign.status != Campaign.Status.CLOSED:
        return render(request, "transparency/publish.html", {"campaign": campaign})
    return render(request, "transparency/publish.html", _preview(campaign, said_of(campaign)))


def _preview(campaign: Campaign, said: Publication) -> dict[str, Any]:
    shelf = queries.shelf_of(Row(digest=digest(said), text=to_json(said).decode()))
    told = _told(shelf, campaign, str(campaign.unit_id))
    names = names_of(said)
    units = [
        (
            entry,
            names.get(entry.unit, entry.unit),
            queries.base(entry),
            _lines(said, entry, campaign),
        )
        for entry in said.entries[: queries.MOST_BELOW]
    ]
    return told | {"campaign": campaign, "digest": digest(said), "units": units}


def _published(request: OfficeRequest, campaign: Campaign) -> HttpResponse:
    try:
        publish_figures(request.user, campaign, request.POST.get("digest", ""))
    except RefusedError as refused:
        messages.error(request, str(refused.text))
        return redirect("publish-figures", campaign.pk)
    messages.success(request, _("The figures are on the public page."))
    return redirect("campaign", campaign.pk)
