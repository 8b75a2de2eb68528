"""Which language a text may be in, also without its own letters."""

from __future__ import annotations

import pytest

from sanaly_core.languages.text import Text

TEXTS = [
    ("Бүгін әріптестерімізбен кітапханаға бардық", "kk"),
    ("бугин ариптестеримизбен китапханага бардык", "kk"),
    ("búgin áriptesterimizben kitaphanağa bardyq", "kk"),
    ("Сегодня ходили с коллегами в библиотеку", "ru"),
    ("Hôm nay cả phòng đi thư viện với nhau", "vi"),
    ("hom nay ca phong di thu vien voi nhau", "vi"),
    ("We went to the library with colleagues today", "en"),
    ("Cold beer after work", "en"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_the_language_comes_first(text: str, language: str) -> None:
    assert Text(text).languages[:1] == (language,)


@pytest.mark.parametrize("text", ["", "12345", "🍺🍻", "...", "\ud800"])
def test_nothing_to_tell_by_gives_no_language(text: str) -> None:
    assert Text(text).languages == ()


def test_a_mixed_text_has_both_languages() -> None:
    assert set(Text("Бүгін жиналыс бар, потом идём в кино с друзьями").languages) == {"kk", "ru"}
