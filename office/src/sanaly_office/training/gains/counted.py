"""From takings to what the gate takes: gains by unit, never by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Count, Q

from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import Cell, Column, Figures, Publication, Rules
from sanaly_office.figures.paper import from_json
from sanaly_office.people.models import Unit
from sanaly_office.training.models import Gains, Progress, Round, Taking

MORE_RIGHT, FIRST_TRY = "more-right", "first-try"
COLUMNS = (Column(MORE_RIGHT), Column(FIRST_TRY))
"""Both of everybody who completed the course."""
Counts = tuple[int, int, int]


def said_of(round_: Round) -> Publication:
    """What the gate lets through of a round, after all that it let through before."""
    rules = Rules(settings.SMALLEST_BASE, settings.SMALLEST_COUNT, settings.ROUNDED_TO)
    return publish(_figures(round_), _before(round_), rules)


def _before(round_: Round) -> list[Publication]:
    """Everything that was said of courses for units above or below these, the oldest first."""
    paths = list(round_.given.targets.values_list("path", flat=True))
    above = {int(part) for path in paths for part in path.strip("/").split("/")}
    near = Q(round__given__targets__in=above)
    for path in paths:
        near |= Q(round__given__targets__path__startswith=path)
    rows = Gains.objects.filter(near).order_by("pk").distinct()
    return [from_json(text) for text in rows.values_list("text", flat=True)]


def _figures(round_: Round) -> Figures:
    targets = list(round_.given.targets.values_list("path", flat=True))
    sizes: dict[int, int] = dict(
        Progress.objects.filter(round=round_, expected__gt=0).values_list("unit", "expected")
    )
    counts = _counts(round_)
    units = Unit.objects.under(*targets).filter(pk__in={*sizes, *counts})
    paths = units.values_list("path", flat=True)
    return Figures(tuple(_cells(targets, paths, counts, sizes)), COLUMNS)


def _counts(round_: Round) -> dict[int, Counts]:
    """Completions, gains and first tries of each unit; each person in one unit, once."""
    rows = Taking.objects.filter(
        round=round_, completed_at__isnull=False, unit__isnull=False, more_right__isnull=False
    )
    counted = rows.values("unit").annotate(
        base=Count("pk"),
        gained=Count("pk", filter=Q(more_right=True)),
        first=Count("pk", filter=Q(first_try=True)),
    )
    return {one["unit"]: (one["base"], one["gained"], one["first"]) for one in counted.order_by()}


def _cells(
    targets: list[str], paths: Iterable[str], counts: dict[int, Counts], sizes: dict[int, int]
) -> Iterator[Cell]:
    """Units with people, and those between them and the uppermost ones that the course is for."""
    for path in sorted({above for one in paths for above in _above(targets, one)}):
        parts = path.strip("/").split("/")
        number = int(parts[-1])
        asked = number in sizes or number in counts
        base, gained, first = counts.get(number, (0, 0, 0))
        yield Cell(
            str(number),
            None if path in targets else parts[-2],
            base if asked else None,
            {MORE_RIGHT: gained, FIRST_TRY: first} if asked else {},
            sizes.get(number, 0),
        )


def _above(targets: list[str], path: str) -> Iterator[str]:
    """Paths from the uppermost unit that the course is for down to one within it."""
    here = next(one for one in targets if path.startswith(one))
    yield here
    for part in path.removeprefix(here).strip("/").split("/"):
        if part:
            here = f"{here}{part}/"
            yield here
