"""How a person goes on from what is told, in the page: by its own controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sanaly.report.guide import Deciding, Guide
from sanaly.report.remedies import Lacking, Remedy, not_looked_for
from sanaly_core.not_checked import Reason
from sanaly_page import offered
from sanaly_page.i18n import _


def _remedies(failed: frozenset[str], lacking: Lacking) -> list[Remedy]:
    """What a part that was not loaded would look for; what this build lacks at all."""
    held = {part["name"]: part["title"] for part in offered.parts()}
    others = map(Remedy, failed_texts(failed - lacking.absent))
    return [*(_remedy(name, held, failed) for name in sorted(lacking.absent)), *others]


def _remedy(name: str, held: Mapping[str, str], failed: frozenset[str]) -> Remedy:
    missing = not_looked_for(name)
    if name not in held:
        return Remedy(missing)
    if name in failed:
        return Remedy(f"{missing} {_failed_text(held[name])}")
    words = _("Check again with “{part}” chosen.").format(part=held[name])
    return Remedy(f"{missing} {words}")


def failed_texts(failed: frozenset[str]) -> list[str]:
    """That parts were wanted and could not be had, in words."""
    return [_failed_text(part["title"]) for part in offered.parts() if part["name"] in failed]


def _failed_text(part: str) -> str:
    return _(
        "“{part}” could not be loaded. Are you offline? See to the connection and check again."
    ).format(part=part)


def guide(failed: frozenset[str] = frozenset()) -> Guide:
    """The page's, in the chosen language; ``failed`` names parts that could not be loaded."""
    hints = {
        Reason.PACK_NOT_CHOSEN: _("Choose the rules that you serve under, and check again."),
        Reason.AUDIENCE_UNKNOWN: _("Choose who can see your posts, and check again."),
    }
    return Guide(partial(_remedies, failed), hints, Deciding.FORM)


def report_guide(failed: frozenset[str] = frozenset()) -> Guide:
    """The saved report's: nobody can decide in it, and no command is at hand."""
    return replace(guide(failed), deciding=Deciding.NOTHING)


def draft_guide(failed: frozenset[str] = frozenset()) -> Guide:
    """A draft's: there is nothing to decide on, and nowhere to look for it yet."""
    return replace(guide(failed), deciding=Deciding.DRAFT)
