"""The queue, as somebody who manages people sees it: what did not work, without content."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.jobs import actions as jobs
from sanaly_office.mail import actions
from sanaly_office.mail.models import Letter
from sanaly_office.mail.queries import failed_jobs, stuck_letters, with_tries
from sanaly_office.mail.words import JOBS, LETTERS, why
from sanaly_office.people.models import Person

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

PAGE = 50
manages = holds(Right.MANAGE_PEOPLE)


@manages
@require_safe
def queue(request: OfficeRequest) -> HttpResponse:
    """Letters that could not be sent, and jobs that were given up."""
    letters = stuck_letters(request.standing).select_related("person").order_by("-pk")
    part = Paginator(letters, PAGE).get_page(request.GET.get("page"))
    failed = failed_jobs(request.standing).order_by(F("failed_at").desc(), "pk")[:PAGE]
    shown = {
        "part": part,
        "letters": [
            {"one": one, "what": _letter(one.letter), "why": why(one.letter.error)}
            for one in with_tries(part)
        ],
        "jobs": [{"job": job, "what": JOBS.get(job.kind, job.kind)} for job in failed],
    }
    return render(request, "mail/queue.html", shown)


def _letter(letter: Letter) -> str:
    return str(LETTERS.get(letter.template, letter.template))


def _answer(request: OfficeRequest, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        messages.error(request, str(refused.text))
    else:
        messages.success(request, done)
    return redirect("queue")


@manages
@require_POST
def try_all(request: OfficeRequest) -> HttpResponse:
    """Try everything once more."""
    return _answer(request, lambda: actions.retry_all(request.user), _("It is being tried again."))


@manages
@require_POST
def try_letter(request: OfficeRequest, number: int) -> HttpResponse:
    """Try to send one letter once more."""
    return _of_letter(request, number, actions.retry, _("It is being tried again."))


@manages
@require_POST
def withdraw_letter(request: OfficeRequest, number: int) -> HttpResponse:
    """Let a letter never be sent."""
    return _of_letter(request, number, actions.withdraw, _("The letter is withdrawn."))


def _of_letter(
    request: OfficeRequest, number: int, act: Callable[[Person, Letter], object], done: str
) -> HttpResponse:
    letter = get_object_or_404(stuck_letters(request.standing), pk=number)
    return _answer(request, lambda: act(request.user, letter), done)


@manages
@require_POST
def one_job(request: OfficeRequest) -> HttpResponse:
    """Try a job once more, or set it aside; the form says which, since jobs belong to no unit."""
    number = request.POST.get("job", "")
    wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
    job = failed_jobs(request.standing).filter(pk=wanted).first()
    if job is None:
        messages.error(request, _("This is being tried already."))
        return redirect("queue")
    if "aside" in request.POST:
        return _answer(request, lambda: jobs.set_aside(request.user, job), _("It is set aside."))
    return _answer(request, lambda: jobs.retry(request.user, job), _("It is being tried again."))
