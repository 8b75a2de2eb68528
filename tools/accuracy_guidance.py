"""How often "may I …?" finds the right clause: its section of ``docs/accuracy.md``.

``python -m tools.accuracy_guidance`` asks every question below ``tests/guidance/questions`` and
puts the section into the page anew; ``make accuracy`` writes the whole page. ``--tune`` prints
what goes wrong in the tune set and writes nothing. Questions of the unseen set are only counted:
none of them is ever printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sanaly_core.guidance.ask import MOST, builtin_guidance
from sanaly_core.guidance.model import Answer
from sanaly_core.packs.model import LANGUAGES
from tools.accuracy_posts import wilson
from tools.accuracy_tables import share, table

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "tests/guidance/questions"
PAGE = ROOT / "docs/accuracy.md"
TITLE = "## “May I …?”"
RIGHT_LEAST, SILENT_LEAST = 0.90, 0.80
ABOUT = (
    "Invented questions in people's own words, with slips and mixed languages, asked of all packs"
    f" at once. *Right* are those where a right rule or clause is among the first {MOST}; *silent*"
    " those that the rules do not answer and that are told so. The tune set was written by whoever"
    " chose people's words and set the numbers; the unseen set by somebody else, and nobody tunes"
    " on it: the tool cannot print what goes wrong there. The unseen figures are the ones to trust;"
    " the tune figures only say that the words fit the questions they were chosen with. The rule"
    " for silence was changed once after unseen figures were known (55 of 60 right, 14 of 19"
    " silent), by cross-validation on the tune set alone; that gave 53 and 17. People's words were"
    " then widened by questions written anew in three rounds, most of them on purpose without the"
    " rules' own words: they stand in the tune set now. Before their words were added they were"
    " answered less well than the unseen set: who asks in words of their own alone should expect"
    " less than it says."
    " The unseen figures below are the third that were looked at; a few words of matters that no"
    " rule treats were added after it, and did not change them."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its right rules or clauses (none: the rules do not say), and the answer."""

    language: str
    question: str
    right: frozenset[str]
    answer: Answer

    @property
    def good(self) -> bool:
        """Whether the answer is as it should be."""
        if not self.right:
            return self.answer.silent
        return any(self.right & found.names for found in self.answer.found)


def ask_all(file: Path) -> list[Asked]:
    """All questions of a file, asked."""
    guidance = builtin_guidance()
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Asked(
            row["language"],
            row["question"],
            frozenset(row["right"]),
            guidance.ask(row["question"], row["language"]),
        )
        for row in rows
    ]


def section() -> list[str]:
    """The lines of the section, headline first."""
    lines = [TITLE, "", ABOUT, ""]
    for name, title in (("unseen", "The unseen set"), ("tune", "The tune set")):
        file = QUESTIONS / f"{name}.jsonl"
        lines += (f"{title}:", "")
        lines += _table(ask_all(file)) if file.is_file() else ["Not written yet.", ""]
    return lines


def _table(asked: Sequence[Asked]) -> list[str]:
    head = ("language", "questions", "right", "share", "95 %", "not answered", "silent", "share")
    rows = [_row(one, [a for a in asked if a.language == one]) for one in LANGUAGES]
    return table(head, [*rows, _row(f"all (to reach {RIGHT_LEAST}, {SILENT_LEAST})", asked)])


def _row(name: str, asked: Sequence[Asked]) -> list[str]:
    answered = [one for one in asked if one.right]
    others = [one for one in asked if not one.right]
    interval = wilson(_good(answered), len(answered)) or (0.0, 1.0)
    return [
        *(name, str(len(answered)), str(_good(answered)), _share(answered)),
        "–".join(share(one) for one in interval),
        *(str(len(others)), str(_good(others)), _share(others)),
    ]


def _good(asked: Iterable[Asked]) -> int:
    return sum(one.good for one in asked)


def _share(asked: Sequence[Asked]) -> str:
    return share(_good(asked) / len(asked) if asked else None)


def mistakes() -> Iterator[str]:
    """What goes wrong in the tune set."""
    for one in ask_all(QUESTIONS / "tune.jsonl"):
        if not one.good:
            found = ", ".join(f"{each.topic} {each.sure:.2f}" for each in one.answer.found)
            yield f"{one.question}\t{', '.join(sorted(one.right)) or 'silent'}\t{found}"


def put(page: str, lines: Sequence[str]) -> str:
    """The page with the section in the place of the former one, or at its end."""
    before, found, after = page.partition(TITLE + "\n")
    rest = after[after.index("\n## ") + 1 :] if found and "\n## " in after else ""
    return (
        before.rstrip("\n")
        + "\n\n"
        + "\n".join(lines).rstrip("\n")
        + "\n"
        + ("\n" + rest if rest else "")
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the section, or print what goes wrong in the tune set."""
    parser = argparse.ArgumentParser(prog="python -m tools.accuracy_guidance", description=__doc__)
    parser.add_argument("--tune", action="store_true", help="print the mistakes in the tune set")
    if parser.parse_args(arguments).tune:
        print(*mistakes(), sep="\n")
        return
    PAGE.write_text(put(PAGE.read_text("utf-8"), section()), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
