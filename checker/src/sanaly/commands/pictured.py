"""What pictures may show, in the words of a terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sanaly import i18n
from sanaly.commands.plain import plain
from sanaly.i18n import _
from sanaly.pictures.rectangles import area
from sanaly.pipeline import Result
from sanaly.report.blind import blindness
from sanaly.report.sights import Sight, Spots, sights, together
from sanaly_core import wording
from sanaly_core.concepts import PICTURED, Concept
from sanaly_core.findings import Finding
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import Rule
from sanaly_core.signals import FileField, Region, Signal

TOLD_FIRST = frozenset({Reason.RULE_NEEDS_PICTURES})
"""What ``show_blind`` tells, so that it need not be told again at the end."""


_STAYS = PICTURED | {
    Concept.INDECENCY,
    Concept.CLASSIFICATION_MARK,
    Concept.INTERNAL_DOCUMENT,
}
"""What a covered part does not change: conduct, and papers that stay protected without a mark."""


def show_blind(result: Result, *, err: bool = False) -> None:
    """What pictures were not looked at for, and the command that mends it, before all else."""
    blind = blindness(result)
    if blind is None:
        return
    click.echo(_("Pictures were looked at only in part."), err=err)
    for remedy in blind.remedies:
        click.echo(f"  {remedy.text}", err=err)
        if remedy.command:
            click.echo("  " + _("This command mends it:") + f" {remedy.command}", err=err)
    if blind.rules:
        reason = wording.term(Reason.RULE_NEEDS_PICTURES, i18n.current())
        click.echo(f"  {reason}: {'; '.join(blind.rules)}", err=err)


def picture_lines(finding: Finding, rule: Rule) -> Iterator[str]:
    """Where in which picture, what may show there, how sure that is, and what speaks with it.

    The fields of a file come first; what is seen twice in one part is told once.
    """
    fields = [s.where for s in finding.signals if isinstance(s.where, FileField)]
    yield from dict.fromkeys(wording.where_text(field, i18n.current()) for field in fields)
    yield from dict.fromkeys(
        map(_seen, sights(finding.item, finding.signals, Spots(finding.signals)))
    )
    signs = together(finding, rule)
    if len(signs) > 1:
        yield _("Signs that speak together:") + " " + " + ".join(signs)
    elif signs:
        yield _("Only the picture speaks of it, so this is advice and no more.")


def _seen(sight: Sight) -> str:
    sure = f"{sight.sure}; {_('text read in the picture')}" if sight.read else sight.sure
    return f"{sight.text} ({sure})"


def fix_commands(findings: Sequence[Finding], photos: Sequence[Path]) -> list[str]:
    """The commands that would mend pictures by covering or stripping, each picture once."""
    numbers = dict.fromkeys(
        signal.where.media
        for finding in findings
        for signal in finding.signals
        if isinstance(signal.where, Region | FileField) and is_mendable(signal)
    )
    return [f"sanaly fix {_quoted(photos[n])}" for n in numbers if n < len(photos)]


def _quoted(path: Path) -> str:
    """A path as this computer's command line takes it for one word."""
    named = plain(str(path))
    return subprocess.list2cmdline([named]) if os.name == "nt" else shlex.quote(named)


def is_mendable(signal: Signal) -> bool:
    """Whether covering a part or stripping the file takes away what was seen."""
    where = signal.where
    if not isinstance(where, Region):
        return isinstance(where, FileField)
    return signal.concept not in _STAYS and area(where) < wording.WHOLE
