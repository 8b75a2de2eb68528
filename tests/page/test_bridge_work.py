"""Work through the bridge in Chromium: drafts with pictures, mended copies, files let go of."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import ExifTags, Image

from browser.build.contents import NODE
from tests.page.bridge import PLAIN, WINE, given, posts
from tests.page.site import Browser, Tab, browsing

pytestmark = [pytest.mark.browser, pytest.mark.node]

HEIC = ("libheif.js", "libheif.wasm")
CHOSEN: dict[str, Any] = {"packs": [], "audience": "", "account": "", "parts": []}


@pytest.fixture(scope="module")
def browser(
    tmp_path_factory: pytest.TempPathFactory, node: str, chromium: str
) -> Iterator[Browser]:
    """One browser for the module, of a site that holds one heavy part."""
    folder = tmp_path_factory.mktemp("work")
    with browsing(folder, node, chromium) as one:
        place = folder / "site/v/test/parts/heic"
        place.mkdir(parents=True)
        for name in HEIC:
            (place / name).symlink_to(NODE / "libheif-js/libheif-wasm" / name)
        sizes = {part: {"bytes": 1000, "packed": 1000} for part in ("heic", "indecency")}
        (folder / "site/v/test/parts.json").write_text(json.dumps(sizes))
        yield one


def photo(*, place: bool = False) -> bytes:
    """A picture, perhaps with the place where it was taken."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {1: "N", 2: (43.0, 14.0, 15.0), 3: "E", 4: (76.0, 56.0, 42.0)}
        )
    Image.effect_noise((120, 80), 50).convert("RGB").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_a_draft_with_a_photo_shows_it_and_tells_what_its_file_says(tab: Tab) -> None:
    tab.make({"photo.jpg": photo(place=True), "more/photo.jpg": photo()})
    told = tab.call("draft", files=["given"], **{**CHOSEN, "text": WINE})
    assert told["findings"] >= 2
    assert "data:image/jpeg;base64," in told["html"]
    assert "<mark>" in told["html"]


def test_a_draft_names_pictures_that_cannot_be_opened(tab: Tab) -> None:
    files = {"empty.jpg": b"", "text.png": b"no picture", "photo.jpg": photo()}
    tab.make(files)
    told = tab.call("draft", files=["given"], **{**CHOSEN, "text": WINE})
    words = "Could not be opened, and was not looked at: empty.jpg, text.png<"
    assert told["html"].index(words) < told["html"].index("<article")


def moving() -> bytes:
    """A picture of three moments."""
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=200)
    return buffer.getvalue()


def test_that_a_moving_picture_becomes_a_still_is_said_before_and_after(tab: Tab) -> None:
    tab.make({"moves.gif": moving()})
    look = tab.call("fix_look", file="given", packs=[], parts=[])
    assert "one moment of it" in look["still"]
    copy = tab.call("fix", number=look["number"], covering="black", regions=[])
    assert look["still"] in copy["html"]
    assert (copy["type"], look["veiled"]) == ("image/png", False)
    tab.make({"photo.jpg": photo()})
    assert tab.call("fix_look", file="given", packs=[], parts=[])["still"] == ""


def test_a_copy_covers_parts_and_holds_nothing_of_the_file(tab: Tab) -> None:
    tab.make({"photo.jpg": photo(place=True)})
    look = tab.call("fix_look", file="given", packs=[], parts=[])
    assert (look["width"], look["height"], look["regions"]) == (120, 80, [])
    assert look["address"].startswith("data:image/jpeg;base64,")
    assert look["told"]
    half = {"left": 0, "top": 0, "right": 0.5, "bottom": 1}
    made = tab.call("fix", number=look["number"], covering="black", regions=[half])
    assert (made["name"], made["type"]) == ("photo-mended.jpg", "image/jpeg")
    copy = Image.open(io.BytesIO(base64.b64decode(made["bytes"])))
    assert copy.size == (120, 80)
    assert not copy.getexif()
    assert max(copy.convert("L").crop((0, 0, 50, 80)).tobytes()) < 20
    assert made["html"].count("<li>") >= 2


def test_a_copy_of_another_picture_or_part_is_refused(tab: Tab) -> None:
    tab.make({"photo.jpg": photo()})
    first = tab.call("fix_look", file="given", packs=[], parts=[])
    second = tab.call("fix_look", file="given", packs=[], parts=[])
    wrong = tab.answer("fix", number=first["number"], covering="black", regions=[])
    assert wrong["error"]["slug"] == "page-other-picture"
    none = {"left": 0.5, "top": 0, "right": 0.5, "bottom": 1}
    wrong = tab.answer("fix", number=second["number"], covering="black", regions=[none])
    assert wrong["error"]["slug"] == "fix-region"


def test_the_picture_of_a_card_is_mended_after_other_files_were_opened(tab: Tab) -> None:
    given(tab, photo__jpg=photo(place=True))
    tab.check()
    (cards,) = tab.events("cards")
    assert "data:image/jpeg;base64," in cards["html"]
    given(tab, posts__jsonl=posts(PLAIN))
    look = tab.call("fix_look", card=1, media=0, packs=[], parts=[])
    assert (look["width"], look["height"]) == (120, 80)
    assert tab.call("filter", rule="", year="", network="", state="") == {"shown": 1}


def test_files_are_let_go_of_when_nothing_needs_them(browser: Browser) -> None:
    tab = browser.tab()
    tab.start()
    tab.make({"a.jpg": photo()})
    draft: dict[str, Any] = {**CHOSEN, "text": PLAIN}
    tab.call("draft", files=["given"], **draft)
    tab.call("fix_look", file="given", packs=[], parts=[])
    tab.call("open", files=["given"])
    tab.check()
    tab.call("open", files=["given"])
    there = [_is_there(tab, f"/home/given/given{number}/0/a.jpg") for number in (1, 2, 3, 4)]
    assert there == [False, False, True, True]  # what is shown, and what was opened since
    tab.check()
    assert not _is_there(tab, "/home/given/given3/0/a.jpg")
    tab.call("close")
    assert not _is_there(tab, "/home/given/given4/0/a.jpg")
    tab.close()


def _is_there(tab: Tab, path: str) -> bool:
    """Whether Python can read a file."""
    told = tab.answer("fix_look", given=[path], packs=[], parts=[])
    return "error" not in told


def test_words_change_before_a_check_has_ended(tab: Tab) -> None:
    given(tab, posts__jsonl=posts(*(f"{PLAIN} {n}" for n in range(60_000))))
    tab.begin("check", **CHOSEN)
    tab.evaluate("window.begun.then(() => { window.ended = true; }) && null")
    tab.until("window.events.some((one) => one.event === 'progress')")
    told = tab.call("language", language="ru")
    assert told["audiences"][0]["title"] == "Не знаю"
    assert not tab.evaluate("window.ended")
    tab.until("window.events.some((one) => one.text?.includes('прочитано'))")
    tab.call_at_once("cancel")
    assert tab.end()["error"]["slug"] == "page-cancelled"
    tab.call("language", language="en")


def test_parts_tell_how_far_they_are_and_that_they_could_not_be_had(browser: Browser) -> None:
    tab = browser.tab()
    tab.start()
    tab.make({"photo.jpg": photo()})
    told = tab.call(
        "draft", files=["given"], **{**CHOSEN, "text": WINE, "parts": ["heic", "indecency"]}
    )
    events = tab.events("loading")
    assert {one["part"] for one in events} == {"heic"}
    size = sum((NODE / "libheif-js/libheif-wasm" / name).stat().st_size for name in HEIC)
    assert events[-1]["bytes"] == size
    assert all(one["bytes"] <= one["of"] for one in events)
    assert "“Look for indecency in pictures” could not be loaded" in told["html"]
    assert "HEIC photos of iPhones” could not" not in told["html"]
    tab.call("draft", files=["given"], **{**CHOSEN, "text": WINE, "parts": ["heic"]})
    assert tab.events("loading") == []
    tab.close()


def test_a_check_is_ended_before_its_turn_has_come(browser: Browser) -> None:
    tab = browser.tab()
    tab.start()
    given(tab, posts__jsonl=posts(*(f"{PLAIN} {n}" for n in range(20_000))))
    tab.begin("draft", **{**CHOSEN, "text": WINE})
    tab.evaluate("(window.first = window.begun) && null")
    tab.begin("check", **CHOSEN)
    tab.call_at_once("cancel")
    assert tab.end()["error"]["slug"] == "page-cancelled"
    assert "result" in tab.evaluate("window.first")
    assert tab.events("summary") == []
    tab.close()


def test_a_check_that_is_paused_before_its_turn_is_held_when_it_begins(browser: Browser) -> None:
    tab = browser.tab()
    tab.start()
    given(tab, posts__jsonl=posts(PLAIN, WINE))
    tab.begin("draft", **{**CHOSEN, "text": WINE})
    tab.evaluate("(window.first = window.begun) && null")
    tab.begin("check", **CHOSEN)
    tab.evaluate("window.begun.then(() => { window.ended = true; }) && null")
    tab.call_at_once("pause")
    assert "result" in tab.evaluate("window.first")
    tab.wait(2)
    assert not tab.evaluate("window.ended")
    tab.call_at_once("resume")
    assert tab.end()["result"]["items"] == 2
    tab.close()
