"""`sanaly training export`: a course as a package for a learning system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sanaly import i18n
from sanaly.commands.plain import plain
from sanaly.i18n import _
from sanaly_core.errors import SanalyError

if TYPE_CHECKING:
    from sanaly_core.training.packages.material import Material

STANDARDS = ("scorm12", "scorm2004", "cmi5")


@click.command("export", help=_("Make a package of a course for a learning system: one ZIP."))
@click.argument("course", metavar=_("COURSE"))
@click.option(
    "--as",
    "standard",
    type=click.Choice(STANDARDS),
    required=True,
    help=_("What the learning system reads: SCORM 1.2, SCORM 2004 4th edition, or cmi5."),
)
@click.option(
    "--one-language",
    is_flag=True,
    help=_("Only the language of --lang, not all four with a switch."),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=_("Where the package is written. Without it: a file here, named after the course."),
)
@click.option(
    "--lang",
    type=click.Choice(i18n.LANGUAGES),
    expose_value=False,
    help=_("Language of all that is shown, and the one that the package begins in."),
)
def export_course(course: str, standard: str, one_language: bool, out: Path | None) -> int:
    """Make a package of a course for a learning system: one ZIP."""
    from sanaly_core.training.packages.make import Standard, file_name, package

    material = _material(course)
    made = package(material, Standard(standard), _languages(one_language))
    target = out or Path(file_name(material, Standard(standard)))
    _write(target, made)
    click.echo(_("The package is in {file}.").format(file=plain(str(target))))
    return 0


def _material(course: str) -> Material:
    """A course that comes with Sanaly, else the one in a folder, which is checked first."""
    from sanaly_core.training.load import (
        builtin_courses,
        builtin_questions,
        builtin_scenarios,
        load_course,
    )
    from sanaly_core.training.packages.material import find_material, material_of

    if course in builtin_courses() or not Path(course).is_dir():
        return find_material(course)
    return material_of(load_course(Path(course)), builtin_scenarios(), builtin_questions())


def _languages(one: bool) -> list[str]:
    """The chosen one first, since the package begins in it."""
    first = i18n.current()
    return [first] if one else [first, *(code for code in i18n.LANGUAGES if code != first)]


def _write(target: Path, made: bytes) -> None:
    """Write a new file. Raises `SanalyError` where something is there already."""
    try:
        with target.open("xb") as file:
            file.write(made)
    except FileExistsError as error:
        raise SanalyError("pack-exists", folder=str(target)) from error
