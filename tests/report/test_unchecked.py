"""What was not checked is told once per reason, in words."""

from __future__ import annotations

import pytest

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.report.unchecked import not_checked_lines
from sanaly_core import wording
from sanaly_core.not_checked import Reason
from sanaly_core.packs.load import builtin_packs


def lines(*entries: tuple[Reason, str, int]) -> list[str]:
    result = Result(tuple(builtin_packs().values()))
    for reason, subject, count in entries:
        result.notes.add(reason, subject, count)
    return [line.text for line in not_checked_lines(result)]


def test_rules_are_named_by_their_titles_in_one_line() -> None:
    told = lines(
        (Reason.RULE_NEEDS_PICTURES, "alcohol-display", 54),
        (Reason.RULE_NEEDS_PICTURES, "gambling", 54),
    )
    assert told == [
        "Rules that only a look at the pictures could check: "
        "Alcohol on public show; Gambling and betting"
    ]


def test_a_rule_that_no_pack_holds_keeps_its_id() -> None:
    assert lines((Reason.RULE_NEEDS_PICTURES, "no-such", 1))[0].endswith(": no-such")


def test_languages_and_concepts_are_words() -> None:
    told = lines(
        (Reason.LANGUAGE_WITHOUT_LIST, "kk:drugs", 3), (Reason.LANGUAGE_WITHOUT_LIST, "kk:gift", 3)
    )
    assert told == [
        "Rules that have no word list in a language of your posts: "
        "Kazakh (prohibited substances; a gift connected with the work)"
    ]


def test_networks_are_written_as_they_write_themselves() -> None:
    told = lines(
        (Reason.RECORD_BROKEN, "telegram messages", 2),
        (Reason.RECORD_BROKEN, "vk", 1),
        (Reason.NESTED_ARCHIVE, "", 4),
    )
    assert told == [
        "Archives inside the archive: 4",
        "Entries that are damaged: Telegram messages (2), VK (1)",
    ]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_line_in_every_language(reason: Reason, language: str) -> None:
    i18n.choose(language)
    subject = "kk:drugs" if reason is Reason.LANGUAGE_WITHOUT_LIST else "instagram"
    (line,) = lines((reason, subject, 2))
    assert line.startswith(wording.term(reason, language))


def test_hints_speak_the_language() -> None:
    result = Result(())
    result.notes.add(Reason.MEDIA_MISSING, "instagram")
    english = not_checked_lines(result)[0].hint
    i18n.choose("ru")
    assert english
    assert not_checked_lines(result)[0].hint != english
