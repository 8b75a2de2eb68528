"""Every text of the office exists in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from tools.messages import LANGUAGES, read
from tools.office_messages import apps, catalogue_of, collect

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{[^{}]*\}|%[sd]")
MISLEADING = {
    "ru": re.compile(r"замечани|мониторинг|предписани", re.IGNORECASE),
    "kk": re.compile(r"мониторинг|бақылау", re.IGNORECASE),
    "vi": re.compile(r"kiểm điểm|giám sát", re.IGNORECASE),
}
"""Words with a second meaning for people in service, such as a sanction or being watched."""


def forms(value: object) -> tuple[str, ...]:
    """A message or translation as a tuple, one text for each plural form."""
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def messages(language: str) -> Iterator[tuple[str, Message]]:
    """Every message of every app's catalogue, with the app's name."""
    for app in apps():
        for message in read(catalogue_of(app, language), language):
            if message.id:
                yield app.name, message


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_hold_what_the_sources_say(language: str) -> None:
    known = {(app, message.context, forms(message.id)) for app, message in messages(language)}
    said = {
        (app.name, message.context, forms(message.id))
        for app in apps()
        for message in collect(app)
        if message.id
    }
    assert known == said, "python -m tools.office_messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_with_the_same_placeholders(language: str) -> None:
    for app, message in messages(language):
        told = forms(message.string)
        assert all(told), (app, message.id)
        assert not message.fuzzy, (app, message.id)
        wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for text in told:
            assert set(PLACEHOLDER.findall(text)) == wanted, (app, message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_misleads(language: str) -> None:
    for app, message in messages(language):
        for text in forms(message.string):
            assert not MISLEADING[language].search(text), (app, text)


def test_texts_are_found_in_sources_and_in_templates() -> None:
    found = {str(message.id) for app in apps() for message in collect(app)}
    assert "Ethics commissioner" in found
    assert "To the content" in found
