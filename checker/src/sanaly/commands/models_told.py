"""What `sanaly models` says while it fetches and makes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from sanaly.commands import options
from sanaly.commands.forget import YES
from sanaly.i18n import _
from sanaly.models.bundle import Purpose
from sanaly_core.errors import UsageError

if TYPE_CHECKING:
    from sanaly.models.getting import Got
    from sanaly.models.making.make import Made

_CLEAR = "\r\x1b[K"


def agreed(name: str, licence: str, download: int, disk: int) -> bool:
    """Say what will be downloaded and what for, then ask; ``download`` and ``disk`` in bytes.

    Where nobody can be asked, ``UsageError`` is raised: then it takes --yes.
    """
    line = _(
        "This downloads {size} MB of a public model ({name}, licence {licence}) and makes of it,"
        " on this computer, a model of about 100 MB that sees alcohol, hookahs, night clubs and"
        " the like in your pictures. {disk} MB must be free on the disk meanwhile. Nothing of"
        " yours is sent."
    )
    sizes = {"size": _megabytes(download), "disk": _megabytes(disk)}
    click.echo(line.format(name=name, licence=licence, **sizes), err=True)
    if not options.interactive():
        raise UsageError("download-needs-yes")
    question = _("Type yes to go on, or only press Enter to leave it")
    answer = click.prompt(question, default="", show_default=False, err=True)
    return normalize("NFC", answer).strip(" .!").casefold() in YES


def _megabytes(count: int) -> int:
    return -(-count // 1_000_000)


class Bytes:
    """One line on a terminal that says how much has come; nothing elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._shown = -1

    def tell(self, done: int, total: int | None) -> None:
        """So many bytes are there, of so many in all."""
        share = 100 * done // total if total else 0
        if not self._live or share == self._shown:
            return
        self._shown = share
        line = _("{done} of {total} MB (Ctrl+C pauses, the same command goes on)")
        told = line.format(done=_megabytes(done), total=_megabytes(total or 0))
        click.echo(_CLEAR + told, nl=done == total, err=True)


def step(name: str) -> None:
    """What the making is at."""
    steps = {
        "texts": _("Turning the descriptions into numbers …"),
        "tower": _("Making the model small and comparing it with the full one …"),
        "calibration": _("Calibrating …"),
        "file": _("Writing the file …"),
    }
    click.echo(steps[name], err=True)


def got(what: Got) -> None:
    """What was installed, and what to compare it with."""
    click.echo(_("Installed: {name}").format(name=what.bundle.label))
    if what.sha256:
        click.echo(_("SHA-256 of the file: {hash}").format(hash=what.sha256))
    if what.before and what.before != what.sha256:
        line = _(
            "What lies at this address has changed: its checksum was {hash} before."
            " Ask whoever hosts it whether that is meant."
        )
        click.echo(line.format(hash=what.before))
    if not what.sha256 and not any(one.measured for one in what.bundle.concepts):
        click.echo(_("It was not calibrated: give a folder of harmless photos with --negatives."))
    if what.bundle.purpose is Purpose.TESTS:
        click.echo(_("This model is for tests and is not used unless it is named."))


def made(what: Made, sha256: str, size: int) -> None:
    """What a build gave: the file, how exact it is, and how it was calibrated."""
    line = _("Written: {file} ({size} MB)")
    click.echo(line.format(file=what.file, size=_megabytes(size)))
    click.echo(_("SHA-256 of the file: {hash}").format(hash=sha256))
    _tower(what)
    _calibration(what)


def _tower(what: Made) -> None:
    from sanaly.models.making.tower import FULL

    if what.tower.precision == FULL:
        click.echo(_("The full model (fp32) was kept: small ones saw the samples differently."))
        return
    line = _("The small model ({kind}) was kept: its lowest cosine to the full one is {cosine}.")
    cosine = f"{what.tower.cosine:.4f}"
    click.echo(line.format(kind=what.tower.precision, cosine=cosine))


def _calibration(what: Made) -> None:
    if not what.curve.negatives:
        click.echo(_("It was not calibrated: give a folder of harmless photos with --negatives."))
        return
    line = _(
        "Calibrated on {count} pictures: for each concept at most {rate} of 1,000 pictures"
        " like these pass the threshold. How much it finds is not known."
    )
    rate = f"{1000 * what.curve.rate:.1f}"
    click.echo(line.format(count=what.curve.negatives, rate=rate))
