"""Which files are no draft at all."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanaly_core.training.locate import Kind
from sanaly_core.training.source import read_files
from sanaly_core.wording import problem_line
from sanaly_office.actions import RefusedError
from sanaly_office.training.authoring.content import Files, data_of


def refuse_unreadable(files: Files) -> None:
    """Raises ``RefusedError`` with file and line for what is no TOML or too large."""
    folder = read_files(files, Kind.SCENARIO)
    faults = [one for one in folder.problems if one.slug != "training-file-missing"]
    if faults:
        raise RefusedError(problem_line(faults[0], get_language()))
    if not data_of(files):
        raise RefusedError(_("There is no scenario in it."))
