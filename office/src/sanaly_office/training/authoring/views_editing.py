"""Changing a draft: the whole, a scene, an ending, texts side by side, the data file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sanaly_office.access.guards import holds
from sanaly_office.access.roles import Right
from sanaly_office.pages.stale import mark
from sanaly_office.pages.trying import acted, tried
from sanaly_office.training.authoring import actions
from sanaly_office.training.authoring.content import (
    MAIN,
    Files,
    Row,
    copied,
    data_of,
    has_shape,
    leaves,
    rows,
    state_of,
    texts_of,
    with_data,
    with_texts,
)
from sanaly_office.training.authoring.content import row_of as part_of
from sanaly_office.training.authoring.forms import (
    EndingForm,
    FileForm,
    HeadForm,
    SceneForm,
    WordsForm,
    languages,
)
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.authoring.tree import faults_at
from sanaly_office.training.authoring.views import row_of, unit_of

if TYPE_CHECKING:
    from sanaly_office.access.middleware import OfficeRequest

UNFIT = 422
KINDS = {"scene": "scenes", "ending": "endings"}


def _shaped(number: int) -> tuple[OwnScenario, Row]:
    """A draft that forms can change, and its data. Raises ``Http404``: else its file is mended."""
    row = row_of(number)
    if not has_shape(row.files):
        raise Http404
    return row, copied(data_of(row.files))


def _edited(
    request: OfficeRequest,
    row: OwnScenario,
    form: Any,
    files: Callable[[], Files],
    template: str,
    **told: Any,
) -> HttpResponse:
    """The page of a form, and what was saved of it."""
    sent = form.is_bound and form.is_valid()
    if sent and acted(request, row, form, actions.change, files=files()):
        messages.success(request, _("Saved."))
        return redirect("scenario", row.pk)
    shown = told | {"row": row, "form": form, "faults": faults_at(row, _page(request, told))}
    shown["seen"] = mark(state_of(row.files))
    status = UNFIT if form.errors else 200
    return render(request, f"training/authoring/{template}.html", shown, status=status)


def _page(request: OfficeRequest, told: dict[str, Any]) -> str:
    return f"{request.path}?to={told['to']}" if "to" in told else request.path


def _sent(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


@holds(Right.AUTHOR, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_head(request: OfficeRequest, number: int) -> HttpResponse:
    """What it is about, where it begins, a scene or an ending more."""
    row, data = _shaped(number)
    form = HeadForm(_sent(request), data_now=data)
    files = lambda: with_data(row.files, form.changed(data))  # noqa: E731
    return _edited(request, row, form, files, "head")


@holds(Right.AUTHOR, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_scene(request: OfficeRequest, number: int, part: str) -> HttpResponse:
    """The ways on from a scene."""
    row, data = _shaped(number)
    scene = part_of(data, "scenes", part)
    if scene is None:
        raise Http404
    form = SceneForm(_sent(request), data_now=data, scene=scene)

    def files() -> Files:
        scene["choices"] = form.changed()
        return with_data(row.files, data)

    return _edited(request, row, form, files, "scene", part=part)


@holds(Right.AUTHOR, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_ending(request: OfficeRequest, number: int, part: str) -> HttpResponse:
    """How it ends."""
    row, data = _shaped(number)
    ending = part_of(data, "endings", part)
    if ending is None:
        raise Http404
    form = EndingForm(_sent(request), ending=ending)

    def files() -> Files:
        told = form.changed(ending)
        data["endings"] = [told if one is ending else one for one in rows(data, "endings")]
        return with_data(row.files, data)

    return _edited(request, row, form, files, "ending", part=part)


@holds(Right.AUTHOR, at=unit_of)
@require_POST
def scenario_remove(request: OfficeRequest, number: int, kind: str, part: str) -> HttpResponse:
    """Take a scene or an ending out; ways that lead there are told as problems."""
    row, data = _shaped(number)
    if kind not in KINDS or part_of(data, KINDS[kind], part) is None:
        raise Http404
    if len(rows(data, KINDS[kind])) == 1:
        messages.error(request, _("The last one stays: a scenario needs a scene and an ending."))
        return redirect("scenario", number)
    data[KINDS[kind]] = [one for one in rows(data, KINDS[kind]) if one["id"] != part]
    files, seen = with_data(row.files, data), request.POST.get("seen", "")
    tried(request, lambda: actions.change(request.user, row, files, seen), _("Taken out."))
    return redirect("scenario", number)


@holds(Right.AUTHOR, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_words(request: OfficeRequest, number: int) -> HttpResponse:
    """Texts of two languages side by side; the second is written."""
    row, _data = _shaped(number)
    known = dict(languages())
    asked = (request.GET.get(name, "") for name in ("from", "to"))
    source, to = (one if one in known else first for one, first in zip(asked, known, strict=False))
    there, beside = (dict(leaves(texts_of(row.files, one))) for one in (to, source))
    form = WordsForm(_sent(request), source=beside, there=there, to=to)
    files = lambda: with_texts(row.files, to, form.cleaned_data)  # noqa: E731
    told = {"languages": languages(), "source": source, "to": to}
    return _edited(request, row, form, files, "words", **told)


@holds(Right.AUTHOR, at=unit_of)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_file(request: OfficeRequest, number: int) -> HttpResponse:
    """The data file, for what no form has: ways that depend on trust, risk or time."""
    row = row_of(number)
    form = FileForm(_sent(request), initial={"text": row.files.get(MAIN, "")})

    def files() -> Files:
        changed = row.files | {MAIN: form.cleaned_data["text"]}
        return with_data(changed, data_of(changed)) if has_shape(changed) else changed

    return _edited(request, row, form, files, "file")
