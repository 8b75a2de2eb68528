"""Re-checking: gone, still there, pending, reposted, mended, cannot tell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sanaly.cli import run
from sanaly_core.packs.load import builtin_packs, load_pack
from tests.checker.test_pictures import picture

DRINK = "Погнали пить пиво, мы уже в баре и празднуем"
HARMLESS = "Отчёт о встрече с жителями, вопросы записали"


def post(key: str, day: int, text: str = HARMLESS, **fields: Any) -> dict[str, Any]:
    """One line of the open item format."""
    return {
        "key": key,
        "kind": "post",
        "platform": "other",
        "text": text,
        "audience": "public",
        "created_at": f"2026-03-{day:02}T19:00:00+00:00",
        **fields,
    }


BEFORE = [post("1", 1), post("2", 2), post("drink", 3, DRINK), post("4", 4), post("5", 5)]


def write(path: Path, posts: Sequence[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in posts), "utf-8")
    return path


def states(capsys: pytest.CaptureFixture[str]) -> set[str]:
    return {o["state"] for o in json.loads(capsys.readouterr().out)["outcomes"]}


@pytest.fixture
def checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A first check that found the drink."""
    old = write(tmp_path / "old.jsonl", BEFORE)
    assert run(["check", str(old), "--pack", "kz-civil-service", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {f["item"] for f in found} == {"drink"}
    return tmp_path


def recheck(folder: Path, posts: Sequence[dict[str, Any]]) -> int:
    new = write(folder / "new.jsonl", posts)
    return run(["recheck", str(new), "--format", "json"])


def test_still_there(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recheck(checked, BEFORE) == 1
    assert states(capsys) == {"open"}


def test_gone(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert recheck(checked, [p for p in BEFORE if p["key"] != "drink"]) == 0
    assert states(capsys) == {"gone"}


def test_an_export_of_later_days_cannot_tell(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recheck(checked, [post("4", 4), post("5", 5), post("6", 6)]) == 0
    assert states(capsys) == {"cannot tell"}


def test_an_export_of_earlier_days_cannot_tell(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recheck(checked, [post("1", 1), post("2", 2)]) == 0
    assert states(capsys) == {"cannot tell"}


def test_an_export_without_that_section_cannot_tell(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [post(p["key"], n, kind="comment") for n, p in enumerate(BEFORE, 1) if n != 3]
    assert recheck(checked, others) == 0
    assert states(capsys) == {"cannot tell"}


def test_pending_deletion(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiting = [p | {"state": "pending deletion"} if p["key"] == "drink" else p for p in BEFORE]
    assert recheck(checked, waiting) == 0
    assert states(capsys) == {"pending deletion"}


def test_hidden_from_the_profile(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = [p | {"state": "archived"} if p["key"] == "drink" else p for p in BEFORE]
    assert recheck(checked, hidden) == 0
    assert states(capsys) == {"mended"}


def test_reposted_with_other_spacing(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = [p for p in BEFORE if p["key"] != "drink"]
    assert recheck(checked, [*again, post("new", 9, DRINK.upper().replace(" ", "  "))]) == 1
    assert states(capsys) == {"reposted"}


def test_mended_words(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mended = [p | {"text": HARMLESS} if p["key"] == "drink" else p for p in BEFORE]
    assert recheck(checked, mended) == 0
    assert states(capsys) == {"mended"}


def test_kept_stays_kept(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recheck(checked, BEFORE)
    found = [o["id"] for o in json.loads(capsys.readouterr().out)["outcomes"]]
    assert run(["mark", *found, "kept", "--reason", "friends-only"]) == 0
    capsys.readouterr()
    assert recheck(checked, BEFORE) == 0
    assert states(capsys) == {"kept"}


def test_the_only_post_of_a_network_cannot_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it was removed, no Item of the open format says that its network was looked at."""
    own = [p | {"platform": "zalo"} if p["key"] == "drink" else p for p in BEFORE]
    old = write(tmp_path / "old.jsonl", own)
    run(["check", str(old), "--pack", "kz-civil-service", "--format", "json"])
    capsys.readouterr()
    assert recheck(tmp_path, [p for p in own if p["key"] != "drink"]) == 0
    assert states(capsys) == {"cannot tell"}


def test_another_source_tells_nothing(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checked / "mine").mkdir()
    (checked / "mine/note.txt").write_text(HARMLESS, "utf-8")
    assert run(["recheck", str(checked / "mine"), "--format", "json"]) == 0
    assert states(capsys) == set()


def test_what_was_gone_stays_gone_in_a_shorter_export(
    checked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recheck(checked, [p for p in BEFORE if p["key"] != "drink"])
    capsys.readouterr()
    assert recheck(checked, [post("5", 5), post("6", 6)]) == 0
    assert states(capsys) == {"gone"}


def test_an_official_account_stays_official(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second check is not told again whose account it is."""
    rule = builtin_packs()["vn-public-employee"].rules["official-account-private-use"]
    text = rule.match[0].text
    old = write(tmp_path / "old.jsonl", [post("1", 1), post("own", 2, text), post("3", 3)])
    run(["check", str(old), "--account", "official", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert rule.id in {f["rule"] for f in found}
    assert run(["recheck", str(old), "--format", "json"]) == 1
    assert states(capsys) == {"open"}


def test_a_pack_that_is_not_at_hand_mends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["packs", "new", "own", "--in", str(tmp_path)])
    text = next(iter(load_pack(tmp_path / "own").rules.values())).match[0].text
    old = write(tmp_path / "old.jsonl", [post("1", 1), post("x", 2, text), post("3", 3)])
    capsys.readouterr()
    run(["check", str(old), "--pack", str(tmp_path / "own"), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["findings"]
    assert run(["recheck", str(old), "--format", "json"]) == 1
    assert states(capsys) == {"open"}
    other = write(tmp_path / "new.jsonl", [post("1", 1), post("x", 2, HARMLESS), post("3", 3)])
    assert run(["recheck", str(other), "--format", "json"]) == 0
    assert states(capsys) == {"cannot tell"}


def test_what_could_not_be_read_is_said(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(checked / "new.jsonl", BEFORE)
    new.write_text(new.read_text("utf-8") + "\n{broken", "utf-8")
    run(["recheck", str(new), "--format", "json"])
    told = json.loads(capsys.readouterr().out)["not_checked"]
    assert [(entry["reason"], entry["count"]) for entry in told] == [("record-broken", 1)]
    run(["recheck", str(new)])
    assert "Entries that are damaged" in capsys.readouterr().out


def test_nothing_to_compare_with_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recheck(tmp_path, BEFORE) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_same_picture_under_another_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture with coordinates is deleted and posted again with other words."""
    from sanaly.demo.pictures import draw_photo

    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    photo = draw_photo("sunset", coordinates=True)
    (tmp_path / "old/a.jpg").write_bytes(photo)
    (tmp_path / "new/b.jpg").write_bytes(photo)
    old = [post("1", 1), post("2", 2, "", media=["a.jpg"]), post("3", 3)]
    new = [post("1", 1), post("9", 9, "снова", media=["b.jpg"]), post("3", 3)]
    first = write(tmp_path / "old/items.jsonl", old)
    assert run(["check", str(first), "--format", "json", "--pack", "kz-civil-service"]) == 1
    capsys.readouterr()
    second = write(tmp_path / "new/items.jsonl", new)
    run(["recheck", str(second), "--format", "json"])
    assert states(capsys) == {"reposted"}


def test_other_words_do_not_mend_what_the_picture_still_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jpg").write_bytes(picture("JPEG"))
    posts = [p | {"media": ["a.jpg"]} if p["key"] == "drink" else p for p in BEFORE]
    old = write(tmp_path / "old.jsonl", posts)
    assert run(["check", str(old), "--pack", "kz-civil-service", "--format", "json"]) == 1
    capsys.readouterr()
    other_words = [p | {"text": HARMLESS} if p["key"] == "drink" else p for p in posts]
    assert recheck(tmp_path, other_words) == 1
    outcomes = json.loads(capsys.readouterr().out)["outcomes"]
    states_of = {outcome["rule"]: outcome["state"] for outcome in outcomes}
    assert states_of["location-metadata"] == "open"
    assert states_of["alcohol-display"] == "mended"


def test_one_post_and_rule_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two packs hold the rule; the line names both findings, network, kind and day."""
    stamp = "СОВЕРШЕННО СЕКРЕТНО\nЭкз. № 2"
    old = write(tmp_path / "old.jsonl", [p | {"platform": "vk"} for p in [post("1", 1, stamp)]])
    run(["check", str(old), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert len(found) == 2
    assert run(["recheck", str(old)]) == 1
    out = capsys.readouterr().out
    (line,) = [line for line in out.splitlines() if line.startswith("  ")]
    assert "open: 1" in out
    assert all(f["id"] in line for f in found)
    assert " · VK, post · 1 March 2026" in line


def test_what_is_gone_is_told_with_its_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [p | {"platform": "vk"} for p in BEFORE]
    old = write(tmp_path / "old.jsonl", own)
    run(["check", str(old), "--pack", "kz-civil-service"])
    capsys.readouterr()
    new = write(tmp_path / "new.jsonl", [p for p in own if p["key"] != "drink"])
    assert run(["recheck", str(new)]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith(" · VK, post")
