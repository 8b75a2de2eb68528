"""Nothing of the page is left in English in Russian, Kazakh or Vietnamese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser.build.contents import BROWSER, LANGUAGES
from browser.build.pages import made
from tests.test_translations import MISLEADING, PLACEHOLDER, parts
from tools.messages import LANGUAGES as TRANSLATED
from tools.messages import read
from tools.page_messages import collect, path_of

SENTENCE = re.compile(r"""["'`][A-Z][a-z]+( [a-z]+){2,}[^"'`]*["'`]""")
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
SHOWN = re.compile(r'(?:data-[a-z]+|aria-label|alt|content)="([^"]+)"')


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_holds_what_the_sources_say(language: str) -> None:
    known = {parts(message.id) for message in read(path_of(language), language) if message.id}
    assert known == {parts(message.id) for message in collect() if message.id}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    forms = read(path_of(language), language).num_plurals
    for message in read(path_of(language), language):
        if message.id:
            translated = parts(message.string)
            assert all(text.strip() for text in translated), message.id
            assert len(translated) == (forms if message.pluralizable else 1), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_agree(language: str) -> None:
    for message in read(path_of(language), language):
        if message.id:
            wanted = {name for text in parts(message.id) for name in PLACEHOLDER.findall(text)}
            for text in parts(message.string):
                given = set(PLACEHOLDER.findall(text))
                assert given == wanted, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_misleads(language: str) -> None:
    for message in read(path_of(language), language):
        for text in parts(message.string) if message.id else ():
            assert not MISLEADING[language].search(text), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_sentence_is_shown(language: str) -> None:
    page = made("test", {})[f"{language}/index.html"].decode()
    said = " ".join([*SHOWN.findall(page), TAGS.sub(" ", page)])
    english = [
        text
        for message in read(path_of(language), language)
        for text in parts(message.id)
        if message.id
    ]
    assert [text for text in english if len(text.split()) > 3 and text in said] == []


def test_all_languages_have_the_same_elements() -> None:
    pages = made("test", {})
    ids = [
        re.findall(r'\bid="([^"]+)"', pages[f"{code}/index.html"].decode()) for code in LANGUAGES
    ]
    assert all(found == ids[0] and len(set(found)) == len(found) for found in ids)


@pytest.mark.parametrize(
    "file",
    sorted([*BROWSER.glob("src/*.js"), *BROWSER.glob("src/screens/*.js")]),
    ids=lambda path: path.name,
)
def test_javascript_holds_no_sentence(file: Path) -> None:
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not SENTENCE.search(code)


def test_a_sentence_would_be_seen() -> None:
    assert SENTENCE.search('tell("Your files are being opened")')
