"""A course says the same of how it came out in the office, in a package and in the terminal."""

from __future__ import annotations

import gettext
import tomllib
from importlib import resources

import pytest
from django.utils import translation

from sanaly_core.training.model import LeadsTo, Outcome
from sanaly_office.training.words import LEADS, OUTCOMES


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_how_it_came_out_has_one_name(language: str) -> None:
    words = resources.files("sanaly_core.training.packages").joinpath(f"words/{language}.toml")
    told = tomllib.loads(words.read_text("utf-8"))
    locale = str(resources.files("sanaly") / "locale")
    terminal = gettext.translation("sanaly", locale, [language], fallback=language == "en")
    for outcome in Outcome:
        with translation.override("en"):
            english = str(OUTCOMES[outcome])
        with translation.override(language):
            here = str(OUTCOMES[outcome])
        packed = next(text for text in _texts(told) if text[0] == f"ended_{outcome}")[1]
        assert here == packed == terminal.gettext(english)


def _texts(told: dict[str, object]) -> list[tuple[str, object]]:
    """Keys and texts, also those in tables."""
    inner = [row for one in told.values() if isinstance(one, dict) for row in _texts(one)]
    return [*told.items(), *inner]


def test_every_next_step_is_worded() -> None:
    assert set(LEADS) == set(LeadsTo)
