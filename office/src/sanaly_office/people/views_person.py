"""One person: where they belong, when they are away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.pages.stale import mark
from sanaly_office.people import actions, forms, queries, reach
from sanaly_office.people.asking import Question, ask, confirmed, posted, seen_in
from sanaly_office.people.models import Absence, Membership, Person
from sanaly_office.people.states import state_of_person

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

manages = holds(Right.MANAGE_PEOPLE)
notes = holds(Right.MANAGE_ABSENCES)


def _managed(request: OfficeRequest, number: int) -> Person:
    return reach.found(reach.managed(request.standing), number)


def _wholly(request: OfficeRequest, number: int) -> Person:
    """Somebody all of whose posts and roles one manages. Raises ``Http404``."""
    one = _managed(request, number)
    if not reach.wholly(request.standing, one):
        raise Http404
    return one


def _page(number: int) -> str:
    return reverse("person", args=[number])


@manages
@require_safe
def person(request: OfficeRequest, number: int) -> HttpResponse:
    """What an administrator sees of somebody; that they looked is in the person's record."""
    one = _managed(request, number)
    if one != request.user:
        actions.see_person(request.user, one)
    inside = request.standing.units(Right.MANAGE_PEOPLE)
    shown = {"person": one, "wholly": reach.wholly(request.standing, one)}
    return render(request, "people/person.html", shown | queries.about(one, inside))


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: OfficeRequest, number: int) -> HttpResponse:
    """Another name, address, code or language."""
    one = _wholly(request, number)
    initial = state_of_person(one)
    form = forms.PersonForm(posted(request), initial=initial)
    seen = mark(initial)
    question = Question(_("Change the person"), _("Save"), _page(number), seen=seen)

    def act() -> object:
        return actions.change_person(request.user, one, seen=seen_in(request), **form.given)

    return ask(request, question, form, act)


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: OfficeRequest, number: int) -> HttpResponse:
    """A post in one of the units one manages."""
    one = _managed(request, number)
    form = forms.JoinForm(posted(request), units=request.standing.units(Right.MANAGE_PEOPLE))
    question = Question(_("Give a post"), _("Save"), _page(number))

    def act() -> object:
        data = dict(form.cleaned_data)
        data["moves"] = data["moves"] and reach.wholly(request.standing, one)
        return actions.join(request.user, one, data.pop("unit"), **data)

    return ask(request, question, form, act)


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: OfficeRequest, number: int) -> HttpResponse:
    """Belonging to another unit for a time."""
    one = _managed(request, number)
    form = forms.SecondForm(posted(request), units=request.standing.units(Right.MANAGE_PEOPLE))
    question = Question(_("Second to another unit"), _("Save"), _page(number))

    def act() -> object:
        data = dict(form.cleaned_data)
        return actions.second(request.user, one, data.pop("unit"), **data)

    return ask(request, question, form, act)


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: OfficeRequest, number: int) -> HttpResponse:
    """Belonging to a unit no longer."""
    inside = request.standing.units(Right.MANAGE_PEOPLE)
    one = get_object_or_404(Membership, pk=number, unit__in=inside)
    form = forms.EndForm(posted(request))
    question = Question(_("End the membership"), _("Save"), _page(one.person_id))
    return ask(
        request, question, form, lambda: actions.leave(request.user, one, **form.cleaned_data)
    )


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: OfficeRequest, number: int) -> HttpResponse:
    """Somebody has left."""
    one = _wholly(request, number)
    form = forms.LeaveForm(posted(request))
    remark = _("Memberships and roles end, and the person can no longer sign in.")
    question = Question(_("The person has left"), _("Save"), _page(number), remark)
    return ask(
        request, question, form, lambda: actions.dismiss(request.user, one, **form.cleaned_data)
    )


@manages
@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: OfficeRequest, number: int) -> HttpResponse:
    """Somebody who had left works here again."""
    one = _wholly(request, number)
    question = Question(_("The person is back"), _("Save"), _page(number))
    return confirmed(request, question, lambda: actions.bring_back(request.user, one))


@notes
@require_safe
def absences(request: OfficeRequest) -> HttpResponse:
    """Who is away today, and a search for whose absence is to be noted."""
    text = request.GET.get("q", "").strip()[:100]
    page = request.GET.get("page", "")
    shown: dict[str, object] = {"text": text}
    if text:
        people = reach.absent_ones(request.standing, request.user)
        shown["people"] = queries.part(queries.people_found(people, text), page)
    else:
        units = reach.to_note(request.standing, request.user)
        shown["absences"] = queries.part(queries.away_now(units), page)
    return render(request, "people/absences.html", shown)


@notes
@require_http_methods(["GET", "HEAD", "POST"])
def absences_of(request: OfficeRequest, number: int) -> HttpResponse:
    """When somebody is away; a form for more."""
    one = reach.found(reach.absent_ones(request.standing, request.user), number)
    form = forms.Period(posted(request))
    remark = _("Clocks of deadlines stop on these days. Why somebody is away is not asked.")
    back = reverse("absences-of", args=[number])
    question = Question(_("Note an absence"), _("Save"), back, remark)
    if request.method == "POST":
        return ask(
            request,
            question,
            form,
            lambda: actions.note_absence(request.user, one, **form.cleaned_data),
        )
    shown = {"person": one, "form": form, "question": question}
    return render(
        request, "people/absences_of.html", shown | {"absences": queries.absences_of(one)}
    )


def _absence(request: OfficeRequest, number: int) -> Absence:
    people = reach.absent_ones(request.standing, request.user)
    return get_object_or_404(Absence, pk=number, person__in=people.values("pk"))


@notes
@require_http_methods(["GET", "HEAD", "POST"])
def end_absence(request: OfficeRequest, number: int) -> HttpResponse:
    """Back at work."""
    one = _absence(request, number)
    form = forms.EndForm(posted(request))
    back = reverse("absences-of", args=[one.person_id])
    question = Question(_("Back at work"), _("Save"), back)
    return ask(
        request,
        question,
        form,
        lambda: actions.end_absence(request.user, one, **form.cleaned_data),
    )


@notes
@require_POST
def remove_absence(request: OfficeRequest, number: int) -> HttpResponse:
    """Noted by mistake."""
    one = _absence(request, number)
    actions.remove_absence(request.user, one)
    return redirect("absences-of", one.person_id)
