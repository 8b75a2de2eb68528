"""What somebody types or pipes in, so that it stands in no shell's history."""

from __future__ import annotations

import sys

import click

from sanaly.i18n import _
from sanaly_core.exports.folder import decoded


def standard_input() -> str:
    """All of standard input; on a terminal, how to end is said first."""
    if sys.stdin.isatty():
        click.echo(_("Write the text, then press Ctrl+D (Windows: Ctrl+Z, Enter)."), err=True)
    return decoded(sys.stdin.buffer.read())
