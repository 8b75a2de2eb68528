"""The invented organisation has conflicts to resolve, to review, and people who keep out."""

from __future__ import annotations

import pytest

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import standing_of
from sanaly_office.clock import today
from sanaly_office.declarations.models import Conflict
from sanaly_office.declarations.recusals.queries import kept_out
from sanaly_office.demo import conflicts, history, making


@pytest.mark.django_db
def test_heads_have_something_to_resolve_to_review_and_to_look_up() -> None:
    making.take_in()
    history.happen(conflicts.events(), lambda: None)
    for place in conflicts.PLACES:
        head = history.person(place.box, place.domain)
        rows = Conflict.objects.decided_at(list(standing_of(head).paths(Right.DECIDE)))
        assert rows.waiting().count() == 1
        assert not rows.late(today()).exists()
        assert rows.to_review(today()).count() == 1
        origins = [row.origin for row in kept_out(standing_of(head).paths(Right.LEAD), "")]
        assert sorted(origins) == ["head", "head", "self"]
