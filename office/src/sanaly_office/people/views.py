"""The organisation: its tree, one unit, and what can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, Role
from sanaly_office.pages.stale import mark
from sanaly_office.people import actions, forms, queries, reach
from sanaly_office.people.asking import Question, ask, confirmed, posted, seen_in
from sanaly_office.people.models import Unit
from sanaly_office.people.states import state_of_place, state_of_unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest


def unit_at(number: int) -> Unit:
    """The unit of an address."""
    return Unit.objects.get(pk=number)


manages = holds(Right.MANAGE_PEOPLE)
manages_unit = holds(Right.MANAGE_PEOPLE, at=unit_at)


def _page(number: int) -> str:
    return reverse("unit", args=[number])


@manages
@require_safe
def organisation(request: OfficeRequest) -> HttpResponse:
    """The uppermost units somebody manages, or what they look for."""
    text = request.GET.get("q", "").strip()[:100]
    page = request.GET.get("page", "")
    shown: dict[str, object] = {"text": text}
    if text:
        units = request.standing.units(Right.MANAGE_PEOPLE)
        shown["units"] = queries.part(queries.units_found(units, text), page)
        shown["people"] = queries.part(
            queries.people_found(reach.managed(request.standing), text), page
        )
    else:
        tops = queries.tops(request.standing)
        shown["units"] = queries.part(queries.with_sizes(tops), page)
    return render(request, "people/organisation.html", shown)


@manages_unit
@require_safe
def unit(request: OfficeRequest, number: int) -> HttpResponse:
    """A unit: what lies below it, who belongs to it, who holds a role there."""
    one = unit_at(number)
    children = queries.with_sizes(one.children.order_by("name", "pk"))
    shown = {
        "unit": one,
        "line": queries.line_of(one, request.standing),
        "children": queries.part(children, request.GET.get("units", "")),
        "members": queries.part(queries.members(one), request.GET.get("page", "")),
        "holders": queries.holders(one),
        "may_appoint": request.standing.may(Right.APPOINT, one),
    }
    return render(request, "people/unit.html", shown)


@manages_unit
@require_http_methods(["GET", "HEAD", "POST"])
def add_unit(request: OfficeRequest, number: int) -> HttpResponse:
    """A new unit below this one."""
    form = forms.UnitForm(posted(request))
    question = Question(_("Add a unit"), _("Add"), _page(number))
    return ask(
        request,
        question,
        form,
        lambda: actions.add_unit(request.user, parent=unit_at(number), **form.given),
    )


@manages_unit
@require_http_methods(["GET", "HEAD", "POST"])
def rename_unit(request: OfficeRequest, number: int) -> HttpResponse:
    """Another name or code."""
    one = unit_at(number)
    names = {f"name_{code}": name for code, name in one.names.items()}
    form = forms.UnitForm(posted(request), initial={"code": one.code, "name": one.name} | names)
    seen = mark(state_of_unit(one))
    question = Question(_("Rename the unit"), _("Save"), _page(number), seen=seen)

    def act() -> object:
        return actions.rename_unit(request.user, one, seen=seen_in(request), **form.given)

    return ask(request, question, form, act)


@manages_unit
@require_http_methods(["GET", "HEAD", "POST"])
def move_unit(request: OfficeRequest, number: int) -> HttpResponse:
    """Below another unit that one manages too."""
    units = request.standing.units(Right.MANAGE_PEOPLE)
    form = forms.MoveForm(posted(request), units=units)
    remark = _("Everything below the unit moves with it, and so do the roles held there.")
    one = unit_at(number)
    seen = mark(state_of_place(one))
    question = Question(_("Move the unit"), _("Move"), _page(number), remark, seen)

    def act() -> object:
        return actions.move_unit(request.user, one, form.cleaned_data["unit"], seen_in(request))

    return ask(request, question, form, act)


@manages_unit
@require_http_methods(["GET", "HEAD", "POST"])
def close_unit(request: OfficeRequest, number: int) -> HttpResponse:
    """A unit that is no more."""
    remark = _("The unit stays in the records and takes nobody in.")
    question = Question(_("Close the unit"), _("Close"), _page(number), remark)
    return confirmed(request, question, lambda: actions.close_unit(request.user, unit_at(number)))


@manages_unit
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: OfficeRequest, number: int) -> HttpResponse:
    """Somebody new in a unit."""
    form = forms.NewPersonForm(posted(request), initial={"language": request.LANGUAGE_CODE})
    question = Question(_("Add a person"), _("Add"), _page(number))
    return ask(
        request,
        question,
        form,
        lambda: actions.add_person(request.user, unit=unit_at(number), **form.given),
    )


@holds(Right.APPOINT, at=unit_at)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: OfficeRequest, number: int) -> HttpResponse:
    """A role for a unit and all below it."""
    form = forms.AppointForm(posted(request), people=reach.managed(request.standing))
    remark = _("A role is held for this unit and everything below it.")
    question = Question(_("Appoint somebody"), _("Appoint"), _page(number), remark)

    def act() -> object:
        data = form.cleaned_data
        return actions.appoint(
            request.user,
            data["email"],
            unit_at(number),
            Role(data["role"]),
            begins=data["begins"],
            ends=data["ends"],
        )

    return ask(request, question, form, act)


@holds(Right.APPOINT)
@require_http_methods(["GET", "HEAD", "POST"])
def end_appointment(request: OfficeRequest, number: int) -> HttpResponse:
    """Take a role back."""
    rows = Appointment.objects.select_related("unit", "person")
    one = get_object_or_404(rows, pk=number, unit__in=request.standing.units(Right.APPOINT))
    remark = _("%(name)s: %(role)s, %(unit)s") % {
        "name": one.person.name,
        "role": one.get_role_display(),
        "unit": one.unit.title,
    }
    question = Question(_("Take the role back"), _("Take back"), _page(one.unit_id), remark)
    return confirmed(request, question, lambda: actions.end_appointment(request.user, one))
