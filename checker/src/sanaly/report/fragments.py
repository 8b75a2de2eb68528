"""Parts of the report as pieces of HTML, from the report's own templates, for a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from sanaly.pipeline import Result
from sanaly.report.cards import Group, cards
from sanaly.report.contents import UNFOLDED, contents
from sanaly.report.environment import environment
from sanaly.report.guide import Guide
from sanaly.report.views import Camera

PARTS = ("lead", "blind", "filters", "mentions", "good", "not_checked", "shown")
"""Templates of what stands round the cards, in their order."""


def summary(result: Result, guide: Guide, parts: Iterable[str] = PARTS) -> Markup:
    """What stands round the cards: each part in a section named by ``data-part``, if it is there.

    ``data-part`` is one of ``PARTS``, with a hyphen where that has an underline.
    """
    told = contents(result, guide)
    return Markup("").join(_sections(told, parts))


def _sections(told: dict[str, object], parts: Iterable[str]) -> Iterator[Markup]:
    section = Markup('<section data-part="{}">\n{}</section>\n')
    for name in parts:
        template = environment().get_template(f"{name}.html.j2")
        html = template.render(**told, scripted=False)
        if html.strip():
            yield section.format(name.replace("_", "-"), Markup(html))  # noqa: S704 - escaped


def cards_of(
    result: Result, groups: Iterable[Group], camera: Camera, guide: Guide, first: int = 1
) -> Markup:
    """The cards of some posts of a result, numbered from ``first``."""
    card = environment().get_template("cards.html.j2")
    html = card.render(
        cards=cards(groups, result.packs, camera),
        first=first,
        unfolded=UNFOLDED,
        deciding=guide.deciding,
    )
    return Markup(html)  # noqa: S704 - escaped by the template
