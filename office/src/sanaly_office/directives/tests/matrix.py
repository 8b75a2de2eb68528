"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.clock import now
from sanaly_office.directives.models import Acknowledgement, Attachment, Directive
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.making import unit
from sanaly_office.tests.matrix import Place


def acknowledged(place: Place) -> Acknowledgement:
    """Of something that is addressed to nobody near."""
    directive = issued(place.person, unit())
    assert directive.asking
    return Acknowledgement.objects.create(
        person=place.person,
        asking=directive.asking,
        version=directive.asking,
        at=now(),
        number=f"N{directive.pk}",
    )


def receipt(place: Place) -> dict[str, Any]:
    """A receipt of the place's person."""
    return {"number": acknowledged(place).number}


def read(place: Place) -> dict[str, Any]:
    """A directive that the place's person has acknowledged."""
    return {"number": acknowledged(place).version.directive_id}


def read_file(place: Place) -> dict[str, Any]:
    """A file of it."""
    number = read(place)["number"]
    return {"number": number, "file": attached(Directive.objects.get(pk=number)).pk}


def attached(directive: Directive) -> Attachment:
    """A file, without looking at what is in it."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    stored = default_storage.save("directives/test", ContentFile(b"%PDF-1.4"))
    version = directive.current or directive.versions.get()
    return Attachment.objects.create(
        version=version, name="a.pdf", kind="pdf", size=8, sha256="0" * 64, stored=stored
    )


ADDRESSES = {
    "read": read,
    "acknowledge": read,
    "ask": read,
    "read-file": read_file,
    "receipt": receipt,
    "receipt-letter": receipt,
}
