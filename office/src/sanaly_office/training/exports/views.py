"""A course that is given, as a ZIP for the organisation's own learning system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanaly_core.errors import SanalyError
from sanaly_core.training.packages.make import Standard, file_name, package
from sanaly_core.training.packages.material import Material
from sanaly_core.wording import error_text
from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.training.contents import content_of
from sanaly_office.training.exports.forms import PackageForm
from sanaly_office.training.giving.queries import title_of_given
from sanaly_office.training.giving.views import issuer_of
from sanaly_office.training.library import library
from sanaly_office.training.models import Given

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422


@holds(Right.TRAIN, at=issuer_of)
@require_safe
def package_of(request: OfficeRequest, number: int) -> HttpResponse:
    """Choose standard and languages; with both chosen, the file."""
    given = get_object_or_404(Given.objects.select_related("current"), pk=number)
    form = PackageForm(request.GET if "standard" in request.GET else None)
    if not form.is_valid():
        return _shown(request, given, form)
    try:
        return _sent(_material(given), form)
    except KeyError:
        form.add_error(None, _("This course is not there any more."))
    except SanalyError as error:
        form.add_error(None, error_text(error, get_language()))
    return _shown(request, given, form)


def _shown(request: OfficeRequest, given: Given, form: PackageForm) -> HttpResponse:
    told = {"given": given, "title": title_of_given(given), "form": form}
    status = UNFIT if form.errors else 200
    return render(request, "training/package.html", told, status=status)


def _material(given: Given) -> Material:
    """The course as it was given, else as it is today. Raises ``KeyError`` where it is gone."""
    current = given.current
    content = content_of(current.content_id) if current else library().content(given.course)
    return Material(content.course, content.scenarios, content.questions)


def _sent(material: Material, form: PackageForm) -> HttpResponse:
    standard = Standard(form.cleaned_data["standard"])
    made = package(material, standard, form.languages(get_language() or "en"))
    answer = HttpResponse(made, content_type="application/zip")
    named = content_disposition_header(as_attachment=True, filename=file_name(material, standard))
    answer.headers["Content-Disposition"] = str(named)
    return answer
