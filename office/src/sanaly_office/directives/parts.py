"""The parts of a draft: its questions and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.directives import actions
from sanaly_office.directives.content import languages_of, state_of
from sanaly_office.directives.forms import QuestionForm, values_of_question
from sanaly_office.directives.models import Attachment, Directive, Question
from sanaly_office.directives.sending import attachment
from sanaly_office.directives.views import issuer_of
from sanaly_office.pages.stale import StaleError, kept_text, mark
from sanaly_office.pages.trying import tried
from sanaly_office.pages.uploads import LARGEST

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_question(request: OfficeRequest, number: int) -> HttpResponse:
    """A new comprehension question."""
    return _question(request, Directive.objects.get(pk=number), None)


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: OfficeRequest, number: int, question: int) -> HttpResponse:
    """Change a question."""
    row = get_object_or_404(Question, pk=question, version__directive=number)
    return _question(request, Directive.objects.get(pk=number), row)


def _question(request: OfficeRequest, one: Directive, row: Question | None) -> HttpResponse:
    writing = one.versions.filter(issued_at=None).first()
    if writing is None or (row and row.version_id != writing.pk):
        messages.error(request, _("This was issued and is not changed any more."))
        return redirect("directive", one.pk)
    given = request.POST if request.method == "POST" else None
    first = values_of_question(row) if row else {"right": 1}
    form = QuestionForm(given, languages=languages_of(writing), initial=first)
    seen = request.POST.get("seen", "")
    told = {"form": form, "directive": one, "question": row}
    told["seen"] = seen or mark(state_of(writing))
    if given is None or not form.is_valid():
        return render(request, "directives/question.html", told, status=422 if given else 200)
    right = form.cleaned_data["right"] - 1
    try:
        actions.set_question(request.user, one, row, right, form.words, seen)
    except RefusedError as refused:
        stale = isinstance(refused, StaleError)
        form.add_error(None, f"{refused} {kept_text()}" if stale else str(refused))
        told["seen"] = mark(state_of(writing)) if stale else told["seen"]
        return render(request, "directives/question.html", told, status=422)
    return redirect("directive", one.pk)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def remove_question(request: OfficeRequest, number: int, question: int) -> HttpResponse:
    """Take a question out."""
    row = get_object_or_404(Question, pk=question, version__directive=number)
    one = Directive.objects.get(pk=number)
    tried(request, lambda: actions.remove_question(request.user, one, row))
    return redirect("directive", number)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def add_file(request: OfficeRequest, number: int) -> HttpResponse:
    """Keep a file with the draft, or say why not."""
    one, sent = Directive.objects.get(pk=number), request.FILES.get("file")
    if sent is None:
        messages.error(request, _("Choose a file first."))
    else:
        name, data = sent.name or "", sent.read(LARGEST + 1)
        done = _("The file is kept as it was sent.")
        tried(request, lambda: actions.attach(request.user, one, name, data), done)
    return redirect("directive", number)


@holds(Right.ISSUE, at=issuer_of)
@require_safe
def file(request: OfficeRequest, number: int, file: int) -> HttpResponse:
    """A file of any version, drafts too."""
    return attachment(Directive.objects.get(pk=number), file, drafts=True)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def remove_file(request: OfficeRequest, number: int, file: int) -> HttpResponse:
    """Take a file out of a draft."""
    row = get_object_or_404(Attachment, pk=file, version__directive=number)
    one = Directive.objects.get(pk=number)
    tried(request, lambda: actions.detach(request.user, one, row))
    return redirect("directive", number)
