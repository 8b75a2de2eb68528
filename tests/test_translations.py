"""Nothing is left in English in Russian, Kazakh or Vietnamese."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Message

from sanaly.cli import COMMANDS
from sanaly.themes import find_themes, theme_title
from tools.messages import CLICK, LANGUAGES, SOURCE, collect, path_of, read

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LATIN = re.compile(r"[A-Za-z][A-Za-z-]*")
MISLEADING = {
    "ru": re.compile(r"замечани|мониторинг|предписани|деклараци", re.IGNORECASE),
    "kk": re.compile(r"мониторинг|бақылау|декларация", re.IGNORECASE),
    "vi": re.compile(r"kiểm điểm|giám sát", re.IGNORECASE),
}
"""Words with a second meaning for people in service, such as a sanction or being watched."""
WAYS_IN = [[name, "--help"] for name in COMMANDS]
WAYS_IN += [["--help"], ["packs", "lint", "--help"], ["packs", "new", "--help"]]
WAYS_IN += [["training", name, "--help"] for name in ("list", "lint", "play")]
WAYS_IN += [["models", name, "--help"] for name in ("get", "build", "list", "remove")]
WRONG = [["chek"], ["check"], ["check", "x", "--format", "y"], ["draft", "--no-such"]]
RUN_ALL = """
import sys, json
from sanaly.cli import run
for arguments in json.loads(sys.argv[2]):
    run([*arguments, "--lang", sys.argv[1]])
"""


def parts(value: object) -> tuple[str, ...]:
    """A message or translation as a tuple, one text for each plural form."""
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def messages(language: str) -> Iterator[Message]:
    return (message for message in read(path_of(language), language) if message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_what_the_sources_say(language: str) -> None:
    known = {parts(message.id) for message in messages(language)}
    assert known == {parts(message.id) for message in collect() if message.id}, "make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    forms = read(path_of(language), language).num_plurals
    for message in messages(language):
        translated = parts(message.string)
        assert all(text.strip() for text in translated), message.id
        assert len(translated) == (forms if message.pluralizable else 1), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    for message in messages(language):
        wanted = {name for text in parts(message.id) for name in PLACEHOLDER.findall(text)}
        for text in parts(message.string):
            given = set(PLACEHOLDER.findall(text))
            assert given <= wanted, message.id
            assert given == wanted or message.pluralizable, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_misleads(language: str) -> None:
    for message in messages(language):
        for text in parts(message.string):
            assert not MISLEADING[language].search(text), text


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of the translating functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "n_"}:
            yield node


def is_literal(call: ast.Call) -> bool:
    texts = call.args[: 2 if getattr(call.func, "id", "") == "n_" else 1]
    return all(isinstance(text, ast.Constant) for text in texts)


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.name)
def test_messages_are_whole_literals(file: Path) -> None:
    for call in calls(ast.parse(file.read_text(encoding="utf-8"))):
        assert is_literal(call), f"{file.name}:{call.lineno}"


def test_a_message_made_of_pieces_would_be_seen() -> None:
    assert [is_literal(call) for call in calls(ast.parse('_(f"a {b}"); _("a"); _("a" + b)'))] == [
        False,
        True,
        False,
    ]


def test_click_still_says_these_words() -> None:
    said: set[object] = set()
    for file in Path(click.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [text for entry in CLICK for text in parts(entry) if text not in said] == []


def spoken(language: str, arguments: list[list[str]]) -> str:
    """What the program says in one language, as one line."""
    command = [sys.executable, "-c", RUN_ALL, language, json.dumps(arguments)]
    environment = os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    said = " ".join((done.stdout + done.stderr).decode("utf-8").split())
    return re.sub(r"(?<=[a-z])- (?=[a-z])", "-", said)  # words that a line's end parted


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_and_usage_errors_hold_no_english(language: str) -> None:
    said = spoken(language, WAYS_IN + WRONG)
    for message in messages(language):
        for english, own in zip(parts(message.id), parts(message.string), strict=False):
            if " " in english and "{" not in english and english != own:
                assert english not in said
    if language != "vi":
        assert strangers(said) == set()


def strangers(said: str) -> set[str]:
    """Latin words that are no part of what a person types."""
    typed = (
        r"(?<!\w)--?[\w-]+|\[[\w|-]+\]|'[^']*'|sanaly[\w.-]*|«[^»]*»|\(?(?:Windows|Ctrl|Enter)\S*"
    )
    known = {*COMMANDS, "kept", "not-a-violation", "mended", "open", "list", "lint", "new", "ID"}
    known |= {"Sanaly", "official-event", "consent", "own-data", "public-information"}
    known |= {"friends-only", "other", "json"}
    known |= {"get", "build", "remove", "CLIP", "SigLIP", "https"}
    known |= {"draw", "take", "show", "send", "play", "export", "ZIP"}
    left = re.sub(typed, " ", said)
    return set(LATIN.findall(left)) - known


def test_an_english_word_would_be_seen() -> None:
    assert strangers("Использование: sanaly check [ПАРАМЕТРЫ] and more") == {"and", "more"}
    assert "Show this message and exit." in spoken("en", [["check", "--help"]])


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_themes_have_titles(language: str) -> None:
    from sanaly import i18n

    i18n.choose(language)
    names = tomllib.loads((SOURCE / "themes.toml").read_text(encoding="utf-8"))
    titles = [theme_title(name) for name in names]
    assert len(set(titles)) == len(titles) > 5


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня прошёл субботник",
        "Мектепте ашық сабақ өтті",
        "Hôm nay học sinh trồng cây",
        "A concert in the library",
    ],
)
def test_themes_are_found_in_every_language(text: str) -> None:
    assert find_themes(text)


def test_no_theme_is_about_faith_or_opinion() -> None:
    assert find_themes("Сегодня молились в мечети, а потом пошли на выборы и митинг") == set()
