"""The page of a gift, and what is done there: alike for the person and for the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.declarations.files import LARGEST
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.content import advice_on, clock_of, state_of, stopped_by
from sanaly_office.declarations.gifts.forms import StepForm
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.gifts.protocol import protocol_of
from sanaly_office.declarations.gifts.states import FIRST, Who, moves_from
from sanaly_office.declarations.paper import protocol
from sanaly_office.declarations.sending import PDF, download
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import tried

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422
PAGES = {Who.PERSON: "gift", Who.UNIT: "register-gift"}


def gift_page(request: OfficeRequest, gift: Gift, who: Who, form: Any = None) -> HttpResponse:
    """A gift with its clock, its steps and what may be noted next."""
    told = _content(gift) | {
        "form": form or _form(request, gift, who),
        "seen": mark(state_of(gift)),
        "by_register": who is Who.UNIT,
        "may_remove": who is Who.PERSON and gift.state in FIRST,
    }
    status = UNFIT if form is not None else 200
    return render(request, "declarations/gift.html", told, status=status)


def _content(gift: Gift) -> dict[str, Any]:
    """What was told and noted, and what the rules say of it."""
    ends = stopped_by(gift)
    return {
        "gift": gift,
        "advice": advice_on(gift, get_language() or ""),
        "clock": clock_of(gift),
        "ends": [state.label for state in State if state in ends],
        "unnamed": State.RETURNED not in ends,
        "steps": list(gift.steps.select_related("by")),
        "files": list(gift.attachments.all()),
        "kept_days": settings.GIFTS_KEPT_DAYS,
    }


def _form(request: OfficeRequest, gift: Gift, who: Who) -> StepForm | None:
    """What may be noted next; None for nothing."""
    moves = [] if _about_oneself(request, gift, who) else moves_from(gift.state, who)
    return StepForm(moves=moves, initial={"day": today()}) if moves else None


def _about_oneself(request: OfficeRequest, gift: Gift, who: Who) -> bool:
    """Whether somebody who keeps the register looks at what they told of themselves."""
    return who is Who.UNIT and gift.person_id == request.user.pk


def stepped(request: OfficeRequest, gift: Gift, who: Who) -> HttpResponse:
    """Take a step; what is refused comes back as it was written."""
    form = StepForm(request.POST, moves=moves_from(gift.state, who))
    if form.is_valid():
        if _taken(request, gift, who, form):
            messages.success(request, _("Noted."))
            return redirect(PAGES[who], gift.pk)
    elif request.POST.get("seen", "") != mark(state_of(gift)):
        form.add_error(None, _stale())
    gift.refresh_from_db()
    return gift_page(request, gift, who, form)


def _taken(request: OfficeRequest, gift: Gift, who: Who, form: StepForm) -> bool:
    """Take the step of a form that is whole; what refuses it stands in the form."""
    told, seen = dict(form.cleaned_data), request.POST.get("seen", "")
    verb, day = told.pop("verb"), told.pop("day")
    try:
        actions.step(request.user, gift, verb, day, who=who, seen=seen, **told)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _stale() -> str:
    """What somebody else noted meanwhile may have made this step impossible."""
    return _("Something was noted since you opened this page. Look at it as it is now.")


def attached(request: OfficeRequest, gift: Gift, who: Who) -> HttpResponse:
    """Keep a file, or say why not."""
    sent = request.FILES.get("file")
    if sent is None:
        messages.error(request, _("Choose a file first."))
    else:
        name, data = sent.name or "", sent.read(LARGEST + 1)
        done = _kept(data)
        tried(request, lambda: actions.attach(request.user, gift, name, data), done)
    return redirect(PAGES[who], gift.pk)


def _kept(data: bytes) -> str:
    """What happened to a file: a PDF made from a photograph may hold where that was taken."""
    if data.startswith(b"%PDF"):
        return _("The PDF is kept as it was sent, with all that it holds.")
    return _("The file is kept. What a camera writes into a photograph was left out.")


def protocol_file(request: OfficeRequest, gift: Gift, who: Who) -> HttpResponseBase:
    """The protocol as PDF, or why there is none."""
    try:
        return download(protocol(protocol_of(gift)), PDF, f"{gift.number}.pdf")
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(PAGES[who], gift.pk)
