"""For the questions of a directive."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from sanaly_office.directives.content import Asked

register = template.Library()


@register.simple_tag
def chosen(answers: Mapping[int, int] | str, asked: Asked) -> int | None:
    """What somebody has just chosen for a question; None where nothing."""
    return answers.get(asked.number) if isinstance(answers, Mapping) else None
