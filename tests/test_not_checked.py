"""Counting what was not checked."""

from __future__ import annotations

from sanaly_core.not_checked import (
    MAX_NAME,
    MAX_NAMES,
    MAX_SUBJECTS,
    Named,
    NotChecked,
    Notes,
    Reason,
)

UNKNOWN = Reason.RECORD_UNKNOWN


def test_each_subject_is_counted_for_itself() -> None:
    notes = Notes()
    notes.add(UNKNOWN, "vk")
    notes.add(UNKNOWN, "vk", 2)
    notes.add(Reason.TEXT_CUT, "vk")
    assert list(notes) == [NotChecked(UNKNOWN, "vk", 3), NotChecked(Reason.TEXT_CUT, "vk", 1)]


def test_what_is_told_often_counts_once() -> None:
    notes = Notes()
    notes.once(UNKNOWN, "vk", 3)
    notes.once(UNKNOWN, "vk", 2)
    assert list(notes) == [NotChecked(UNKNOWN, "vk", 3)]


def test_many_subjects_are_all_counted_in_little_room() -> None:
    notes, other = Notes(), Notes()
    for number in range(3 * MAX_SUBJECTS):
        notes.add(UNKNOWN, f"network {number}")
        other.add(UNKNOWN, f"another {number}")
    notes.merge(other)
    assert len(notes) <= MAX_SUBJECTS + 1
    assert sum(note.count for note in notes) == 6 * MAX_SUBJECTS


BROKEN = Reason.MEDIA_UNREADABLE


def test_a_few_files_are_named_and_the_rest_counted() -> None:
    notes, other = Notes(), Notes()
    for number in range(MAX_NAMES - 1):
        notes.add(BROKEN, "vk", file=f"{number}.jpg")
    notes.add(BROKEN, "vk", file="0.jpg")
    for number in range(3):
        other.add(BROKEN, "vk", file=f"another {number}.jpg")
    notes.merge(other)
    named = notes.named(BROKEN)
    assert len(named.files) == MAX_NAMES
    assert named.files[-1] == "another 0.jpg"
    assert named.more == 2
    assert notes.named(Reason.MEDIA_TOO_LARGE) == Named()


def test_what_is_beyond_the_names_stays_counted_when_notes_are_merged() -> None:
    notes, other = Notes(), Notes()
    for number in range(MAX_NAMES + 5):
        other.add(BROKEN, "vk", file=f"{number}.jpg")
    notes.merge(other)
    assert notes.named(BROKEN) == other.named(BROKEN)
    assert notes.named(BROKEN).more == 5


def test_of_a_long_name_the_end_is_kept() -> None:
    notes = Notes()
    notes.add(BROKEN, "vk", file="folder/" * MAX_NAME + "last.jpg")
    (file,) = notes.named(BROKEN).files
    assert len(file) == MAX_NAME
    assert file.endswith("folder/last.jpg")


def test_an_entry_holds_no_name() -> None:
    """Entries go into JSON and figures; names are for the person's own report."""
    notes = Notes()
    notes.add(BROKEN, "vk", file="anna.jpg")
    assert "anna" not in repr(list(notes))
