"""What stands in letters: looked up when a letter is sent, so that none of it lies in the queue."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from sanaly_office.directives.content import title_of
from sanaly_office.directives.models import Acknowledgement, Directive, Version
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person


def told_of(directive: Directive, version: Version | None, reader: Person) -> dict[str, Any]:
    """A directive in a letter, in its reader's language."""
    return {
        "number": directive.number,
        "title": title_of(version, reader.language, directive.original),
        "issuer": directive.issuer.title,
        "version": str(version),
    }


@at_sending("directives/letters/receipt")
def receipt(reader: Person, context: Context) -> Context:
    """One's own receipt, as text."""
    row = Acknowledgement.objects.select_related("version__directive__issuer").get(
        pk=context["receipt"], person=reader
    )
    moment = localtime(row.at)
    return told_of(row.version.directive, row.version, reader) | {
        "receipt_number": row.number,
        "digest": row.version.digest,
        "acknowledged": f"{date_format(moment)} {date_format(moment, 'H:i:s')}",
    }
