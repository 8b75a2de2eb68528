"""What was not checked is told once per reason, in words."""

from __future__ import annotations

import pytest

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.report.unchecked import not_checked_lines
from sanaly_core import wording
from sanaly_core.not_checked import MAX_NAMES, Reason
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
        "Entries that are damaged: Telegram messages (2 entries), VK (1 entry)",
    ]


def test_sources_that_are_no_network_are_called_by_words_and_counted_once() -> None:
    told = lines(
        (Reason.RECORD_BROKEN, "jsonl", 2),
        (Reason.RECORD_BROKEN, "other", 1),
        (Reason.AUDIENCE_UNKNOWN, "folder", 4),
    )
    assert told == [
        "Entries that are damaged: another source (3 entries)",
        "Posts whose audience is not known: a folder of yours (4 posts)",
    ]


def test_a_count_without_a_subject_beside_others_says_what_it_counts() -> None:
    told = lines((Reason.MEMBER_UNSAFE, "", 1), (Reason.MEMBER_UNSAFE, ".jpg", 2))
    assert told == [
        "Files of the export with unsafe names or links: .jpg (2 files), others (1 file)"
    ]


def test_a_section_that_is_absent_is_named_and_not_counted() -> None:
    (line,) = lines((Reason.SECTION_NOT_EXPORTED, "tiktok posts", 1))
    assert line.endswith(": TikTok posts")


def test_counts_bend_as_the_language_does() -> None:
    i18n.choose("ru")
    told = [lines((Reason.MEDIA_MISSING, "vk", n))[0].rpartition("(")[2] for n in (1, 2, 5)]
    assert told == ["1 снимок или видео)", "2 снимка или видео)", "5 снимков или видео)"]


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


def test_files_are_named_and_the_rest_counted() -> None:
    result = Result(())
    for number in range(MAX_NAMES + 2):
        result.notes.add(Reason.MEDIA_UNREADABLE, "vk", file=f"photos/{number}.jpg")
    (line,) = not_checked_lines(result)
    assert line.files.startswith("photos/0.jpg, photos/1.jpg, ")
    assert line.files.endswith("photos/9.jpg and 2 more")
    i18n.choose("ru")
    assert not_checked_lines(result)[0].files.endswith("и ещё 2")


def test_a_name_brings_no_control_characters_onto_the_page() -> None:
    result = Result(())
    result.notes.add(Reason.MEMBER_ENCRYPTED, ".jpg", file="a\x00b.jpg")
    (line,) = not_checked_lines(result)
    assert line.files == "a\ufffdb.jpg"


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_look_that_broke_off_is_no_damaged_file(language: str) -> None:
    i18n.choose(language)
    result = Result(())
    result.notes.add(Reason.MEDIA_UNREADABLE, "vk")
    result.notes.add(Reason.LOOK_BROKE_OFF, "vk")
    damaged, broke_off = not_checked_lines(result)
    assert damaged.text != broke_off.text
    assert damaged.hint
    assert broke_off.hint not in ("", damaged.hint)
