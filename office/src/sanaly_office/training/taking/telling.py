"""The steps of a course as its page lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sanaly_core.training.model import Part, PartKind
from sanaly_office.training.library import course_text, scenario_text
from sanaly_office.training.models import Round, Sitting
from sanaly_office.training.taking.steps import State, Step


@dataclass(frozen=True, slots=True)
class Told:
    """A step: what it is called, whether it is done, and its address where it is open."""

    title: str
    done: bool
    address: str = ""
    now: bool = False


def plan_of(state: State, round_: Round) -> list[Told]:
    """All steps in their order."""
    return [_before(state, round_), *_parts(state, round_), _after(state, round_)]


def _before(state: State, round_: Round) -> Told:
    now = state.step in (Step.BEGIN, Step.BEFORE)
    address = reverse("course-test", args=[round_.pk]) if state.step is Step.BEFORE else ""
    return Told(_("Test before"), bool(state.ended(Sitting.Kind.BEFORE)), address, now)


def _parts(state: State, round_: Round) -> Iterator[Told]:
    free = state.step in (Step.PARTS, Step.AFTER, Step.DONE)
    for part in state.content.course.parts:
        name = "course-text" if part.kind is PartKind.TEXT else "course-play"
        address = reverse(name, args=[round_.pk, part.id]) if free else ""
        now = free and state.next_part == part
        yield Told(title_of_part(state, part), state.done(part), address, now)


def title_of_part(state: State, part: Part) -> str:
    """What a part is called, in the language of the page."""
    if part.kind is PartKind.TEXT:
        return course_text(state.content.course).parts[part.id].title
    return scenario_text(state.content.scenarios[part.id]).title


def _after(state: State, round_: Round) -> Told:
    now = state.step in (Step.AFTER, Step.AFTER_BEGUN)
    begun = state.step is Step.AFTER_BEGUN
    address = reverse("course-test", args=[round_.pk]) if begun else ""
    return Told(_("Test after"), state.step is Step.DONE, address, now)
