"""A person's data in courses: shown, exported and erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.training.authoring.erase import Scenarios
from sanaly_office.training.contents import title_of
from sanaly_office.training.models import Passage, Progress, Sitting, Taking

__all__ = ["Courses", "Scenarios"]


@eraser(_("Courses that you took"))
class Courses:
    """Takings with their tests and paths."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Taking, Sitting, Passage)

    def export(self, person: Person) -> dict[str, Any]:
        """Each course: when it was begun and completed, answers, and choices."""
        rows = Taking.objects.filter(person=person).select_related("round")
        return {"courses": [_taking(row) for row in rows.prefetch_related("tests", "passages")]}

    def erase(self, person: Person) -> None:
        """Delete all of it; what is asked today is counted anew."""
        rows = Taking.objects.filter(person=person).select_related("round__given")
        rounds = {row.round for row in rows}
        rows.delete()
        for one in rounds:
            if one.given.asks:
                Progress.objects.recount(one)


def _taking(row: Taking) -> dict[str, Any]:
    return {
        "course": title_of(row.round.content_id),
        "begun_at": row.begun_at.isoformat(),
        "completed_at": row.completed_at.isoformat() if row.completed_at else None,
        "certificate": str(row.certificate) if row.certificate else None,
        "tests": [_test(one) for one in row.tests.all()],
        "choices": [{"part": one.part, "path": one.path} for one in row.passages.all()],
    }


def _test(row: Sitting) -> dict[str, Any]:
    return {"kind": row.kind, "attempt": row.attempt, "answers": row.answers}
