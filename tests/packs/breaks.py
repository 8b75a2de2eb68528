"""One way to break a pack for every problem that the lint can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.packs.folder import RULE, add, change, make, rename_rule

Break = Callable[[Path], None]


def _swap(file: str, old: str, new: str) -> Break:
    return lambda pack: change(pack, file, old, new)


def _add(file: str, text: str) -> Break:
    return lambda pack: add(pack, file, text)


def _delete(file: str) -> Break:
    return lambda pack: (pack / file).unlink()


def _rule(old: str, new: str) -> Break:
    return _swap(RULE, old, new)


def _clause(old: str, new: str) -> Break:
    return _swap("clauses.toml", old, new)


def reword(language: str, key: str, words: str) -> Break:
    """Other words for one line of the texts."""

    def change_line(pack: Path) -> None:
        path = pack / f"texts/{language}.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        changed = [f'{key} = "{words}"' if one.startswith(f"{key} =") else one for one in lines]
        assert changed != lines, (language, key)
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")

    return change_line


def _top(text: str) -> Break:
    return _swap("pack.toml", 'id = "my-office"', f'id = "my-office"\n{text}')


def _many_files(pack: Path) -> None:
    for number in range(400):
        (pack / "rules" / f"note-{number}.md").write_text("", encoding="utf-8")


def _link(pack: Path) -> None:
    (pack / "rules" / "more.toml").symlink_to(pack / RULE)


def _not_utf_8(pack: Path) -> None:
    with (pack / RULE).open("ab") as file:
        file.write(b'reference = "\xff"\n')


def _second_rule(pack: Path) -> None:
    text = (pack / RULE).read_text(encoding="utf-8")
    (pack / "rules" / "example-two.toml").write_text(text, encoding="utf-8")


def _belief(pack: Path) -> None:
    rename_rule(pack, "religious-display")


def _unprotected(pack: Path) -> None:
    rename_rule(pack, "third-party-personal-data")


def _delete_only(pack: Path) -> None:
    change(pack, RULE, '"alcohol"', '"gift"')
    reword("en", "advice", "Delete the post.")(pack)


def _circle(pack: Path) -> None:
    other = make(pack.parent, "other-office")
    add_extends(other, "my-office")
    add_extends(pack, "other-office")


def _broken_parent(pack: Path) -> None:
    other = make(pack.parent, "other-office")
    change(other, RULE, "severity = 2", "severity = 9")
    add_extends(pack, "other-office")


def add_extends(pack: Path, parent: str) -> None:
    """Make a pack extend another."""
    change(pack, "pack.toml", 'version = "1"', f'version = "1"\nextends = "{parent}"')


_BRIEFING = 'kind = "briefing"\ninterpretation = true'

BREAKS: dict[str, Break] = {
    "no-pack-file": _delete("pack.toml"),
    "too-many-files": _many_files,
    "link-in-pack": _link,
    "file-not-data": _add("rules/run.py", "print()"),
    "file-not-known": _add("more.toml", ""),
    "file-too-large": _add(RULE, "# " + "x" * 300_000),
    "not-utf-8": _not_utf_8,
    "not-toml": _rule('"stable"', '"stable'),
    "nested-too-deep": _add(RULE, "deep = " + "[" * 50_000),
    "key-missing": _rule("severity = 2\n", ""),
    "key-misspelt": _rule("severity", "severty"),
    "no-rules": _delete(RULE),
    "key-unknown": _rule('status = "stable"', 'status = "stable"\npunishment = "none"'),
    "wrong-kind": _rule("severity = 2", 'severity = "two"'),
    "value-not-allowed": _rule('"public"', '"the world"'),
    "number-out-of-range": _swap("pack.toml", "[1, 2, 3, 4, 5]", "[0, 1]"),
    "hours-end-before-start": _swap("pack.toml", "18:00:00", "08:00:00"),
    "concept-unknown": _rule('[["alcohol"]]', '[["faith"]]'),
    "cue-unknown": _rule('"campaign"', '"gossip"'),
    "cue-strengthens": _rule('"campaign"', '"first-person"'),
    "id-form": _swap("pack.toml", 'id = "my-office"', 'id = "My Office"'),
    "id-twice": _second_rule,
    "id-not-file-name": _rule('"example-rule"', '"another-rule"'),
    "language-unknown": _add("texts/fr.toml", ""),
    "belief-looked-for": _belief,
    "protection-missing": _unprotected,
    "shown-with-when": _rule('"stable"', '"shown"'),
    "when-missing": _rule('when = [["alcohol"]]\n', ""),
    "severity-zero": _rule("severity = 2", "severity = 0"),
    "clause-unknown": _rule('["example-order"]', '["example-order", "example-law"]'),
    "clause-missing": _rule('["example-order"]', "[]"),
    "severity-without-clause": _rule('clauses = ["example-order"]', "no_clause_found = true"),
    "memory-with-number": _clause('"secondary"', '"from-memory"'),
    "memory-alone": _clause('number = "p. 1"\nseen = "secondary"', 'seen = "from-memory"'),
    "briefing-not-marked": _clause('kind = "order"', 'kind = "briefing"'),
    "speaker-missing": _clause('kind = "order"', _BRIEFING + "\nundated = true"),
    "date-missing": _clause('kind = "order"', _BRIEFING + '\nspeaker = "a head of department"'),
    "date-absurd": _clause("2026-11-22", "0202-11-22"),
    "ends-before-begins": _clause(
        "seen =", "valid_from = 2026-01-01\nvalid_to = 2025-01-01\nseen ="
    ),
    "texts-missing": _delete("texts/kk.toml"),
    "text-missing": _swap("texts/kk.toml", "[example-rule]", "[examples-rule]"),
    "text-of-no-rule": _swap("texts/kk.toml", "[example-rule]", "[examples-rule]"),
    "text-empty": reword("kk", "why", " … "),
    "text-too-long": reword("kk", "why", "x" * 2001),
    "text-not-plain": reword("kk", "why", "<a>ask here</a>"),
    "placeholders-differ": reword("kk", "why", "{days}"),
    "advice-only-deletes": _delete_only,
    "examples-too-few": _rule("[[match]]", "[[no_match]]"),
    "example-empty": _rule('"She is in hot water over the late report"', '" "'),
    "redirect-to-nothing": _add("pack.toml", '\n[redirects]\n"old-rule" = "no-rule"\n'),
    "redirect-from-rule": _add("pack.toml", '\n[redirects]\n"example-rule" = "example-rule"\n'),
    "parent-not-found": lambda pack: add_extends(pack, "nobody"),
    "parent-in-circle": _circle,
    "parent-broken": _broken_parent,
}

EXAMPLE_BREAKS: dict[str, Break] = {
    "example-not-matched": _rule("We drank wine with friends", "We drank tea with friends"),
    "example-severity": _rule('friends all night 🍷"', 'friends all night 🍷"\nseverity = 3'),
    "example-matched": _rule("She is in hot water", "She is in hot wine"),
}
"""These need somebody who judges; the tests bring one that knows a few words."""
