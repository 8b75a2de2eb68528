"""The invented organisation has a question, an answer for everybody, and a consent."""

from __future__ import annotations

import pytest

from sanaly_office.demo import advice, history, making
from sanaly_office.guidance.models import Advice, Consent, Inquiry
from sanaly_office.guidance.queries import answer_to


@pytest.mark.django_db
def test_advice_is_there_to_try() -> None:
    making.take_in()
    history.happen(advice.events(), lambda: None)
    assert set(Consent.objects.values_list("status", flat=True)) == {"given"}
    assert not Inquiry.objects.exclude(person=None).exists()
    row = Advice.objects.get(words__has_key="ru")
    found = answer_to("цветы за хор сдавать надо?", "ru").found
    assert f"answer/{row.pk}" in [one.topic for one in found]
