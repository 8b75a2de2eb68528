"""Lists of people: handed in, seen, applied or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.people.asking import posted
from sanaly_office.people.forms import WithUnit
from sanaly_office.people.imports import actions, downloads
from sanaly_office.people.imports.columns import COLUMNS, titles
from sanaly_office.people.imports.planning import plan
from sanaly_office.people.imports.problems import ListRefusedError, Problem
from sanaly_office.people.imports.reading import MOST_BYTES
from sanaly_office.people.imports.scope import scope_of
from sanaly_office.people.managers import edition
from sanaly_office.people.models import Import, Unit
from sanaly_office.people.queries import tops
from sanaly_office.people.views import manages_unit

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

manages = holds(Right.MANAGE_PEOPLE)
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ListForm(WithUnit):
    """A list, the subtree that it is of, and whether it is all of it."""

    file = forms.FileField(
        label=gettext_lazy("The list (CSV or XLSX)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    whole = forms.BooleanField(
        label=gettext_lazy("This is the whole list of this subtree"),
        help_text=gettext_lazy(
            "Whoever is missing from it has left. You see who before anything is done."
        ),
        required=False,
    )

    def clean_file(self) -> UploadedFile[Any]:
        """A file that is not too large. Raises ``ValidationError``."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(ListRefusedError("too-large").text)
        return file


@manages
def upload(request: OfficeRequest) -> HttpResponse:
    """Hand in a list; it is compared, and nothing is changed yet."""
    units = request.standing.units(Right.MANAGE_PEOPLE)
    top = tops(request.standing).first()
    initial = {"unit": top.code if top else ""}
    form = ListForm(posted(request), request.FILES or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _seen(request, form)
        if made:
            return redirect("import-preview", made.pk)
    own = Import.objects.filter(by=request.user, state=Import.State.SEEN)
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "waiting": own.order_by("-pk")[:5]}
    return render(request, "people/import.html", shown, status=status)


def _seen(request: OfficeRequest, form: ListForm) -> Import | None:
    data = form.cleaned_data
    unit: Unit = data["unit"]
    scope = scope_of(unit, request.standing.paths(Right.APPOINT))
    before = edition()
    try:
        made = plan(cast("BinaryIO", data["file"].file), scope, whole=data["whole"])
    except ListRefusedError as refused:
        form.add_error("file", refused.text)
        return None
    return actions.show(request.user, unit, made, edition=before, whole=data["whole"])


def _own(request: OfficeRequest, number: int) -> Import:
    """A preview that waits for the person who handed the list in. Raises ``Http404``."""
    units = request.standing.units(Right.MANAGE_PEOPLE)
    return get_object_or_404(Import, pk=number, by=request.user, unit__in=units.values("pk"))


KINDS = {
    "unit-new": gettext_lazy("Units to be added"),
    "unit-changed": gettext_lazy("Units to be renamed"),
    "unit-moved": gettext_lazy("Units to be moved"),
    "person-new": gettext_lazy("People to be added"),
    "person-changed": gettext_lazy("People to be changed"),
    "person-back": gettext_lazy("People who are back"),
    "post-new": gettext_lazy("Posts and secondments to be added"),
    "post-changed": gettext_lazy("Posts and secondments to be changed"),
    "post-ended": gettext_lazy("Posts and secondments that end"),
    "role-new": gettext_lazy("Roles to be given"),
    "person-left": gettext_lazy("People who have left"),
    "spared": gettext_lazy("Administrators who are missing from the list and stay"),
}


def _groups(one: Import) -> list[dict[str, Any]]:
    return [
        {"title": title, "count": one.counts[kind], "examples": one.examples.get(kind, [])}
        for kind, title in KINDS.items()
        if one.counts.get(kind)
    ]


@manages
def preview(request: OfficeRequest, number: int) -> HttpResponse:
    """What a list would do, and what is wrong with it."""
    one = _own(request, number)
    heads = dict(zip(COLUMNS, titles(request.LANGUAGE_CODE), strict=True))
    wrong = [Problem(*row) for row in one.problems]
    problems = [(problem, heads[problem.column]) for problem in wrong]
    shown = {"one": one, "groups": _groups(one), "problems": problems}
    return render(request, "people/import_preview.html", shown)


@manages
@require_POST
def apply(request: OfficeRequest, number: int) -> HttpResponse:
    """Do what was seen."""
    one = _own(request, number)
    try:
        actions.apply(request.user, one)
    except RefusedError as refused:
        messages.error(request, str(refused.text))
    else:
        messages.success(request, _("The list has been applied."))
    return redirect("import-preview", number)


@manages
@require_POST
def discard(request: OfficeRequest, number: int) -> HttpResponse:
    """Throw the preview away."""
    one = _own(request, number)
    if one.state == Import.State.SEEN:
        actions.discard(request.user, one)
        messages.success(request, _("The list has been discarded. Nothing was changed."))
    return redirect("import")


@manages
def template(request: OfficeRequest, ending: str) -> HttpResponse:
    """A list without people, its headings in the language of the page."""
    if ending not in FORMS:
        raise Http404
    rows = [titles(request.LANGUAGE_CODE)]
    made = "".join(downloads.lines(rows)).encode() if ending == "csv" else downloads.workbook(rows)
    answer = HttpResponse(made, content_type=FORMS[ending])
    answer.headers["Content-Disposition"] = f'attachment; filename="people.{ending}"'
    return answer


@manages_unit
def listed(request: OfficeRequest, number: int) -> StreamingHttpResponse:
    """The people of a subtree as a list that can be taken in again."""
    rows = downloads.people(Unit.objects.get(pk=number), request.LANGUAGE_CODE)
    answer = StreamingHttpResponse(downloads.lines(rows), content_type=FORMS["csv"])
    answer.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer
