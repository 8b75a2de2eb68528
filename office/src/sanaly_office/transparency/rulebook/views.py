"""The rules in force, what changed in them, and the files to download."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack
from sanaly_core.packs.titles import builtin_titles
from sanaly_office.access.guards import public
from sanaly_office.pages.context import office_name
from sanaly_office.transparency import queries
from sanaly_office.transparency.answers import page, revalidated
from sanaly_office.transparency.models import PackVersion
from sanaly_office.transparency.rulebook import changes
from sanaly_office.transparency.rulebook.files import pack_file
from sanaly_office.transparency.rulebook.record import read

IN_FEED = 30
"""Versions that the feed names."""


def _language() -> str:
    return get_language() or "en"


@public
@require_safe
def packs(request: HttpRequest) -> HttpResponseBase:
    """The packs of rules."""
    return page(
        request,
        "transparency/packs.html",
        lambda: {"packs": [_pack(one) for one in builtin_packs().values()]},
    )


@public
@require_safe
def rules(request: HttpRequest, name: str) -> HttpResponseBase:
    """The rules of a pack: in plain words, and beside them the clauses."""
    pack = _found(name)
    return page(
        request,
        "transparency/rules.html",
        lambda: _pack(pack) | {"rules": pack.rules.values()},
    )


@public
@require_safe
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """The very pack that is in force."""
    file = pack_file(_found(name).id)
    answer = HttpResponse(file.data, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return revalidated(request, answer)


def _found(name: str) -> Pack:
    if name not in builtin_packs():
        raise Http404
    return builtin_packs()[name]


def _pack(pack: Pack) -> dict[str, Any]:
    language = _language()
    told = {"title": pack.title(language), "about": pack.about.get(language, "")}
    return {"pack": pack, "file": pack_file(pack.id), **told}


@public
@require_safe
def versions(request: HttpRequest) -> HttpResponseBase:
    """Every version of the rules that this office used, the newest first."""
    return page(
        request,
        "transparency/versions.html",
        lambda: {"versions": [_version(row) for row in queries.versions()]},
        state=queries.noted,
    )


def _version(row: PackVersion) -> dict[str, Any]:
    return {"row": row, "title": builtin_titles(_language()).get(row.pack, row.pack)}


@public
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponseBase:
    """What a version changed: word by word, clause by clause."""
    row = get_object_or_404(PackVersion.objects.select_related("previous"), pk=number)
    told = partial(_shown, row)
    return page(request, "transparency/version.html", told, state=queries.noted)


def _shown(row: PackVersion) -> dict[str, Any]:
    return _version(row) | _compared(row)


def _compared(row: PackVersion) -> dict[str, Any]:
    if row.previous is None:
        return {}
    before, after = read(row.previous.text), read(row.text)
    return {
        "changes": changes.changes(before, after, _language()),
        "about": changes.about(before, after, _language()),
        "hours": changes.hours_changed(before, after),
    }


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Versions of the rules, for readers of feeds."""
    language, site = _language(), settings.PUBLIC_URL
    title, link = _("Rules: what changed"), site + reverse("public-changes")
    said = Atom1Feed(f"{title}: {office_name()}", link, None, language=language)
    for row in queries.versions()[:IN_FEED]:
        _add(said, row)
    answer = HttpResponse(said.writeString("utf-8"), content_type=said.content_type)
    return revalidated(request, answer)


def _add(feed: Atom1Feed, row: PackVersion) -> None:
    link = settings.PUBLIC_URL + reverse("public-changes-of", args=[row.pk])
    title = f"{_version(row)['title']}, {row.version}"
    at = row.noted_at
    feed.add_item(title, link, _told(row), unique_id=link, pubdate=at, updateddate=at)


def _told(row: PackVersion) -> str:
    """How much changed, as one line."""
    if row.previous_id is None:
        return _("The first version that this office used.")
    parts = (
        ngettext("%d rule new", "%d rules new", row.added) % row.added,
        ngettext("%d rule changed", "%d rules changed", row.changed) % row.changed,
        ngettext("%d rule no more", "%d rules no more", row.removed) % row.removed,
    )
    return ", ".join(parts)
