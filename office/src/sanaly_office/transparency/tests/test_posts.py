"""Somebody with posts in two units draws once and counts once, also at the unit above both."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sanaly_core.contribution.handed import Contribution
from sanaly_office.actions import RefusedError
from sanaly_office.campaigns import actions, keys
from sanaly_office.campaigns.eligible import people_of
from sanaly_office.campaigns.models import Campaign, Eligible
from sanaly_office.campaigns.queries import tables
from sanaly_office.campaigns.receiving import receive
from sanaly_office.campaigns.tests import making
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.tests.making import LONG_AGO, unit
from sanaly_office.transparency.counted import _figures

pytestmark = pytest.mark.django_db
Kind = Membership.Kind


@pytest.fixture
def schools(
    tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> tuple[Unit, Unit, Unit]:
    """A district and two schools of twelve people each."""
    settings.KEYS_ROOT = str(tmp_path / "keys")  # type: ignore[attr-defined]
    district = unit(code="district")
    one, other = unit(district, code="one"), unit(district, code="other")
    numbers = iter(range(9))
    monkeypatch.setattr(keys, "_generate", lambda: making.key_of(next(numbers)))
    making.staff(one, 12)
    making.staff(other, 12)
    return district, one, other


def also_at(who: Person, at: Unit, kind: Kind, begins: date = LONG_AGO) -> None:
    """One more post."""
    Membership.objects.create(person=who, unit=at, kind=kind, begins=begins)


def somebody(at: Unit) -> Person:
    """Whoever comes first there."""
    return Person.objects.filter(memberships__unit=at).order_by("pk")[0]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_second_post_gives_no_second_token(schools: tuple[Unit, Unit, Unit], kind: Kind) -> None:
    district, one, other = schools
    both = somebody(one)
    also_at(both, other, kind, today() - timedelta(days=30))
    campaign = making.drawing(district)
    assert Eligible.objects.filter(campaign=campaign).count() == 24
    assert Eligible.objects.get(campaign=campaign, person=both).published.unit == one
    making.drawn(campaign, both)
    with pytest.raises(RefusedError):
        making.drawn(campaign, both)


def test_whoever_is_sent_elsewhere_draws_where_the_post_is(
    schools: tuple[Unit, Unit, Unit],
) -> None:
    district, one, other = schools
    sent = making.staff(other, 1)[0]
    Membership.objects.filter(person=sent).update(kind=Kind.SECONDMENT)
    also_at(sent, one, Kind.MAIN, today())
    campaign = making.campaign(district)
    assert dict(people_of(campaign))[sent.pk] == one.pk


def test_the_unit_above_counts_each_once(schools: tuple[Unit, Unit, Unit]) -> None:
    district, one, other = schools
    both = somebody(one)
    also_at(both, other, Kind.MAIN, today())
    campaign = making.drawing(district)
    rows = Eligible.objects.filter(campaign=campaign).select_related("person")
    tokens = [making.drawn(campaign, row.person) for row in rows]
    actions.open_contributing(None, campaign)
    campaign = Campaign.objects.get(pk=campaign.pk)
    for token in tokens:
        receive(campaign, making.handed(campaign, token))
    assert len({Contribution(token, {}).spent for token in tokens}) == 24
    making.closed(campaign)
    assert sum(table.base for table in tables(campaign)) == 24
    sizes = {cell.unit: cell.size for cell in _figures(campaign).cells}
    assert sizes == {str(district.pk): 0, str(one.pk): 12, str(other.pk): 12}
