"""The documents agree with the tree: links, tests named, commands, make targets."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sanaly.cli import COMMANDS, program
from sanaly_core.exports.registry import readers
from sanaly_core.packs.load import builtin_packs

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
NAMED_TEST = re.compile(r"`(tests/[\w/]+(?:\.py)?/?)`")
REGISTRY_HOSTS = re.compile(r"https?://[a-z0-9.-]*(?:python" r"hosted|py" r"pi|npm" r"js|deb\.deb)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_tests_that_are_named_exist(page: Path) -> None:
    named = NAMED_TEST.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_names_a_test() -> None:
    for page in (ROOT / "docs/decisions").glob("*.md"):
        assert "**Held by**" in page.read_text(encoding="utf-8"), page.name


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"sanaly {name}" not in readme and name != "demo"] == []


def test_every_option_is_documented() -> None:
    words = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    group = program()
    context = click.Context(group)
    options = {
        option
        for name in COMMANDS
        for parameter in _command(group, context, name).params
        for option in parameter.opts
        if option.startswith("--") and option not in ("--help", "--yes", "--out")
    }
    assert sorted(option for option in options if option not in words) == []


def _command(group: click.Group, context: click.Context, name: str) -> click.Command:
    command = group.get_command(context, name)
    assert command is not None
    return command


def test_every_network_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    names = {reader.platform for reader in readers()} - {"other", "folder", "jsonl"}
    assert sorted(name for name in names if name not in readme) == []


def test_every_pack_is_named() -> None:
    words = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in builtin_packs() if name not in words] == []


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))
    }
    assert named - targets == set()


def test_no_address_of_a_package_index_stands_in_the_tree() -> None:
    skipped = {".git", ".venv", "node_modules", "build", "dist", "demo"}
    for path in ROOT.rglob("*"):
        if path.is_dir() or skipped & set(path.relative_to(ROOT).parts):
            continue
        if path.suffix in {".md", ".py", ".toml", ".json", ".txt", ".sh", ".in"}:
            found = REGISTRY_HOSTS.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, path
