"""What the pages show, as tables to calculate with: every percentage has its base beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sanaly_office.climate.queries import Standing
from sanaly_office.climate.reading import AGREE, BETWEEN, DISAGREE, Between, Line
from sanaly_office.climate.trend import Row
from sanaly_office.pages.tables import Value, written
from sanaly_office.transparency.models import Publication
from sanaly_office.transparency.queries import Figure

FIGURE = ("people", "people_from", "people_to", "percent_from", "percent_to", "not_shown")
OF = ("of_people", "of_people_from", "of_people_to")
HEAD = ("survey", "closed", "unit", "name", "part", "statement", "text", "answer", *FIGURE, *OF)
OVER_TIME = ("statement", "text", "answer", "survey", "closed", *FIGURE, *OF, "change")


def of_survey(
    survey: Publication, standing: Standing, titles: Mapping[str, str], lines: Sequence[Line]
) -> bytes:
    """Three rows for each statement: agree, in between, disagree; each with how many it is of."""
    entry = standing.entry
    place = (entry.unit, titles.get(entry.unit, ""), entry.part.value)
    return written([HEAD, *_survey(survey, place, lines)])


def _survey(
    survey: Publication, place: Sequence[Value], lines: Sequence[Line]
) -> Iterator[list[Value]]:
    campaign = survey.campaign
    when = (campaign.pk, campaign.closes_on)
    for line in lines:
        said = (line.item, line.title)
        whole = _numbers(line.whole)
        yield [*when, *place, *said, AGREE, *_figure(line.agree), *whole]
        if line.between:
            yield [*when, *place, *said, BETWEEN, "", *_between(line.between), "", *whole]
        yield [*when, *place, *said, DISAGREE, *_figure(line.disagree), *whole]


def _between(between: Between) -> list[Value]:
    return [between.lowest, between.highest, *between.percent]


def of_trend(kinds: Sequence[tuple[str, Sequence[Row]]]) -> bytes:
    """A row for each statement, answer and survey."""
    return written([OVER_TIME, *_trend(kinds)])


def _trend(kinds: Sequence[tuple[str, Sequence[Row]]]) -> Iterator[list[Value]]:
    for kind, rows in kinds:
        for row in rows:
            for point in filter(None, row.points):
                campaign = point.survey.campaign
                said = (row.item, row.title, kind, campaign.pk, campaign.closes_on)
                numbers = (*_figure(point.figure), *_numbers(point.whole))
                yield [*said, *numbers, point.change.value]


def _figure(figure: Figure) -> list[Value]:
    percent = figure.percent or ("", "")
    return [*_numbers(figure), *percent, figure.why]


def _numbers(figure: Figure) -> list[Value]:
    shown = figure.shown
    return [shown.value, shown.lowest, shown.highest] if shown else ["", "", ""]
