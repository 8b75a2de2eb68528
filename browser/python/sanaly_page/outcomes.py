"""The outcomes of a re-check as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.recheck import Outcome
from sanaly.report import fragments
from sanaly.report.dates import local, moment_text
from sanaly.report.finding_it import safe_link, way_to
from sanaly_core import wording
from sanaly_core.findings import State
from sanaly_core.packs.model import Pack
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
    """States in order of how many findings have them, with the findings below each.

    ``failed`` are parts that could not be loaded.
    """
    packs = {pack.id: pack for pack in result.packs}
    counted = Counter(outcome.state for outcome in outcomes).most_common()
    states = [
        {
            "title": wording.state_text(state),
            "value": state.value.replace(" ", "-"),
            "count": count,
            "rows": [_row(one, packs) for one in outcomes if one.state is state],
        }
        for state, count in counted
    ]
    unsure = any(outcome.state is State.CANNOT_TELL for outcome in outcomes)
    template = _environment().get_template("outcomes.html.j2")
    told = template.render(states=states, unsure=unsure)
    return told + str(fragments.summary(result, report_guide(failed), ("not_checked",)))


def _row(outcome: Outcome, packs: dict[str, Pack]) -> dict[str, str]:
    """One finding: its rule, and what the newer export tells of its post."""
    found, item = outcome.remembered, outcome.item
    pack = packs.get(found.pack)
    rule = pack.rules.get(found.rule) if pack else None
    link = safe_link(item) if item else ""
    return {
        "id": found.id,
        "title": rule.texts[i18n.current()].title if rule else found.rule,
        "when": moment_text(local(item.created_at)) if item and item.created_at else "",
        "link": link,
        "way": way_to(item) if item and not link else "",
    }
