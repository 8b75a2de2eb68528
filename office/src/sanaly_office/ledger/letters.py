"""What stands in the two letters: a head's account, and the office's account of its units."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sanaly_office.clock import today
from sanaly_office.directives.content import title_of
from sanaly_office.directives.leading.sheet import Line
from sanaly_office.directives.models import Account, Directive
from sanaly_office.directives.queries import Share
from sanaly_office.ledger.pdf import Official
from sanaly_office.ledger.queries import Row
from sanaly_office.ledger.tables import in_time, sheet_head
from sanaly_office.people.models import Person, Unit


def _named(directive: Directive) -> str:
    title = title_of(directive.current, get_language() or "", directive.original)
    return f"{directive.number}, {title}" if title else directive.number


def _basis(directive: Directive) -> str:
    named = _named(directive)
    return f"{named}; {directive.basis}" if directive.basis else named


def _told(share: Share) -> str:
    """How many have acknowledged, in words."""
    return _("{have} of {all} ({percent} %)").format(
        have=share.acknowledged, all=share.expected, percent=share.percent or 0
    )


def of_head(account: Account, row: Row, to: Unit) -> Official:
    """A head's account to the unit that issued the directive."""
    directive = account.asking.directive
    share = Share(account.acknowledged, account.expected)
    return Official(
        sender=account.unit.title,
        to=to.title,
        number=account.number,
        day=localtime(account.at).date(),
        subject=_("On carrying out No. {number}").format(number=directive.number),
        basis=_basis(directive),
        paragraphs=account.text.splitlines(),
        table=[[_("What"), _("Figures")], *_figures(row, share)],
        signer=account.by.name if account.by else "",
    )


def _figures(row: Row, share: Share) -> list[list[str]]:
    known = row.dissemination
    made = f"{date_format(known.day)}, {known.get_how_display()}" if known else "–"
    asked = f"{row.enquiries.answered} / {row.enquiries.asked}"
    return [
        [_("Acknowledged"), _told(share)],
        [_("Made known on"), made],
        [_("Days with reminders"), str(row.reminders)],
        [_("Questions of staff: answered / asked"), asked],
    ]


def of_office(
    directive: Directive, unit: Unit, whole: Share, rows: Sequence[Row], to: str, number: str
) -> Official:
    """The account of a subtree, with a line for each head."""
    done = sum(1 for row in rows if row.account)
    sentence = ngettext(
        "{done} of {n} head has answered for their unit.",
        "{done} of {n} heads have answered for their units.",
        len(rows),
    ).format(done=done, n=len(rows))
    acknowledged = _("Acknowledged: {share}.").format(share=_told(whole))
    return Official(
        sender=unit.title,
        to=to or "________",
        number=number,
        day=today(),
        subject=_("On carrying out No. {number}").format(number=directive.number),
        basis=_basis(directive),
        paragraphs=[acknowledged, sentence],
        table=[_columns(), *(_line(row) for row in rows)],
        signer="",
    )


def _columns() -> list[str]:
    return [_("Unit"), _("Acknowledged"), _("Made known on"), _("Reminders"), _("Answered for on")]


def _line(row: Row) -> list[str]:
    known, account = row.dissemination, row.account
    return [
        row.unit.title,
        f"{row.share.acknowledged} / {row.share.expected}",
        date_format(known.day) if known else "–",
        str(row.reminders),
        _given(row, date_format(localtime(account.at)) if account else "–"),
    ]


def _given(row: Row, day: str) -> str:
    """When an account was given, and whether in time."""
    return ", ".join(filter(None, (day, in_time(row))))


def of_sheet(directive: Directive, unit: Unit, lines: Sequence[Line], head: Person) -> Official:
    """The acknowledgement sheet of a unit, as of today."""
    return Official(
        sender=unit.title,
        to="",
        number="",
        day=today(),
        subject=_("Acknowledgement sheet"),
        basis=_basis(directive),
        paragraphs=[_("As of {day}").format(day=date_format(today()))],
        table=[sheet_head(), *(_receipt(line) for line in lines)],
        signer=head.name,
    )


def _receipt(line: Line) -> list[str]:
    row = line.receipt
    at = date_format(localtime(row.at), "DATETIME_FORMAT") if row else _("not yet")
    told = [str(row.version), at, row.number] if row else ["–", at, "–"]
    return [line.person.name, line.unit.title, *told]
