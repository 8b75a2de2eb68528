"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sanaly_core.packs.load import builtin_packs
from sanaly_office.directives.models import Attachment
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.matrix import Place
from sanaly_office.transparency.actions import note_rules
from sanaly_office.transparency.models import PackVersion
from sanaly_office.transparency.tests.making import closed, published


def said(place: Place) -> dict[str, Any]:
    """A campaign of the place's unit with figures."""
    campaign = closed(place.unit, (place.unit, 40, 12))
    published(campaign)
    return {"number": campaign.pk}


def counted(place: Place) -> dict[str, Any]:
    """A campaign of the place's unit that has closed."""
    return {"number": closed(place.unit, (place.unit, 40, 12)).pk}


def with_file(place: Place) -> dict[str, Any]:
    """A directive of the place's unit with a file."""
    directive = issued(place.person, place.unit)
    told = {"name": "order.pdf", "kind": "pdf", "size": 4, "sha256": "0" * 64}
    stored = default_storage.save("order.pdf", ContentFile(b"%PDF"))
    assert directive.current
    row = Attachment.objects.create(version=directive.current, stored=stored, **told)
    return {"number": directive.pk, "file": row.pk}


def noted(_place: Place) -> dict[str, Any]:
    """A version of the rules."""
    version = f"{PackVersion.objects.count()}"
    (row,) = note_rules(None, [replace(builtin_packs()["international"], version=version)])
    return {"number": row.pk}


ADDRESSES = {
    "public-rules-of": lambda _place: {"name": "kz-civil-service"},
    "public-duties": lambda _place: {"name": "kz-civil-service"},
    "public-rules-file": lambda _place: {"name": "kz-civil-service"},
    "public-changes-of": noted,
    "public-directive": lambda place: {"number": issued(place.person, place.unit).pk},
    "public-directive-file": with_file,
    "public-figures-of": said,
    "public-figures-unit": lambda place: said(place) | {"unit": place.unit.pk},
    "public-figures-table": said,
    "public-figures-bytes": said,
    "publish-figures": counted,
    "briefing": said,
    "publish-figures-table": counted,
}
