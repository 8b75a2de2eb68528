"""For each fault of a scenario, of questions or of a course: what is wrong, and a hint."""

from __future__ import annotations

TRAINING: dict[str, tuple[str, str]] = {
    "training-nothing": (
        "There is nothing of training in this folder.",
        "A folder holds scenario.toml, questions.toml or course.toml, or folders of them.",
    ),
    "training-file-missing": (
        "The file {file} is missing or empty.",
        "Beside the folder's own file there is one with the words of each language: en, ru, kk, "
        "vi.",
    ),
    "training-file-unknown": (
        "This file does not belong here.",
        "The folder holds only {file}, texts/en.toml, ru.toml, kk.toml and vi.toml, and notes "
        "ending in .md. Remove the file.",
    ),
    "training-too-many": (
        "The folder holds more than {limit} files.",
        "Remove what does not belong to it.",
    ),
    "training-id-folder": (
        "The id “{id}” is not the name of the folder, “{folder}”.",
        "Give both the same name.",
    ),
    "training-id-twice": (
        "The id “{id}” is there twice.",
        "Give one of them another id.",
    ),
    "training-topic-folder": (
        "“{name}” is not a topic.",
        "Questions stand in a folder named after their topic: {known}.",
    ),
    "training-list": (
        "The list “{key}” is empty or names something twice.",
        "Name each once.",
    ),
    "training-country": (
        "“{value}” is not the code of a country.",
        "Two capital letters, such as KZ or VN.",
    ),
    "training-when-never": (
        "The least of “{value}” is higher than its most: this never holds.",
        "Exchange the two numbers.",
    ),
    "training-scene-count": (
        "There are none or more than {limit} of “{key}”.",
        "A scenario is played in ten minutes. Shorten it or divide it.",
    ),
    "training-choice-count": (
        "The scene “{scene}” does not have {low} to {high} choices.",
        "Add or remove choices.",
    ),
    "training-way-nowhere": (
        "“{to}” is neither a scene nor an ending here.",
        "Correct the name, or add the scene. A scenario starts at a scene.",
    ),
    "training-way-order": (
        "The ways of the choice “{choice}” are not in order.",
        "Each way but the last has a “when”; the last has none and takes what is left.",
    ),
    "training-option-count": (
        "The question “{question}” does not have {low} to {high} options.",
        "Add or remove options.",
    ),
    "training-option-right": (
        "“{right}” is none of the options.",
        "Write one of them.",
    ),
    "training-part-count": (
        "The course has no parts, or more than {limit}.",
        "Add a text or a scenario, or divide the course.",
    ),
    "training-part-kind": (
        "A part is either a text or a scenario.",
        "Write one line under [[parts]]: text = … or scenario = …",
    ),
    "training-clause": (
        "There is no clause “{clause}”.",
        "Write a pack's id, a slash and the clause's id, or training/ and the id of a clause in "
        "training/clauses.toml.",
    ),
    "training-text-missing": (
        "The text “{text}” is missing in this language.",
        "Add it: all four languages say the same.",
    ),
    "training-text-unused": (
        "Nothing uses the text “{text}”.",
        "Correct its name, or remove it.",
    ),
    "training-text-empty": (
        "The text “{text}” says nothing.",
        "Write it.",
    ),
    "training-placeholder": (
        "The text “{key}” holds a placeholder that nobody fills in.",
        "Write out what is meant, without such brackets.",
    ),
    "training-memory": (
        "The clause “{clause}” is known from memory only, and it decides what is right here.",
        'Verify the clause, take it away, or mark the scenario: status = "draft".',
    ),
    "training-endings": (
        "There are fewer than two endings, or none that is good.",
        'Add an ending with outcome = "good" and one of another kind.',
    ),
    "training-places": (
        "There are more than {limit} ways for the values to stand in the scenes.",
        "Let fewer choices lead back to scenes before, or let them change the values by the same "
        "steps.",
    ),
    "training-unreachable": (
        "Nothing leads to “{place}”.",
        "Let a choice lead there, look at the bounds of those that do, or remove it.",
    ),
    "training-never": (
        "The choice “{choice}” is never offered.",
        "Look at the numbers in its “when”.",
    ),
    "training-dead-end": (
        "In the scene “{scene}” one may come to have nothing to choose.",
        "Take “when” away from one of its choices.",
    ),
    "training-circle": (
        "From the scene “{scene}” one may never come to an ending.",
        "Let a choice lead out of the circle.",
    ),
    "training-no-good": (
        "In the scene “{scene}” one may find no good choice.",
        "Add one, or take “when” away from the one there is.",
    ),
    "training-no-choice": (
        "In the scene “{scene}” one may find a single choice.",
        "Take “when” away from another, so that there is something to choose.",
    ),
    "training-length": (
        "The longest answer is the right one everywhere under “{key}”: it can be guessed.",
        "Make some of the right ones shorter, or some of the others longer.",
    ),
    "training-forms": (
        "For the audience “{audience}” there are {first} questions in form a and {second} in form "
        "b.",
        "Write as many for the one as for the other.",
    ),
    "training-part-unknown": (
        "There is no scenario “{scenario}”.",
        "Correct the name, or write the scenario.",
    ),
    "training-part-draft": (
        "The scenario “{scenario}” is a draft.",
        "A draft stands in no course. Verify what decides it, or take the part out.",
    ),
    "training-part-audience": (
        "The scenario “{scenario}” is written for none of this course's audiences.",
        "Choose another scenario, or add an audience to it.",
    ),
    "training-too-few-questions": (
        "On “{topic}” there are {count} questions in form {form} for the audience “{audience}”; "
        "the course asks {needed}.",
        "Write more questions, or let the course ask fewer.",
    ),
}
