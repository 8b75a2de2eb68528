"""A small scenario, a topic's questions and a course as files, that tests break in one place."""

from __future__ import annotations

from pathlib import Path

LANGUAGES = ("en", "ru", "kk", "vi")
SEEN = "kz-civil-service/acl-gifts-hand-in"

SCENARIO = f"""id = "a-cup"
version = "1"
status = "stable"
audiences = ["official"]
countries = ["KZ"]
difficulty = 1
topics = ["gifts"]
start = "desk"

[values]
trust = 50
risk = 20
time = 80

[[scenes]]
id = "desk"

[[scenes.choices]]
id = "keep"
to = "later"
quality = "poor"
change = {{ trust = -10, risk = 30 }}

[[scenes.choices]]
id = "tell"
to = "later"
quality = "good"
change = {{ trust = 10, risk = -10, time = -30 }}
clauses = ["{SEEN}"]

[[scenes]]
id = "later"

[[scenes.choices]]
id = "wait"
to = "desk"
quality = "fair"
change = {{ time = -50 }}
when = {{ time_least = 60 }}

[[scenes.choices]]
id = "hide"
to = "bad"
quality = "poor"

[[scenes.choices]]
id = "give"
quality = "good"
to = [
  {{ to = "bad", when = {{ risk_least = 50 }} }},
  {{ to = "good" }},
]

[[endings]]
id = "good"
outcome = "good"
clauses = ["{SEEN}"]
leads_to = "draft"

[[endings]]
id = "bad"
outcome = "bad"
"""
TEXTS = """title = "A cup"
summary = "Somebody gives you a cup."
draft = "Look what I was given."

[scenes.desk]
text = "A cup stands on your desk."

[scenes.desk.choices.keep]
label = "Keep it for tomorrow and see"
feedback = "It is not yours to keep."

[scenes.desk.choices.tell]
label = "Tell the head"
feedback = "The sooner the better."

[scenes.later]
text = "The next day."

[scenes.later.choices.wait]
label = "Wait"
feedback = "Time goes by."

[scenes.later.choices.hide]
label = "Hide it"
feedback = "It will be found."

[scenes.later.choices.give]
label = "Hand it in"
feedback = "Now it is where it belongs."

[endings.good]
title = "Handed in"
text = "It was written down."
advice = "Tell early."

[endings.bad]
title = "Found"
text = "Somebody found it."
advice = "Tell early."
"""
QUESTIONS = f"""[[questions]]
id = "cup"
form = "a"
audiences = ["official"]
options = ["keep", "tell", "throw"]
right = "tell"
clauses = ["{SEEN}"]

[[questions]]
id = "box"
form = "b"
audiences = ["official"]
options = ["keep", "tell", "throw"]
right = "tell"
clauses = ["{SEEN}"]
"""
ASKED = """[cup]
question = "A cup?"
why = "So it is written."

[cup.options]
keep = "Keep it for some days and see"
tell = "Tell it"
throw = "Throw"

[box]
question = "A box?"
why = "So it is written."

[box.options]
keep = "Keep it"
tell = "Tell the head of it today"
throw = "Throw it"
"""
COURSE = """id = "first-steps"
version = "1"
audiences = ["official"]
countries = ["KZ"]
topics = ["gifts"]
questions = 1
pass_mark = 0.8
repeat_after = 12

[[parts]]
text = "why"

[[parts]]
scenario = "a-cup"
"""
TOLD = """title = "First steps"
summary = "What to begin with."

[parts.why]
title = "Why"
text = "Because."
"""
CLAUSE = """[from-nowhere]
country = "KZ"
kind = "statute"
seen = "from-memory"
checked_on = 2026-11-22
[from-nowhere.act]
en = "An act"
ru = "Закон"
kk = "Заң"
vi = "Luật"
"""
SCENARIO_AT = "scenarios/a-cup/scenario.toml"
QUESTIONS_AT = "questions/gifts/questions.toml"
COURSE_AT = "courses/first-steps/course.toml"
WORDS_AT = "scenarios/a-cup/texts/vi.toml"


def files(main: str, told: str, name: str = "scenario.toml") -> dict[str, str]:
    """The files of one folder."""
    return {name: main} | {f"texts/{code}.toml": told for code in LANGUAGES}


def make(root: Path) -> Path:
    """A folder of training that passes the lint."""
    _write(root / "scenarios/a-cup", files(SCENARIO, TEXTS))
    _write(root / "questions/gifts", files(QUESTIONS, ASKED, "questions.toml"))
    _write(root / "courses/first-steps", files(COURSE, TOLD, "course.toml"))
    (root / "clauses.toml").write_text(CLAUSE, encoding="utf-8")
    return root


def _write(folder: Path, contents: dict[str, str]) -> None:
    (folder / "texts").mkdir(parents=True)
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace one piece of one file; the piece must be there."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, file: str, text: str) -> None:
    """Add text to the end of a file, which may be new."""
    path = root / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")
