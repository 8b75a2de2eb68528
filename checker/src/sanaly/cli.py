"""The command line: one file per command, loaded when it is called."""

from __future__ import annotations

import os
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

import click

from sanaly import i18n
from sanaly.i18n import _
from sanaly.troubles import known_trouble
from sanaly_core import wording
from sanaly_core.errors import SanalyError

COMMANDS = (
    "check",
    "draft",
    "fix",
    "recheck",
    "review",
    "mark",
    "rules",
    "ask",
    "training",
    "packs",
    "models",
    "page",
    "contribute",
    "forget",
    "demo",
)
BAD_USE = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Loads a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command's object, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"sanaly.commands.{cmd_name}").command
        _translate_usage(command)
        return command


def program() -> click.Group:
    """The whole command line, in the chosen language."""
    group = Commands(
        "sanaly",
        help=_("Check your own posts before and after you publish them, on your own computer."),
        context_settings={"help_option_names": ["-h", "--help"]},
        params=[_language_option()],
    )
    _translate_usage(group)
    version = click.version_option(package_name="sanaly", message="sanaly %(version)s")
    return version(group)


def _language_option() -> click.Option:
    """The option that every command has; read early by ``_language``, so its value is dropped."""
    languages = click.Choice(i18n.LANGUAGES)
    shown = _("Language of all that is shown.")
    return click.Option(["--lang"], type=languages, expose_value=False, help=shown)


def _translate_usage(command: click.Command) -> None:
    """Say the fixed words of the usage line in the chosen language."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for part in command.commands.values():
            _translate_usage(part)


def run(arguments: list[str]) -> int:
    """Run one command line; the one place where errors become messages and exit codes."""
    _have_streams()
    _speak_utf8()
    language = _language(arguments)
    i18n.choose(language)
    wording.set_language(language)
    try:
        outcome = program().main(arguments, prog_name="sanaly", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return BAD_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BAD_USE
    except (click.exceptions.Abort, KeyboardInterrupt):
        if sys.stderr.isatty():
            click.echo("", err=True)  # the line may hold a question or ^C
        click.echo(_("Interrupted. Run the same command again to go on."), err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one top-level handler
        click.echo(_message(error), err=True)
        return BAD_USE
    return outcome if isinstance(outcome, int) else 0


def _message(error: Exception) -> str:
    """What happened, to which file, and what to do."""
    if isinstance(error, SanalyError):
        return _("Error: {message}").format(message=error)
    if isinstance(error, OSError | sqlite3.Error):
        return _system_message(error)
    return _defect_message(error)


def _have_streams() -> None:
    """Stand in for streams that whoever started the program had closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - stays open
            setattr(sys, name, stream)


def _speak_utf8() -> None:
    """Write every language on every terminal; replace what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _language(arguments: list[str]) -> str:
    """The language, early enough for usage errors: ``--lang``, else the surroundings."""
    for at, argument in enumerate(arguments):
        name, _equals, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            if value in i18n.LANGUAGES:
                return value
    return i18n.from_environment()


def _system_message(error: OSError | sqlite3.Error) -> str:
    """What the system refused, without any content."""
    known = known_trouble(error)
    if known:
        return _("Error: {message}").format(message=known)
    reason = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    if name:
        return _("Error: {file}: {reason}").format(file=name, reason=reason)
    return _("Error: {reason}").format(reason=reason)


def _defect_message(error: Exception) -> str:
    """Where our own mistake lies: module and line, never the text that met it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = trace.tb_frame.f_globals.get("__name__", "?") if trace else "?"
    line = trace.tb_lineno if trace else 0
    return _(
        "Error: Sanaly met a defect of its own ({kind} in {module}, line {line})."
        " Nothing was sent anywhere. Please report these words; they hold nothing of yours."
    ).format(kind=type(error).__name__, module=place, line=line)
