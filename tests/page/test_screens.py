"""The app's screens in Chromium: focus, titles, narrow screens, languages, and keyboard alone."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.build.contents import LANGUAGES
from tests.page.screens_site import app_site, seen

pytestmark = pytest.mark.browser

Look = Callable[..., Any]
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


ALCOHOL = (
    "Пьём водку и пиво на работе",
    "Вечером снова пили водку с коллегами",
    "На даче пили пиво и водку",
)


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str) -> Iterator[Look]:
    with app_site(tmp_path_factory.mktemp("screens")) as address:
        yield lambda name, **options: seen(node, chromium, address, name, **options)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small Instagram export with a post on public display of alcohol."""
    return packed(tmp_path / "instagram-sample-2026.zip", ALCOHOL[0], "Сегодня был субботник")


def packed(path: Path, *texts: str) -> Path:
    """An Instagram export of these posts, a day apart."""
    posts = [
        {
            "media": [
                {
                    "uri": f"media/posts/{days}.jpg",
                    "creation_timestamp": 1_700_000_000 + 86_400 * days,
                    "title": text,
                }
            ],
        }
        for days, text in enumerate(texts)
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "your_instagram_activity/media/posts_1.json",
            json.dumps(posts).encode().decode("ascii"),
        )
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_screen_takes_focus_and_title(look: Look, language: str) -> None:
    told = look("walk", language=language)
    names = ["choose", "results", "draft", "fix", "later", "fix"]
    assert [place["shown"] for place in told["places"]] == [[name] for name in names]
    assert [place["way"] for place in told["places"]] == [f"#{name}" for name in names]
    assert [place["focus"] for place in told["places"][1:]] == [f"{n}-title" for n in names[1:]]
    assert len({place["title"] for place in told["places"]}) == 5
    assert told["errors"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_small_phone(look: Look, language: str) -> None:
    widths = look("narrow", language=language)
    assert {name: width for name, width in widths.items() if width > 320} == {}
    assert len(widths) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_controls_are_large_enough(look: Look, language: str) -> None:
    assert look("small", language=language) == []


@pytest.mark.parametrize(("colour", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_are_accessible(look: Look, language: str, colour: str, width: int) -> None:
    assert look("accessible", language=language, colorScheme=colour, width=width) == []


def test_another_language_keeps_the_screen_and_the_draft(look: Look) -> None:
    told = look("speaks", language="en", other="kk")
    assert told["shown"] == ["draft"]
    assert told["text"] == "12345"
    assert told["address"].endswith("/kk/index.html#draft")
    assert told["errors"] == []


@pytest.mark.parametrize(
    ("locale", "code"), [("kk-KZ", "kk"), ("vi-VN", "vi"), ("ru-RU", "ru"), ("fr-FR", "en")]
)
def test_the_first_page_leads_to_the_persons_language(look: Look, locale: str, code: str) -> None:
    assert look("chooses", locale=locale).endswith(f"/{code}/index.html")


def test_without_javascript_the_other_way_is_told(look: Look) -> None:
    told = look("withoutScript", language="ru")
    assert "JavaScript" in told["said"]
    assert "Sanaly" in told["said"]
    assert told["ways"] == [f"{code}/index.html" for code in LANGUAGES]


def test_rectangles_are_drawn_or_set_by_numbers(look: Look) -> None:
    told = look("rectangles", picture=PIXEL)
    by_keyboard, drawn = told["own"]
    assert told["focused"] == "left"
    assert by_keyboard == {"left": 0.1, "top": 0.3, "right": 0.7, "bottom": 0.7}
    assert drawn == pytest.approx(
        {"left": 0.2, "top": 0.25, "right": 0.6, "bottom": 0.75}, abs=0.02
    )
    assert told["said"] == "Rectangle 2 added."
    assert told["errors"] == []


@pytest.mark.parametrize("language", ["vi", "kk"])
def test_the_keyboard_is_enough_to_choose_check_mark_and_save(
    look: Look, export: Path, language: str
) -> None:
    told = look("keyboard", language=language, files=[str(export)])
    assert told["recognised"].startswith("Instagram")
    assert told["cards"] >= 1
    assert told["state"] == "mended"
    assert told["marked"]
    assert told["name"] == "sanaly-report.html"
    assert told["history"].endswith("#results")
    assert told["errors"] == []


def test_what_was_found_stays_usable_whatever_comes_after(look: Look, tmp_path: Path) -> None:
    told = look(
        "afterwards",
        first=[str(packed(tmp_path / "instagram-first.zip", *ALCOHOL))],
        added=[str(packed(tmp_path / "instagram-added.zip", "Сегодня был субботник"))],
        later=[str(packed(tmp_path / "instagram-later.zip", "Начало года", *ALCOHOL[1:]))],
    )
    assert told["cards"] == told["spoken"] == 3
    assert told["outcomes"] == [["open", 2], ["mended", 1]]
    assert (told["trouble"], told["errors"]) == ("", [])
