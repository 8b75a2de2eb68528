"""How a person goes on from what is told: by commands in a terminal, by controls in a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sanaly.report.remedies import Lacking, Remedy, by_command
from sanaly_core.not_checked import Reason


class Deciding(StrEnum):
    """What stands where a person decides on a finding."""

    COMMANDS = "commands"
    FORM = "form"
    NOTHING = "nothing"
    DRAFT = "draft"
    """Nothing either: it is not published, so it has no place where to look for it."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What differs between the places where a result is shown.

    ``remedies`` says what mends a detector that lacks something; ``hints``
    stand in the place of those hints on what was not checked that name a
    command's option.
    """

    remedies: Callable[[Lacking], list[Remedy]] = by_command
    hints: Mapping[Reason, str] = field(default_factory=dict)
    deciding: Deciding = Deciding.COMMANDS


COMMAND_LINE = Guide()
