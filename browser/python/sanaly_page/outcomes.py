"""The outcomes of a re-check as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from sanaly.outcomes import by_state, told
from sanaly.pipeline import Result
from sanaly.recheck import Outcome
from sanaly.report import fragments
from sanaly_core import wording
from sanaly_core.findings import State
from sanaly_page.guide import report_guide
from sanaly_page.i18n import _, n_


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sanaly_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update({"_": _, "n_": n_})
    return environment


def html(outcomes: Sequence[Outcome], result: Result, failed: frozenset[str] = frozenset()) -> str:
    """States in order of how many posts have them, each post and rule once below its own.

    ``failed`` are parts that could not be loaded. Where nothing is noted, nothing is said: a
    re-check looks for what was found earlier, and cannot say that all was looked at.
    """
    packs = {pack.id: pack for pack in result.packs}
    states = [
        {
            "title": wording.state_text(state),
            "value": state.value.replace(" ", "-"),
            "count": len(rows),
            "rows": rows,
        }
        for state, rows in by_state(told(outcomes, packs))
    ]
    unsure = any(outcome.state is State.CANNOT_TELL for outcome in outcomes)
    template = _environment().get_template("outcomes.html.j2")
    shown = template.render(states=states, unsure=unsure)
    parts = ("not_checked",) if len(result.notes) else ()
    return shown + str(fragments.summary(result, report_guide(failed), parts))
