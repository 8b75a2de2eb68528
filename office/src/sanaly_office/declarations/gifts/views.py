"""What one is offered oneself: asked, told, and each step of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_core.duties.advice import advise
from sanaly_core.duties.clocks import due
from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Advice, Asked, Duties
from sanaly_office.access.guards import signed_in
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.queries import own_conflicts
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.content import spoken
from sanaly_office.declarations.gifts.forms import AskForm, TellForm, begun_with
from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.declarations.gifts.queries import own
from sanaly_office.declarations.gifts.showing import (
    attached,
    gift_page,
    protocol_file,
    stepped,
)
from sanaly_office.declarations.gifts.states import Who
from sanaly_office.declarations.recusals.queries import own_recusals
from sanaly_office.declarations.rules import holidays_at, place_of, service_at
from sanaly_office.declarations.sending import attachment
from sanaly_office.pages.trying import tried

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
MOST_CONFLICTS = 50
UNFIT = 422


@signed_in
@require_safe
def declarations(request: OfficeRequest) -> HttpResponse:
    """What one told of oneself, and where to begin."""
    page = Paginator(own(request.user), A_PAGE).get_page(request.GET.get("page"))
    told: dict[str, Any] = {"page": page, "recusals": own_recusals(request.user)}
    told["conflicts"] = own_conflicts(request.user)[:MOST_CONFLICTS]
    return render(request, "declarations/own.html", told)


@signed_in
@require_safe
def others(request: OfficeRequest) -> HttpResponse:
    """Where somebody goes who wants to tell of somebody else; nothing is taken in here."""
    duties = service_at(place_of(request.user))
    shown = [duties] if duties else [one for one in builtin_duties().values() if one.elsewhere]
    language = spoken(get_language())
    services = [
        (one.title(language), [(where.texts[language], where.clauses) for where in one.elsewhere])
        for one in shown
    ]
    return render(request, "declarations/others.html", {"services": services})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def gift_ask(request: OfficeRequest) -> HttpResponse:
    """Somebody offers me something now: a few questions, advice at once. Nothing is kept."""
    unit = place_of(request.user)
    given = request.POST if request.method == "POST" else None
    form = AskForm(given, duties=service_at(unit))
    told: dict[str, Any] = {"form": form}
    if given is not None and form.is_valid():
        told |= _advice(form.duties, form.asked)
        if told["advice"].clock:
            off = holidays_at(unit) if unit else ()
            told["due"] = due(told["advice"].clock, today(), holidays=off)
    status = UNFIT if form.errors else 200
    return render(request, "declarations/gift_ask.html", told, status=status)


def _advice(duties: Duties, asked: Asked) -> dict[str, Any]:
    """What the rules say, and what those of other countries say beside them."""
    language = spoken(get_language())
    beside: list[tuple[str, Advice]] = [
        (one.title(language), advise(one, asked, language))
        for one in builtin_duties().values()
        if one.comparator
    ]
    told = advise(duties, asked, language)
    return {"advice": told, "service": duties.title(language), "about": duties.about[language]} | {
        "beside": beside
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def gift_tell(request: OfficeRequest) -> HttpResponse:
    """Report it. What was answered before comes along; what is refused comes back as written."""
    duties = service_at(place_of(request.user))
    if "described" not in request.POST:
        return _begun(request, duties)
    form = TellForm(request.POST, duties=duties)
    if form.is_valid():
        try:
            gift = _told(request, form)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Noted. This is its number: keep it."))
            return redirect("gift", gift.pk)
    return render(request, "declarations/gift_tell.html", {"form": form}, status=UNFIT)


def _begun(request: OfficeRequest, duties: Duties | None) -> HttpResponse:
    asked = AskForm(request.POST or None, duties=duties)
    first = begun_with(asked) if asked.is_bound and asked.is_valid() else {"day": today()}
    form = TellForm(duties=duties, initial=first)
    return render(request, "declarations/gift_tell.html", {"form": form})


def _told(request: OfficeRequest, form: TellForm) -> Gift:
    told = form.cleaned_data
    by, duties = request.user, form.duties
    return actions.tell(by, duties, form.asked, told["state"], told["day"], **form.told)


def _own(request: OfficeRequest, number: int) -> Gift:
    """One's own; 404 for anybody else's."""
    rows = own(request.user).select_related("unit", "person")
    found: Gift = get_object_or_404(rows, pk=number)
    return found


@signed_in
@require_safe
def gift(request: OfficeRequest, number: int) -> HttpResponse:
    """What one told, what is to be done until when, and what was done."""
    return gift_page(request, _own(request, number), Who.PERSON)


@signed_in
@require_POST
def gift_step(request: OfficeRequest, number: int) -> HttpResponse:
    """Note the next step."""
    return stepped(request, _own(request, number), Who.PERSON)


@signed_in
@require_POST
def gift_file_add(request: OfficeRequest, number: int) -> HttpResponse:
    """Attach a photograph or a receipt."""
    return attached(request, _own(request, number), Who.PERSON)


@signed_in
@require_safe
def gift_file(request: OfficeRequest, number: int, file: int) -> HttpResponseBase:
    """What was attached, as it is kept."""
    return attachment(get_object_or_404(_own(request, number).attachments, pk=file))


@signed_in
@require_POST
def gift_file_remove(request: OfficeRequest, number: int, file: int) -> HttpResponse:
    """Take out a file that one attached."""
    row = get_object_or_404(_own(request, number).attachments, pk=file)
    tried(request, lambda: actions.detach(request.user, row), _("The file is gone."))
    return redirect("gift", number)


@signed_in
@require_safe
def gift_protocol(request: OfficeRequest, number: int) -> HttpResponseBase:
    """The protocol as PDF."""
    return protocol_file(request, _own(request, number), Who.PERSON)
