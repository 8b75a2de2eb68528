"""The templates of the report, and what they may call."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from sanaly import i18n
from sanaly.i18n import _, n_
from sanaly.report.choosing import state_value, year_of
from sanaly.report.clauses import sources
from sanaly.report.dates import moment_text
from sanaly.report.deciding import decisions, reasons
from sanaly.report.finding_it import network_name
from sanaly.report.nothing import no_publications
from sanaly.themes import theme_title
from sanaly_core import wording


@cache
def environment() -> Environment:
    """Jinja with everything escaped; made once."""
    made = Environment(
        loader=PackageLoader("sanaly.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        {
            "_": _,
            "n_": n_,
            "severity_text": lambda value: wording.severity_text(value, i18n.current()),
            "state_text": lambda value: wording.state_text(value, i18n.current()),
            "kind_text": lambda value: wording.kind_text(value, i18n.current()),
            "audience_text": lambda value: wording.audience_text(value, i18n.current()),
            "moment_text": moment_text,
            "network_name": network_name,
            "sources": sources,
            "no_publications": no_publications,
            "theme_text": theme_title,
            "state_value": state_value,
            "year_of": year_of,
            "decisions": decisions,
            "reasons": reasons,
        }
    )
    return made
