"""What the office itself does with takings."""

from __future__ import annotations

from sanaly_office.actions import action
from sanaly_office.people.models import Person
from sanaly_office.training.models import Taking


@action("course-answers-forgotten")
def forget_answers(by: Person | None, taking: Taking) -> Taking:
    """Delete answers, choices and what is counted of them; that it was completed stays."""
    taking.tests.all().delete()
    taking.passages.all().delete()
    taking.more_right = taking.first_try = None
    taking.save(update_fields=["more_right", "first_try"])
    return taking
