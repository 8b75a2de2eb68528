"""An author's pages: the list, a scenario as a tree, its file, trying it, publishing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanaly_core.training.engine import TrainingError
from sanaly_core.training.writing import packed, unpacked
from sanaly_core.wording import error_text
from sanaly_office.access.guards import holds, signed_in
from sanaly_office.access.roles import Right
from sanaly_office.actions import RefusedError
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import tried
from sanaly_office.people.models import Unit
from sanaly_office.training.authoring import actions, beginning
from sanaly_office.training.authoring.content import Files, built, state_of
from sanaly_office.training.authoring.forms import StartForm
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.authoring.queries import own_scenarios
from sanaly_office.training.authoring.refusing import refuse_unreadable
from sanaly_office.training.authoring.tree import tree_of
from sanaly_office.training.playing import shown

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422
MOST_STEPS = 60


def unit_of(number: int, **_more: Any) -> Unit:
    """Where the right is needed: at the unit that the scenario is written for."""
    found: Unit = OwnScenario.objects.select_related("unit").get(pk=number).unit
    return found


def row_of(number: int) -> OwnScenario:
    """One's own scenario; the guard has found it."""
    found: OwnScenario = OwnScenario.objects.select_related("unit", "author").get(pk=number)
    return found


@holds(Right.AUTHOR)
@require_http_methods(["GET", "HEAD", "POST"])
def scenarios(request: OfficeRequest) -> HttpResponse:
    """What the office writes, and a beginning."""
    units = request.standing.units(Right.AUTHOR)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StartForm(*sent, units=units)
    if form.is_bound and form.is_valid():
        row = _begun(request, form)
        if row:
            return redirect("scenario", row.pk)
    rows = OwnScenario.objects.under(request.standing.paths(Right.AUTHOR))
    told = {"form": form, "rows": rows.select_related("unit", "author")}
    status = UNFIT if form.errors else 200
    return render(request, "training/authoring/list.html", told, status=status)


def _begun(request: OfficeRequest, form: StartForm) -> OwnScenario | None:
    told = form.cleaned_data
    try:
        files = _files(told["name"], told["file"], told["built_in"])
        return actions.begin(request.user, told["unit"], told["name"], files)
    except RefusedError as refused:
        form.add_error(None, str(refused))
    except TrainingError as error:
        form.add_error(None, error_text(error, get_language()))
    return None


def _files(name: str, sent: bytes, built_in: str) -> Files:
    """What it begins with. Raises `TrainingError` for a file that is none."""
    if sent:
        files = unpacked(sent)
        refuse_unreadable(files)
        return beginning.named(files, name)
    return beginning.copy_of(built_in, name) if built_in else beginning.new(name)


@holds(Right.AUTHOR, at=unit_of)
@require_safe
def scenario(request: OfficeRequest, number: int) -> HttpResponse:
    """Scenes and where each way leads, what is wrong, what is missing in which language."""
    row = row_of(number)
    told = {"row": row, "tree": tree_of(row), "seen": mark(state_of(row.files))}
    return render(request, "training/authoring/scenario.html", told)


@holds(Right.AUTHOR, at=unit_of)
@require_safe
def scenario_zip(_request: OfficeRequest, number: int) -> HttpResponse:
    """The data file, to be kept, changed elsewhere, or proposed for everybody."""
    row = row_of(number)
    answer = HttpResponse(packed(row.name, row.files), content_type="application/zip")
    name = content_disposition_header(True, f"{row.name}.zip")
    answer.headers["Content-Disposition"] = name
    return answer


@holds(Right.AUTHOR, at=unit_of)
@require_POST
def scenario_publish(request: OfficeRequest, number: int) -> HttpResponse:
    """Staff may play it from now on."""
    row, seen = row_of(number), request.POST.get("seen", "")
    tried(request, lambda: actions.publish(request.user, row, seen), _("Published."))
    return redirect("scenario", number)


@holds(Right.AUTHOR, at=unit_of)
@require_POST
def scenario_withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    """Nobody plays it any more."""
    row = row_of(number)
    tried(request, lambda: actions.withdraw(request.user, row), _("Withdrawn."))
    return redirect("scenario", number)


@holds(Right.AUTHOR, at=unit_of)
@require_POST
def scenario_discard(request: OfficeRequest, number: int) -> HttpResponse:
    """Delete a draft."""
    row = row_of(number)
    if tried(request, lambda: actions.discard(request.user, row), _("Deleted.")):
        return redirect("scenarios")
    return redirect("scenario", number)


@holds(Right.AUTHOR, at=unit_of)
@require_safe
def scenario_try(request: OfficeRequest, number: int, way: str = "") -> HttpResponse:
    """Play the draft; the choices stand in the address, and nothing is kept."""
    row = row_of(number)
    start = reverse("scenario-try", args=[number])
    return _played(request, row, row.files, way, start, reverse("scenario", args=[number]))


@signed_in
@require_safe
def own_play(request: OfficeRequest, number: int, way: str = "") -> HttpResponse:
    """Play what one's office has published. Raises ``Http404`` for anybody else's."""
    row = own_scenarios(request.user).filter(pk=number).first()
    if row is None:
        raise Http404
    start = reverse("own-play", args=[number])
    return _played(request, row, row.published, way, start, reverse("training"))


def _played(
    request: OfficeRequest, row: OwnScenario, files: Files, way: str, start: str, leave: str
) -> HttpResponse:
    made = built(files, row.name)
    path = [one for one in way.split("/") if one]
    if made is None:
        messages.error(request, _("It is not whole yet. Look at what is marked."))
        return redirect(leave)
    try:
        there = shown(made, path[:MOST_STEPS])
    except TrainingError:
        return redirect(start)
    told = {
        "shown": there,
        "start": start,
        "here": start + "".join(f"{one}/" for one in path),
        "back": start + "".join(f"{one}/" for one in path[:-1]),
        "leave": leave,
    }
    return render(request, "training/authoring/play.html", told)
