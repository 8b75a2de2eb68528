"""The language that a person is spoken to in."""

from __future__ import annotations

import sys

import pytest

from sanaly import i18n


@pytest.mark.parametrize(
    ("surroundings", "language"),
    [
        ({}, "en"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, "ru"),
        ({"LANG": "en_US.UTF-8", "SANALY_LANG": "ru"}, "ru"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_surroundings(
    surroundings: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "_of_windows", lambda: "")
    assert i18n.from_environment(surroundings) == language


class _Windows:
    """What ``ctypes.windll`` answers on a Kazakh Windows."""

    @staticmethod
    def GetUserDefaultUILanguage() -> int:  # noqa: N802 - the name is Windows'
        return 0x043F

    kernel32: type[_Windows]


_Windows.kernel32 = _Windows


def test_windows_is_asked_where_nothing_else_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("ctypes.windll", _Windows, raising=False)
    assert i18n.from_environment({}) == "kk"
    assert i18n.from_environment({"LANG": "ru_RU"}) == "ru"
