"""Counting what was not checked."""

from __future__ import annotations

from sanaly_core.not_checked import MAX_SUBJECTS, NotChecked, Notes, Reason

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
