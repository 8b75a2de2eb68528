"""What stands in a record has words for its reader."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import override

import sanaly_office
from sanaly_office.mail.models import Letter
from sanaly_office.rights.labels import LETTERS, OUTCOMES
from sanaly_office.rights.templatetags.record import worded

ROOT = Path(sanaly_office.__file__).parent


def letters() -> set[str]:
    """The names of all letters."""
    files = (one.relative_to(one.parents[1 + ("letters" in one.parts)]) for one in _texts())
    return {one.with_suffix("").as_posix() for one in files}


def _texts() -> list[Path]:
    found = ROOT.glob("*/templates/**/*.txt")
    return [one for one in found if "mail/templates/mail" not in one.as_posix()]


def test_every_letter_and_how_it_went_has_words() -> None:
    assert "directives/letters/waiting" in letters()
    assert letters() == set(LETTERS)
    assert set(Letter.Outcome.values) == set(OUTCOMES)


def test_fixed_words_and_moments_are_told_in_the_readers_language() -> None:
    with override("vi"):
        assert worded("2026-11-11T10:31:06.960391+00:00") == "11/11/2026, 15:31"
    assert worded("main", "kind") == "Post"
    assert worded("head", "role") == "Head"
    assert worded("head", "title") == "head"
