"""Loading packs: by id and path, extending, redirects, conflicts, and hostile ones."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest

from sanaly_core.errors import PackError
from sanaly_core.packs import locate
from sanaly_core.packs.compare import conflicts
from sanaly_core.packs.examples import example_item
from sanaly_core.packs.lines import index_lines
from sanaly_core.packs.lint import lint
from sanaly_core.packs.load import builtin_packs, find_pack, load_pack
from sanaly_core.packs.model import Example, WorkingHours
from tests.packs.breaks import BREAKS, EXAMPLE_BREAKS, add_extends
from tests.packs.folder import RULE, add, change, make
from tests.packs.simple_check import simple_check


def test_a_pack_by_its_id_and_by_its_path(tmp_path: Path) -> None:
    path = make(tmp_path)
    assert find_pack("kz-civil-service") is builtin_packs()["kz-civil-service"]
    assert find_pack(str(path)).id == "my-office"
    assert load_pack(path / "pack.toml").rules.keys() == {"example-rule"}


def test_a_pack_that_is_not_there() -> None:
    with pytest.raises(PackError) as caught:
        find_pack("nowhere-pack")
    assert caught.value.slug == "no-such-pack"
    assert "kz-civil-service" in str(caught.value)


def test_a_broken_pack_is_refused_with_its_place(tmp_path: Path) -> None:
    pack = make(tmp_path)
    BREAKS["value-not-allowed"](pack)
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    assert caught.value.params["file"] == RULE
    assert caught.value.params["line"] == 4


def test_examples_are_run_on_load(tmp_path: Path) -> None:
    pack = make(tmp_path)
    assert load_pack(pack, simple_check).id == "my-office"
    EXAMPLE_BREAKS["example-matched"](pack)
    load_pack(pack)
    with pytest.raises(PackError):
        load_pack(pack, simple_check)


def test_a_child_inherits_and_overrides_whole_rules(tmp_path: Path) -> None:
    parent, child = make(tmp_path, "parent"), make(tmp_path, "child")
    (child / RULE).unlink()
    for code in ("en", "ru", "kk", "vi"):
        (child / f"texts/{code}.toml").unlink()
    add_extends(child, "parent")
    assert load_pack(child).rules == load_pack(parent).rules
    overriding = make(tmp_path, "overriding")
    change(overriding, RULE, "severity = 2", "severity = 1")
    add_extends(overriding, "parent")
    assert load_pack(overriding).rules["example-rule"].severity == 1


def test_a_child_cites_clauses_of_its_parent(tmp_path: Path) -> None:
    make(tmp_path, "parent")
    child = make(tmp_path, "child")
    (child / "clauses.toml").unlink()
    add_extends(child, "parent")
    assert load_pack(child).rules["example-rule"].clauses[0].id == "example-order"


def test_a_pack_can_extend_a_built_in_one(tmp_path: Path) -> None:
    child = make(tmp_path)
    add_extends(child, "international")
    rules = load_pack(child).rules
    assert "example-rule" in rules
    assert "partisan" in rules


def test_the_digest_changes_with_any_file_of_the_family(tmp_path: Path) -> None:
    parent, child = make(tmp_path, "parent"), make(tmp_path, "child")
    add_extends(child, "parent")
    before = load_pack(child).digest
    assert load_pack(child).digest == before
    add(parent, "texts/en.toml", "# a note\n")
    assert load_pack(child).digest != before


def test_renamed_rules_are_found_by_their_old_id(tmp_path: Path) -> None:
    pack = make(tmp_path)
    add(pack, "pack.toml", '\n[redirects]\n"old-rule" = "example-rule"\n')
    loaded = load_pack(pack)
    assert loaded.rule("old-rule") is loaded.rules["example-rule"]
    assert loaded.rule("no-rule") is None


def test_conflicts_are_reported_and_not_merged() -> None:
    packs = builtin_packs()
    found = conflicts([packs["kz-civil-service"], packs["vn-public-employee"]])
    alcohol = next(conflict for conflict in found if conflict.rule == "alcohol-display")
    assert alcohol.packs == ("kz-civil-service", "vn-public-employee")
    assert alcohol.fields == ("audience", "hours", "clauses")
    assert conflicts([packs["kz-civil-service"]]) == ()
    same = packs["kz-civil-service"]
    assert conflicts([same, same]) == ()


def test_the_wheel_holds_its_own_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)
    make(tmp_path / "_packs", "in-the-wheel")
    assert locate.builtin_root() == tmp_path / "_packs"
    assert set(locate.builtin_paths()) == {"in-the-wheel"}


def test_lines_of_tables_keys_and_long_texts() -> None:
    text = 'a = 1\nb = """\nc = 2\n"""\n[t.u]\nd = 3\n[[m]]\ne = 4\n[[m]]\ne = 5\n'
    lines = index_lines(text)
    assert lines["a",] == 1
    assert ("c",) not in lines
    assert lines["t", "u", "d"] == 6
    assert lines["m", 1, "e"] == 10


def test_examples_are_public_posts_in_working_hours() -> None:
    rule = builtin_packs()["vn-public-employee"].rules["official-account-private-use"]
    hours = WorkingHours(start=time(7, 30), utc_offset=420)
    item = example_item(Example("x", "en", place="Bar"), rule, hours)
    assert item.account.value == "official"
    assert item.created_at == datetime(2026, 11, 16, 8, 30)
    assert item.place is not None


def test_a_pack_of_rubbish_is_told_about_in_bounded_time(tmp_path: Path) -> None:
    pack = make(tmp_path)
    (pack / RULE).write_text("x = " + "[" * 100_000, encoding="utf-8")
    (pack / "clauses.toml").write_bytes(b"\x00\xff" * 100_000)
    (pack / "texts" / "en.toml").write_text("a=" * 100_000, encoding="utf-8")
    assert 0 < len(lint(pack)) <= 200


def test_a_flood_of_problems_is_cut(tmp_path: Path) -> None:
    pack = make(tmp_path)
    add(pack, RULE, "".join(f"\n[[match]]\nlanguage = 'xx'\ntext = '{n}'\n" for n in range(900)))
    assert len(lint(pack)) == 200
