"""A small pack on disk that tests break in one place."""

from __future__ import annotations

from pathlib import Path

from sanaly_core.packs.new import new_pack

RULE = "rules/example-rule.toml"


def make(folder: Path, name: str = "my-office") -> Path:
    """A pack that passes the lint."""
    return new_pack(name, folder)


def change(pack: Path, file: str, old: str, new: str) -> None:
    """Replace one piece of one file; the piece must be there."""
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(pack: Path, file: str, text: str) -> None:
    """Add text to the end of a file, which may be new."""
    path = pack / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


def rename_rule(pack: Path, rule: str) -> None:
    """Give the example rule another id everywhere."""
    for file in (RULE, *(f"texts/{code}.toml" for code in ("en", "ru", "kk", "vi"))):
        change(pack, file, "example-rule", rule)
    (pack / RULE).rename(pack / f"rules/{rule}.toml")
