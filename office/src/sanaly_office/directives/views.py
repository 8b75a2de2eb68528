"""The issuing office: drafts, whom they are for, issuing, replacing, withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.directives import actions
from sanaly_office.directives.content import asked_in, state_of
from sanaly_office.directives.forms import (
    DirectiveForm,
    TextsForm,
    WithdrawalForm,
    values_of,
    values_of_new,
    values_of_texts,
)
from sanaly_office.directives.models import Directive, Version
from sanaly_office.directives.queries import listed, of_units, shares_of, who_is_asked
from sanaly_office.directives.reading.views import reading
from sanaly_office.pages.stale import StaleError, kept_text, mark
from sanaly_office.pages.trying import tried, whole
from sanaly_office.people.models import Unit, UnitSet

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

A_PAGE = 30
FOUND = 20
"""Units that a search shows."""


def issuer_of(number: int, **_more: Any) -> Unit:
    """The unit that issues a directive: where the right is needed."""
    issuer: Unit = Directive.objects.select_related("issuer").get(pk=number).issuer
    return issuer


def issuers(request: OfficeRequest) -> UnitSet:
    """Units for which somebody may issue directives."""
    return request.standing.uppermost(Right.ISSUE)


@holds(Right.ISSUE)
@require_safe
def directives(request: OfficeRequest) -> HttpResponse:
    """All directives of the office: drafts first, then by the day of their issue."""
    rows = of_units(request.standing.paths(Right.ISSUE))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "directives/list.html", {"page": page, "rows": listed(page)})


@holds(Right.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficeRequest) -> HttpResponse:
    """Begin a draft."""
    given = request.POST if request.method == "POST" else None
    first = values_of_new(get_language() or "en") | {"issuer": issuers(request).first()}
    form = DirectiveForm(given, units=issuers(request), initial=first)
    if given is not None and form.is_valid():
        made = actions.draft(request.user, texts=form.texts, **form.given)
        return redirect("directive", made.pk)
    return _form(request, form)


def _form(request: OfficeRequest, form: TextsForm, **more: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "directives/edit.html", {"form": form, **more}, status=status)


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficeRequest, number: int) -> HttpResponse:
    """Write on."""
    directive = Directive.objects.get(pk=number)
    version = directive.versions.filter(issued_at=None).first()
    if version is None:
        messages.error(request, _("This was issued and is not changed any more."))
        return redirect("directive", number)
    form = _edit_form(request, directive, version)
    seen = request.POST.get("seen", "")
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, directive=directive, seen=seen or mark(state_of(version)))
    fields = form.given if isinstance(form, DirectiveForm) else {}
    try:
        actions.edit(request.user, directive, form.texts, seen, **fields)
    except StaleError as stale:
        form.add_error(None, f"{stale} {kept_text()}")
        return _form(request, form, directive=directive, seen=mark(state_of(version)))
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return _form(request, form, directive=directive, seen=seen)
    messages.success(request, _("Saved."))
    return redirect("directive", number)


def _edit_form(request: OfficeRequest, directive: Directive, version: Version) -> TextsForm:
    given = request.POST if request.method == "POST" else None
    if directive.status != Directive.Status.DRAFT:
        return TextsForm(given, initial=values_of_texts(version))
    return DirectiveForm(given, units=issuers(request), initial=values_of(directive, version))


@holds(Right.ISSUE, at=issuer_of)
@require_safe
def directive(request: OfficeRequest, number: int) -> HttpResponse:
    """A directive as the office sees it: its state, its parts, what can be done."""
    rows = Directive.objects.select_related("issuer", "current", "asking", "replaced_by")
    one = get_object_or_404(rows, pk=number)
    versions = list(one.versions.all())
    writing = next((version for version in versions if version.issued_at is None), None)
    version = writing or one.current
    assert version
    told = reading(one, version, versions=versions, writing=writing)
    language = told["text"].language if told["text"] else ""
    told |= {
        "asked": asked_in(version, language),
        "targets": one.targets.all(),
        "share": shares_of([one]).get(one.pk),
    }
    return render(request, "directives/directive.html", told)


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def addressees(request: OfficeRequest, number: int) -> HttpResponse:
    """Whom a draft is for: found by name or code, added and taken out one by one."""
    one = Directive.objects.get(pk=number)
    allowed = request.standing.units(Right.ISSUE).open(today())
    if request.method == "POST":
        unit = allowed.filter(pk=whole(request.POST.get("unit", ""))).first()
        wanted = request.POST.get("do") == "add"
        if unit:
            tried(request, lambda: actions.address(request.user, one, unit, wanted=wanted))
        return redirect("directive-addressees", number)
    asked = request.GET.get("q", "").strip()[:100]
    told = {"directive": one, "asked": who_is_asked(one), "q": asked}
    return render(request, "directives/addressees.html", told | {"found": _found(allowed, asked)})


def _found(units: UnitSet, asked: str) -> list[Unit]:
    """Units by a part of their name or code; the uppermost ones where nothing is asked."""
    return list(units.named(asked).order_by("path")[:FOUND])


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: OfficeRequest, number: int) -> HttpResponse:
    """Who will be asked; then put in force."""
    one = Directive.objects.select_related("issuer").get(pk=number)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        tried(request, lambda: actions.issue(request.user, one, seen), _("In force."))
        return redirect("directive", number)
    version = one.versions.filter(issued_at=None).first()
    if version is None:
        return redirect("directive", number)
    told = reading(one, version, asked=who_is_asked(one), seen=mark(state_of(version)))
    return render(request, "directives/issue.html", told)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def version(request: OfficeRequest, number: int) -> HttpResponse:
    """Begin the next version."""
    one, major = Directive.objects.get(pk=number), request.POST.get("kind") == "major"
    done = tried(request, lambda: actions.new_version(request.user, one, major=major))
    return redirect("directive-edit" if done else "directive", number)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def copy(request: OfficeRequest, number: int) -> HttpResponse:
    """A new draft like this one."""
    made = actions.copy(request.user, Directive.objects.get(pk=number))
    messages.success(request, _("This is the copy. Give it its own number."))
    return redirect("directive", made.pk)


@holds(Right.ISSUE, at=issuer_of)
@require_POST
def discard(request: OfficeRequest, number: int) -> HttpResponse:
    """Give up what is being written."""
    one = Directive.objects.get(pk=number)
    tried(request, lambda: actions.discard(request.user, one), _("The draft is gone."))
    return redirect("directives")


@holds(Right.ISSUE, at=issuer_of)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: OfficeRequest, number: int) -> HttpResponse:
    """Withdraw, or let another directive take its place; a reason that is refused comes back."""
    one = Directive.objects.get(pk=number)
    others = of_units(request.standing.paths(Right.ISSUE)).filter(status="issued")
    others = others.exclude(pk=number)
    replaces = request.POST.get("do") == "replace"
    form = WithdrawalForm(request.POST if request.method == "POST" and not replaces else None)
    if replaces:
        by = get_object_or_404(others, pk=whole(request.POST.get("by", "")))
        tried(request, lambda: actions.replace(request.user, one, by), _("Replaced."))
        return redirect("directive", number)
    if form.is_valid() and _withdrawn(request, one, form):
        return redirect("directive", number)
    told = {"directive": one, "others": listed(others[:100]), "form": form}
    return render(request, "directives/end.html", told, status=422 if form.errors else 200)


def _withdrawn(request: OfficeRequest, one: Directive, form: WithdrawalForm) -> bool:
    try:
        actions.withdraw(request.user, one, form.cleaned_data["why"])
    except RefusedError as refused:
        form.add_error("why", str(refused))
        return False
    messages.success(request, _("Withdrawn."))
    return True
