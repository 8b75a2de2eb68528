"""How a person goes on from what is told, in the page: by its own controls."""

from __future__ import annotations

from sanaly.report.guide import Deciding, Guide
from sanaly.report.remedies import Lacking, Remedy, not_looked_for
from sanaly_core.not_checked import Reason
from sanaly_page import offered
from sanaly_page.i18n import _


def _remedies(lacking: Lacking) -> list[Remedy]:
    """What a part that was not loaded would look for; what this build lacks at all."""
    held = {part["name"]: part["title"] for part in offered.parts()}
    return [_remedy(name, held) for name in sorted(lacking.absent)]


def _remedy(name: str, held: dict[str, str]) -> Remedy:
    missing = not_looked_for(name)
    if name not in held:
        return Remedy(missing)
    words = _("Check again with “{part}” chosen.").format(part=held[name])
    return Remedy(f"{missing} {words}")


def guide() -> Guide:
    """The page's, in the chosen language."""
    hints = {
        Reason.PACK_NOT_CHOSEN: _("Choose the rules that you serve under, and check again."),
        Reason.AUDIENCE_UNKNOWN: _("Choose who can see your posts, and check again."),
    }
    return Guide(_remedies, hints, Deciding.FORM)


def report_guide() -> Guide:
    """The saved report's: nobody can decide in it, and no command is at hand."""
    return Guide(_remedies, guide().hints, Deciding.NOTHING)
