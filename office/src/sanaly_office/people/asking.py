"""A page with one form that does one action, as most pages of the organisation are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.pages.stale import StaleError, kept_text


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the page's heading, the button, where one comes from, and a remark.

    ``seen`` is the mark of what the form changes (``pages.stale``), where it changes something.
    """

    title: str
    button: str
    back: str
    remark: str = ""
    seen: str = ""


def ask(
    request: HttpRequest, question: Question, form: forms.Form, act: Callable[[], object]
) -> HttpResponse:
    """Show a form; once it is filled in rightly, act and go back."""
    seen = seen_in(request) or question.seen
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except StaleError as stale:
            form.add_error(None, f"{stale} {kept_text()}")
            seen = question.seen
        except RefusedError as refused:
            form.add_error(None, str(refused.text))
        else:
            messages.success(request, _("Saved."))
            return redirect(question.back)
    told = {"form": form, "question": question, "seen": seen}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/question.html", told, status=status)


def seen_in(request: HttpRequest) -> str:
    """The mark of what somebody saw who sent a form."""
    return request.POST.get("seen", "")


def confirmed(request: HttpRequest, question: Question, act: Callable[[], object]) -> HttpResponse:
    """Ask whether it is meant; act on a POST."""
    return ask(request, question, forms.Form({} if request.method == "POST" else None), act)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to."""
    return request.POST if request.method == "POST" else None
