"""The head's pages: directives at their seat, who has yet to acknowledge, what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.access.seats import seats_of
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.directives.actions import answer as answer_it
from sanaly_office.directives.forms import Line
from sanaly_office.directives.leading import actions
from sanaly_office.directives.leading.queries import (
    AtSeat,
    directives_at,
    enquiries_in,
    one_at,
    owing_page,
)
from sanaly_office.directives.models import (
    LONGEST_NUMBER,
    LONGEST_WORDS,
    Directive,
    Dissemination,
    Enquiry,
)
from sanaly_office.directives.queries import enquiries_at
from sanaly_office.pages.trying import tried, whole
from sanaly_office.people.forms import Day
from sanaly_office.people.models import Unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
UNFIT = 422
KNOWN, ACCOUNT = ("how", "day"), ("number", "text")
"""Fields of two forms, which stand in one: what is written in one stays with the other."""


def seat_unit(unit: int, **_more: Any) -> Unit:
    """The unit of a seat: where the right is needed."""
    found: Unit = Unit.objects.get(pk=unit)
    return found


def asked_at(enquiry: int, **_more: Any) -> Unit:
    """Where somebody works who asked."""
    found: Enquiry = Enquiry.objects.select_related("unit").get(pk=enquiry)
    return found.unit


class DisseminationForm(forms.Form):
    """How and when it was made known."""

    how = forms.ChoiceField(label=gettext_lazy("How"), choices=Dissemination.How.choices)
    day = Day(label=gettext_lazy("Day"))


class AccountForm(forms.Form):
    """A short account; the figures stand beside it."""

    number = Line(
        label=gettext_lazy("Number of your letter"), max_length=LONGEST_NUMBER, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("What was done in your unit"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )


@holds(Right.LEAD)
@require_safe
def lead(request: OfficeRequest) -> HttpResponse:
    """All directives at one's seats."""
    seats = seats_of(request.user)
    waiting = enquiries_in(seats).filter(answered_at=None).count()
    told = {"seats": seats, "rows": directives_at(seats), "enquiries": waiting}
    return render(request, "directives/lead.html", told)


def _at(request: OfficeRequest, unit: int, number: int) -> AtSeat:
    """A directive at one's own seat; 404 at anybody else's."""
    seat = next((one for one in seats_of(request.user) if one.unit.pk == unit), None)
    directive = Directive.objects.filter(pk=number).first()
    at = one_at(directive, seat) if seat and directive else None
    if at is None:
        raise Http404
    return at


@holds(Right.LEAD, at=seat_unit)
@require_safe
def lead_directive(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Who has yet to acknowledge, and what the head has done."""
    known = DisseminationForm(initial={"day": today()})
    return _shown(request, _at(request, unit, number), known, AccountForm())


def _shown(
    request: OfficeRequest, at: AtSeat, known: DisseminationForm, accounting: AccountForm
) -> HttpResponse:
    told: dict[str, Any] = {
        "at": at,
        "page": owing_page(at.directive, at.seat, request.GET.get("page")),
        "dissemination": known,
        "accounting": accounting,
    }
    status = UNFIT if accounting.errors or known.errors else 200
    return render(request, "directives/lead_directive.html", told, status=status)


@holds(Right.LEAD, at=seat_unit)
@require_POST
def remind(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Remind one, or all; an account that is being written meanwhile stays."""
    at = _at(request, unit, number)
    person = whole(request.POST["person"]) if "person" in request.POST else None
    words = _("Reminded by letter.")
    act = partial(actions.remind, request.user, at.directive, at.seat, person)
    done, accounting = tried(request, act, words), AccountForm(initial=_sent(request, ACCOUNT))
    if not any(accounting.initial.values()):
        return redirect("lead-directive", unit, number)
    known = DisseminationForm(initial=_sent(request, KNOWN))
    page = _shown(request, _at(request, unit, number), known, accounting)
    page.status_code = 200 if done else UNFIT
    return page


def _sent(request: OfficeRequest, fields: tuple[str, ...]) -> dict[str, str]:
    """What is being written in a form, while another part of the page is sent."""
    return {name: request.POST.get(name, "") for name in fields}


@holds(Right.LEAD, at=seat_unit)
@require_POST
def disseminate(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Note that it was made known; an account that is being written beside it stays."""
    at, form = _at(request, unit, number), DisseminationForm(request.POST)
    done = form.is_valid() and _noted(request, at, form)
    accounting = AccountForm(initial=_sent(request, ACCOUNT))
    if done and not any(accounting.initial.values()):
        return redirect("lead-directive", unit, number)
    return _shown(request, _at(request, unit, number), form, accounting)


def _noted(request: OfficeRequest, at: AtSeat, form: DisseminationForm) -> bool:
    try:
        actions.disseminate(request.user, at.directive, at.seat, **form.cleaned_data)
    except RefusedError as refused:
        form.add_error("day", str(refused))
        return False
    messages.success(request, _("Noted."))
    return True


@holds(Right.LEAD, at=seat_unit)
@require_POST
def account(request: OfficeRequest, unit: int, number: int) -> HttpResponse:
    """Answer for the unit; what does not fit comes back as it was written."""
    at, form = _at(request, unit, number), AccountForm(request.POST)
    known = DisseminationForm(initial=_sent(request, KNOWN))
    if not form.is_valid():
        return _shown(request, at, known, form)
    given = form.cleaned_data

    def act() -> object:
        return actions.account(request.user, at.directive, at.seat, **given)

    if tried(request, act, _("Your account was sent to the issuing office.")):
        return redirect("lead-directive", unit, number)
    page = _shown(request, _at(request, unit, number), known, form)
    page.status_code = UNFIT
    return page


@holds(Right.ANSWER)
@require_safe
def enquiries(request: OfficeRequest) -> HttpResponse:
    """Questions of staff: a head's of those they lead, a commissioner's of the whole subtree."""
    page = Paginator(_enquiries(request), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "directives/enquiries.html", {"page": page})


def _enquiries(request: OfficeRequest) -> Any:
    of_office = request.standing.paths(Right.ISSUE)
    led = enquiries_in(seats_of(request.user))
    return (led | enquiries_at(of_office)).distinct() if of_office else led


@holds(Right.ANSWER, at=asked_at)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: OfficeRequest, enquiry: int) -> HttpResponse:
    """Answer one."""
    row = get_object_or_404(_enquiries(request), pk=enquiry)
    if request.method == "POST":
        text = request.POST.get("text", "")
        if tried(request, lambda: answer_it(request.user, row, text), _("Answered.")):
            return redirect("enquiries")
        row.refresh_from_db()
        return render(request, "directives/answer.html", {"enquiry": row, "text": text})
    return render(request, "directives/answer.html", {"enquiry": row})
