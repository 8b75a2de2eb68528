"""One way to break training for every problem that its lint alone can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sanaly_core.duties import source as duties
from tests.training.making import COURSE_AT, QUESTIONS_AT, SCENARIO_AT, WORDS_AT, add, change

Break = Callable[[Path], None]


def _scenario(old: str, new: str) -> Break:
    return lambda root: change(root, SCENARIO_AT, old, new)


def _questions(old: str, new: str) -> Break:
    return lambda root: change(root, QUESTIONS_AT, old, new)


def _course(old: str, new: str) -> Break:
    return lambda root: change(root, COURSE_AT, old, new)


def _words(old: str, new: str) -> Break:
    return lambda root: change(root, WORDS_AT, old, new)


def _nothing(root: Path) -> None:
    for kind in ("scenarios", "questions", "courses"):
        (root / kind).rename(root / f"old-{kind}")


def _many(root: Path) -> None:
    for number in range(41):
        add(root, f"scenarios/a-cup/note-{number}.md", "")


def _another_folder(root: Path) -> None:
    (root / "scenarios/a-cup").rename(root / "scenarios/a-mug")


def _another_topic(root: Path) -> None:
    (root / "questions/gifts").rename(root / "questions/presents")


def _many_scenes(root: Path) -> None:
    add(
        root,
        SCENARIO_AT,
        "".join(f'\n[[endings]]\nid = "e-{n}"\noutcome = "bad"' for n in range(60)),
    )


def _many_places(root: Path) -> None:
    """Circles that change each value by one: hundreds of thousands of places."""
    keep = 'id = "keep"\nto = "later"\nquality = "poor"\nchange = { trust = -10, risk = 30 }'
    stay = 'id = "keep"\nto = "desk"\nquality = "poor"\nchange = { trust = -1 }'
    change(root, SCENARIO_AT, keep, stay)
    change(root, SCENARIO_AT, "{ trust = 10, risk = -10, time = -30 }", "{ risk = 1 }")
    change(root, SCENARIO_AT, "{ time = -50 }\nwhen = { time_least = 60 }", "{ time = -1 }")


def _never_out(root: Path) -> None:
    """A scene that leads to itself, whatever is chosen."""
    change(root, SCENARIO_AT, 'id = "keep"\nto = "later"', 'id = "keep"\nto = "desk"')
    change(root, SCENARIO_AT, 'id = "tell"\nto = "later"', 'id = "tell"\nto = "desk"')


def _dead_end(root: Path) -> None:
    change(root, SCENARIO_AT, 'id = "hide"\n', 'id = "hide"\nwhen = { risk_most = 30 }\n')
    change(root, SCENARIO_AT, 'id = "give"\n', 'id = "give"\nwhen = { risk_most = 30 }\n')
    change(root, SCENARIO_AT, "when = { time_least = 60 }", "when = { risk_most = 30 }")


def _lengths(root: Path) -> None:
    change(root, WORDS_AT, "Tell the head", "Tell the head of the office at once")


def _memory(root: Path) -> None:
    change(root, SCENARIO_AT, 'clauses = ["kz', 'clauses = ["training/from-nowhere", "kz')


BREAKS: dict[str, Break] = {
    "training-nothing": _nothing,
    "training-file-missing": lambda root: (root / WORDS_AT).unlink(),
    "training-file-unknown": lambda root: add(root, "scenarios/a-cup/run.py", "print()"),
    "training-too-many": _many,
    "training-id-folder": _another_folder,
    "training-id-twice": _scenario('id = "later"', 'id = "desk"'),
    "training-topic-folder": _another_topic,
    "training-list": _scenario('audiences = ["official"]', 'audiences = ["official", "official"]'),
    "training-country": _course('["KZ"]', '["Kazakhstan"]'),
    "training-when-never": _scenario("{ time_least = 60 }", "{ time_least = 60, time_most = 50 }"),
    "training-scene-count": _many_scenes,
    "training-choice-count": _scenario(
        'id = "later"\n',
        'id = "later"\n' + '[[scenes.choices]]\nid = "x"\nto = "bad"\nquality = "poor"\n' * 4,
    ),
    "training-way-nowhere": _scenario('id = "keep"\nto = "later"', 'id = "keep"\nto = "the-moon"'),
    "training-way-order": _scenario('  { to = "good" },\n', ""),
    "training-option-count": _questions('"keep", "tell", "throw"', '"keep", "tell"'),
    "training-option-right": _questions('right = "tell"', 'right = "ask"'),
    "training-part-count": _course(
        '[[parts]]\ntext = "why"\n\n[[parts]]\nscenario = "a-cup"', "parts = []"
    ),
    "training-part-kind": _course('text = "why"', 'text = "why"\nscenario = "a-cup"'),
    "training-clause": _scenario("acl-gifts-hand-in", "acl-no-such-thing"),
    "training-text-missing": _words('advice = "Tell early."\n', ""),
    "training-text-unused": _words("[endings.bad]", '[endings.worse]\ntitle = "x"\n[endings.bad]'),
    "training-text-empty": _words('"Time goes by."', '"…"'),
    "training-placeholder": _words('"Time goes by."', '"Time goes by, {name}."'),
    "training-memory": _memory,
    "training-endings": _scenario('outcome = "good"', 'outcome = "mixed"'),
    "training-places": _many_places,
    "training-unreachable": _scenario('  { to = "good" },\n', '  { to = "bad" },\n'),
    "training-never": _scenario("{ time_least = 60 }", "{ risk_least = 90 }"),
    "training-dead-end": _dead_end,
    "training-circle": _never_out,
    "training-no-good": _scenario('id = "give"\n', 'id = "give"\nwhen = { risk_most = 40 }\n'),
    "training-no-choice": _scenario('id = "hide"\n', 'id = "hide"\nwhen = { risk_most = 40 }\n'),
    "training-length": _lengths,
    "training-forms": _questions('form = "b"', 'form = "a"'),
    "training-part-unknown": _course('scenario = "a-cup"', 'scenario = "a-mug"'),
    "training-part-draft": _scenario('"stable"', '"draft"'),
    "training-part-audience": _scenario('audiences = ["official"]', 'audiences = ["pupil"]'),
    "training-too-few-questions": _course("questions = 1", "questions = 2"),
}


def _link(root: Path) -> None:
    (root / "scenarios/a-cup/texts/fr.toml").symlink_to(root / WORDS_AT)


def _not_utf_8(root: Path) -> None:
    with (root / WORDS_AT).open("ab") as file:
        file.write(b'more = "\xff"\n')


def _twice(root: Path) -> None:
    """A clause of gifts that duties hold already."""
    shared = (duties.builtin_root() / "clauses.toml").read_text(encoding="utf-8")
    begins = shared.index("[us-principles]")
    add(root, "clauses.toml", "\n" + shared[begins : shared.index("\n\n", begins)])


SHARED: dict[str, Break] = {
    "clause-twice": _twice,
    "link-in-pack": _link,
    "not-utf-8": _not_utf_8,
    "not-toml": _scenario('"stable"', '"stable'),
    "nested-too-deep": lambda root: add(root, WORDS_AT, "deep = " + "[" * 50_000),
    "file-too-large": lambda root: add(root, WORDS_AT, "# " + "x" * 300_000),
    "key-missing": _scenario('outcome = "bad"\n', ""),
    "key-misspelt": _scenario("difficulty", "dificulty"),
    "key-unknown": _scenario("difficulty = 1", "difficulty = 1\nprize = 5"),
    "wrong-kind": _scenario("difficulty = 1", 'difficulty = "easy"'),
    "value-not-allowed": _scenario("difficulty = 1", "difficulty = 4"),
    "number-out-of-range": _scenario("risk = 20", "risk = 120"),
    "id-form": _scenario('id = "good"', 'id = "A Good End"'),
    "text-too-long": _words("Time goes by.", "Time goes by. " * 100),
    "text-not-plain": _words("Time goes by.", "See www.example.org"),
    "memory-with-number": lambda root: change(
        root, "clauses.toml", 'kind = "statute"', 'kind = "statute"\nnumber = "art. 1"'
    ),
}
"""Problems that packs have too."""
