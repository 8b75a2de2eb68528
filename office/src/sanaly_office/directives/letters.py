"""What stands in letters: looked up when a letter is sent, so that none of it lies in the queue."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from sanaly_office.directives.content import title_of
from sanaly_office.directives.deadlines import due_of
from sanaly_office.directives.models import Acknowledgement, Directive, Version
from sanaly_office.directives.tokens import token_of
from sanaly_office.mail.letters import Context, at_sending
from sanaly_office.people.models import Person, Unit


def told_of(directive: Directive, version: Version | None, reader: Person) -> dict[str, Any]:
    """A directive in a letter, in its reader's language."""
    return {
        "number": directive.number,
        "title": title_of(version, reader.language, directive.original),
        "issuer": directive.issuer.title,
        "version": str(version),
        "receivers": "; ".join(directive.receivers.splitlines()),
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
        "acknowledged": f"{date_format(moment)}, {moment:%H:%M:%S}",
    }


def _linked(reader: Person, context: Context) -> tuple[Directive, Context]:
    """A directive in a letter with a link that opens it without signing in."""
    rows = Directive.objects.select_related("issuer", "current")
    directive: Directive = rows.get(pk=context["directive"])
    told = told_of(directive, directive.current, reader)
    return directive, told | {"token": token_of(directive)}


@at_sending("directives/letters/waiting")
def waiting(reader: Person, context: Context) -> Context:
    """A directive waits for its reader."""
    return _linked(reader, context)[1]


@at_sending("directives/letters/by_head")
def by_head(reader: Person, context: Context) -> Context:
    """The head reminds."""
    directive, told = _linked(reader, context)
    head = Person.objects.filter(pk=context["head"]).first()
    due = due_of(directive, reader)
    return told | {"head": head.name if head else "", "due": due.isoformat() if due else ""}


@at_sending("directives/letters/account")
@at_sending("directives/letters/late")
def of_unit(reader: Person, context: Context) -> Context:
    """Of a head's unit: some are late, or its account is."""
    unit = Unit.objects.filter(pk=context["unit"]).first()
    return _linked(reader, context)[1] | {"unit_title": unit.title if unit else ""}
