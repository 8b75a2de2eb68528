"""What waits for me, reading, acknowledging, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sanaly_office.access.guards import signed_in
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.directives.content import asked_in, languages_of, text_in
from sanaly_office.directives.deadlines import due_of
from sanaly_office.directives.forms import EnquiryForm
from sanaly_office.directives.models import Acknowledgement, Directive, Enquiry, Version
from sanaly_office.directives.reading.actions import acknowledge as acknowledge_it
from sanaly_office.directives.reading.actions import ask as ask_it
from sanaly_office.directives.reading.actions import mail_receipt
from sanaly_office.directives.reading.queries import (
    has_acknowledged,
    is_addressed,
    receipts_of,
    waiting_for,
)
from sanaly_office.directives.sending import attachment
from sanaly_office.pages.waits import tasks_of
from sanaly_office.people.working import below

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422


@signed_in
@require_safe
def home(request: OfficeRequest) -> HttpResponse:
    """What waits for me, and what I have acknowledged."""
    told = {
        "waiting": waiting_for(request.user),
        "tasks": tasks_of(request.user, request.standing),
        "done": receipts_of(request.user),
    }
    return render(request, "directives/pending.html", told)


@signed_in
@require_safe
def read(request: OfficeRequest, number: int) -> HttpResponse:
    """A directive as staff read it."""
    return _page(request, _readable(request, number))


def _readable(request: OfficeRequest, number: int) -> Directive:
    """A directive that one may read: addressed to one, acknowledged, or of one's own units."""
    rows = Directive.objects.read().select_related("issuer", "current", "asking", "replaced_by")
    directive: Directive = get_object_or_404(rows, pk=number)
    if has_acknowledged(request.user, directive) or is_addressed(request.user, directive):
        return directive
    if _leads(request, directive):
        return directive
    raise Http404


def _leads(request: OfficeRequest, directive: Directive) -> bool:
    """Whether a head or commissioner above a unit that it is addressed to asks."""
    rights = (Right.LEAD, Right.ISSUE, Right.SEE_LEDGER)
    paths = [path for right in rights for path in request.standing.paths(right)]
    return directive.targets.filter(below(paths, "path")).exists()


def reading(directive: Directive, version: Version, **more: Any) -> dict[str, Any]:
    """What a page needs that shows a directive."""
    text = text_in(list(version.texts.all()), get_language() or "", directive.original)
    return {
        "directive": directive,
        "version": version,
        "text": text,
        "languages_there": languages_of(version),
        "other_language": bool(text and text.language != get_language()),
        "files": list(version.attachments.all()),
        **more,
    }


def _page(request: OfficeRequest, directive: Directive, **more: Any) -> HttpResponse:
    version = directive.current
    assert version
    done = Acknowledgement.objects.filter(asking=directive.asking, person=request.user).first()
    told = reading(directive, version, **{"done": done, "asking": EnquiryForm()} | more)
    language = told["text"].language if told["text"] else ""
    told |= {
        "asked": asked_in(version, language),
        "due": due_of(directive, request.user),
        "mine": directive.asks and not done and is_addressed(request.user, directive),
        "enquiries": Enquiry.objects.filter(
            directive=directive, person=request.user
        ).select_related("answered_by"),
    }
    return render(request, "directives/read.html", told)


@signed_in
@require_POST
def acknowledge(request: OfficeRequest, number: int) -> HttpResponse:
    """Acknowledge; wrong answers bring the page again, with what they have to do with.

    What one may acknowledge one may read: only where it is refused, that is looked at.
    """
    answers, version = _answers(request.POST), _number(request.POST, "version")
    try:
        made = acknowledge_it(request.user, Directive(pk=number), version, answers)
    except RefusedError as refused:
        return _not_yet(request, _readable(request, number), answers, refused)
    messages.success(request, _("Acknowledged. This is your receipt."))
    return redirect("receipt", made.number)


def _not_yet(
    request: OfficeRequest, directive: Directive, answers: dict[int, int], refused: RefusedError
) -> HttpResponse:
    there = Acknowledgement.objects.filter(asking=directive.asking, person=request.user).first()
    if there:
        return redirect("receipt", there.number)
    page = _page(request, directive, refused=refused.text, answers=answers)
    page.status_code = UNFIT
    return page


def _answers(posted: Mapping[str, str]) -> dict[int, int]:
    """The choice for each question: fields ``answer-<number>``."""
    fields = ((name.removeprefix("answer-"), value) for name, value in posted.items())
    return {int(a): int(b) for a, b in fields if _whole(a) and _whole(b)}


def _number(posted: Mapping[str, str], name: str) -> int:
    value = posted.get(name, "")
    return int(value) if _whole(value) else 0


def _whole(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


@signed_in
@require_safe
def receipt(request: OfficeRequest, number: str) -> HttpResponse:
    """One's own receipt."""
    return render(request, "directives/receipt.html", _receipt(request, number))


def _receipt(request: OfficeRequest, number: str) -> dict[str, Any]:
    rows = Acknowledgement.objects.select_related("version__directive__issuer")
    row = get_object_or_404(rows, number=number, person=request.user)
    version = row.version
    directive = version.directive
    return reading(directive, version, receipt=row)


@signed_in
@require_POST
def receipt_letter(request: OfficeRequest, number: str) -> HttpResponse:
    """Have one's receipt sent to oneself."""
    row = get_object_or_404(Acknowledgement, number=number, person=request.user)
    mail_receipt(request.user, row)
    messages.success(request, _("The receipt is on its way to your mailbox."))
    return redirect("receipt", number)


@signed_in
@require_POST
def ask(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask about a directive; what is refused comes back as it was written."""
    directive, form = _readable(request, number), EnquiryForm(request.POST)
    if form.is_valid() and _asked(request, directive, form):
        messages.success(request, _("Your question was sent. The answer will stand here."))
        return redirect("read", number)
    page = _page(request, directive, asking=form)
    page.status_code = UNFIT
    return page


def _asked(request: OfficeRequest, directive: Directive, form: EnquiryForm) -> bool:
    try:
        ask_it(request.user, directive, form.cleaned_data["text"])
    except RefusedError as refused:
        form.add_error("text", str(refused))
        return False
    return True


@signed_in
@require_safe
def read_file(request: OfficeRequest, number: int, file: int) -> HttpResponse:
    """A file of a directive, as it was sent."""
    directive = _readable(request, number)
    return attachment(directive, file)
