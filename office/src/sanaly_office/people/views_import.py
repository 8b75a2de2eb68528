"""Lists of people are handed in; templates and lists to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.people.asking import posted
from sanaly_office.people.forms import WithUnit
from sanaly_office.people.imports import actions, comparing, downloads, files
from sanaly_office.people.imports.columns import titles
from sanaly_office.people.imports.problems import ListRefusedError
from sanaly_office.people.imports.reading import MOST_BYTES
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
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: OfficeRequest) -> HttpResponse:
    """Hand in a list; it is compared, and nothing is changed yet."""
    units = request.standing.units(Right.MANAGE_PEOPLE)
    top = tops(request.standing).first()
    initial = {"unit": top.code if top else ""}
    form = ListForm(posted(request), request.FILES or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        return redirect("import-preview", _received(request, form).pk)
    own = Import.objects.unsettled().filter(by=request.user).select_related("unit")
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "waiting": own.order_by("-pk")[:5]}
    return render(request, "people/import.html", shown, status=status)


def _received(request: OfficeRequest, form: ListForm) -> Import:
    """Keep the list; a short one is compared here and now, any other by a job."""
    file: UploadedFile[Any] = form.cleaned_data["file"]
    whole, unit = form.cleaned_data["whole"], form.cleaned_data["unit"]
    name, digest = files.keep(file.chunks())
    at_once = comparing.short(unit, file.size or 0, whole=whole)
    kept = actions.Upload(name, digest, whole)
    one = actions.receive(request.user, unit, kept, at_once=at_once)
    if at_once:
        comparing.compare(one, most=comparing.ROWS_AT_ONCE)
    return one


@manages
@require_safe
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
@require_safe
def listed(request: OfficeRequest, number: int) -> StreamingHttpResponse:
    """The people of a subtree as a list that can be taken in again."""
    rows = downloads.people(Unit.objects.get(pk=number), request.LANGUAGE_CODE)
    answer = StreamingHttpResponse(downloads.lines(rows), content_type=FORMS["csv"])
    answer.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer
