"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any

from sanaly_office.clock import now
from sanaly_office.directives.models import Acknowledgement, Attachment, Directive, Enquiry
from sanaly_office.directives.tests.making import asked, drafted, issued
from sanaly_office.directives.tokens import token_of
from sanaly_office.tests.making import person, unit
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


def of_office(place: Place) -> dict[str, Any]:
    """A directive that the place's unit issues, as a draft."""
    return {"number": drafted(place.person, place.unit).pk}


def question(place: Place) -> dict[str, Any]:
    """A question of it."""
    one = drafted(place.person, place.unit)
    return {"number": one.pk, "question": asked(one.versions.get()).pk}


def file(place: Place) -> dict[str, Any]:
    """A file of it."""
    one = drafted(place.person, place.unit)
    return {"number": one.pk, "file": attached(one).pk}


def at_seat(place: Place) -> dict[str, Any]:
    """A directive that asks somebody at the place's unit."""
    person(of=place.unit)
    return {"unit": place.unit.pk, "number": issued(place.person, place.unit).pk}


def enquiry(place: Place) -> dict[str, Any]:
    """A question of the place's person."""
    one = issued(place.person, place.unit)
    row = Enquiry.objects.create(
        directive=one, person=place.person, unit=place.unit, at=now(), text="What?"
    )
    return {"enquiry": row.pk}


def letter(place: Place) -> dict[str, Any]:
    """The link of a letter."""
    return {"token": token_of(issued(place.person, place.unit))}


def letter_file(place: Place) -> dict[str, Any]:
    """A file behind it."""
    one = issued(place.person, place.unit)
    return {"token": token_of(one), "file": attached(one).pk}


ADDRESSES = {
    "read": read,
    "acknowledge": read,
    "ask": read,
    "read-file": read_file,
    "receipt": receipt,
    "receipt-letter": receipt,
    "letter": letter,
    "letter-file": letter_file,
    "directive": of_office,
    "directive-edit": of_office,
    "directive-addressees": of_office,
    "directive-issue": of_office,
    "directive-version": of_office,
    "directive-copy": of_office,
    "directive-discard": of_office,
    "directive-end": of_office,
    "directive-question-add": of_office,
    "directive-question": question,
    "directive-question-remove": question,
    "directive-file-add": of_office,
    "directive-file": file,
    "directive-file-remove": file,
    "lead-directive": at_seat,
    "lead-remind": at_seat,
    "lead-disseminate": at_seat,
    "lead-account": at_seat,
    "answer": enquiry,
}
