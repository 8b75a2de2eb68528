"""A course can ask as much as it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.values import FORMS
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Each topic has enough questions in both forms for each audience of the course."""
    if folder.library is None:
        return
    data = folder.main.data
    counted = Counter(
        (one.topic.value, audience.value, one.form)
        for one in folder.library.questions
        for audience in one.audiences
    )
    for topic, audience, form in product(data["topics"], data["audiences"], FORMS):
        count = counted[topic, audience, form]
        if count < data["questions"]:
            told = {"topic": topic, "audience": audience, "form": form}
            numbers = {"count": count, "needed": data["questions"]}
            yield folder.main.problem("training-too-few-questions", "topics", **told, **numbers)
