"""For each fault of a pack: what is wrong, and a hint. Read by lawyers, not programmers."""

from __future__ import annotations

PROBLEMS: dict[str, tuple[str, str]] = {
    "no-pack-file": (
        "This folder has no file pack.toml.",
        "Every pack begins with pack.toml. “sanaly packs new” makes one.",
    ),
    "no-rules": (
        "This pack has no rule.",
        "Every rule is a file of its own in the folder rules, such as rules/alcohol-display.toml.",
    ),
    "too-many-files": (
        "The pack holds more than {limit} files.",
        "Split the pack in two.",
    ),
    "link-in-pack": (
        "This is a link to another place on the computer.",
        "Put the file itself into the pack.",
    ),
    "file-not-data": (
        "This file does not belong in a pack.",
        "A pack holds only pack.toml, clauses.toml, rules/*.toml, texts/*.toml and "
        "notes ending in .md. Remove the file.",
    ),
    "file-not-known": (
        "This file is not one of a pack's files.",
        "Rules belong in the folder rules, texts in the folder texts.",
    ),
    "file-too-large": (
        "The file is larger than {limit} KiB.",
        "A rule's file is a page or two. Remove what does not belong to it.",
    ),
    "not-utf-8": (
        "The file is not saved as UTF-8 from this line on.",
        "Open it in a text editor and save it with the encoding UTF-8.",
    ),
    "not-toml": (
        "The file cannot be read from this line on.",
        "Look for a missing quotation mark, bracket or equals sign here or in the line above.",
    ),
    "nested-too-deep": (
        "The lists in this file lie too deep in each other.",
        "No line of a pack needs more than a list within a list.",
    ),
    "key-missing": (
        "The line “{key}” is missing.",
        "Add a line such as: {key} = …",
    ),
    "key-misspelt": (
        "A line “{key}” has no place here.",
        "Did you mean “{near}”?",
    ),
    "key-unknown": (
        "A line “{key}” has no place here.",
        "Known here: {known}.",
    ),
    "wrong-kind": (
        "What stands after “{key} =” is of the wrong kind; it must be: {kind}.",
        "Texts stand in quotation marks, lists in square brackets, dates as 2026-11-22, "
        "yes and no as true and false.",
    ),
    "value-not-allowed": (
        "“{value}” is not possible for “{key}”.",
        "Choose one of: {known}.",
    ),
    "number-out-of-range": (
        "The number of “{key}” is out of range.",
        "It must lie between {low} and {high}.",
    ),
    "hours-end-before-start": (
        "Working hours end before they begin.",
        "Write the hours of one day, such as start = 09:00:00 and end = 18:00:00.",
    ),
    "concept-unknown": (
        "Sanaly does not look for “{concept}”.",
        "The list of concepts is closed: there is none for faith, opinion, union membership, "
        "health, sexual life or ethnicity. A rule about these may only be shown: "
        'status = "shown" and no “when”.',
    ),
    "cue-unknown": (
        "Sanaly knows no “{cue}” that could lower a finding.",
        "Known here: {known}.",
    ),
    "cue-strengthens": (
        "“{cue}” supports a finding and cannot lower it.",
        "Take it out of “lowered_by”.",
    ),
    "id-form": (
        "“{id}” cannot be the name (id) of a rule or pack.",
        "Use small Latin letters, digits and single hyphens, such as alcohol-display.",
    ),
    "id-twice": (
        "The id “{id}” is used twice; the first time in {other}.",
        "Give one of the two rules another id and another file name.",
    ),
    "id-not-file-name": (
        "The rule's id “{id}” is not the name of its file.",
        "Name the file {id}.toml, or write the file's name as the id.",
    ),
    "language-unknown": (
        "Texts in this language are not used.",
        "The files are: {known}, each ending in .toml.",
    ),
    "belief-looked-for": (
        "“{rule}” is about what people believe or think, and no machine may look for that.",
        'Write status = "shown" and take “when” out. The rule is then shown to everybody alike.',
    ),
    "protection-missing": (
        "“{rule}” touches a protected matter and does not say so.",
        "Add the line “protected”, as in the pack that comes with Sanaly. "
        "Such a rule is never counted or sent.",
    ),
    "shown-with-when": (
        "“{rule}” is only shown, but says when it applies.",
        'Take “when” out, or write status = "stable".',
    ),
    "when-missing": (
        "“{rule}” does not say what it looks for.",
        'Add a line such as: when = [["alcohol"]]; or write status = "shown".',
    ),
    "severity-zero": (
        "“{rule}” has the severity 0 and would never be seen.",
        'Choose 1 (advice), 2 (removal suggested) or 3 (urgent); or write status = "shown".',
    ),
    "clause-unknown": (
        "There is no clause “{clause}”.",
        "Add it to clauses.toml, or correct its name.",
    ),
    "clause-missing": (
        "“{rule}” rests on no clause.",
        "Name its source in “clauses”. If there is none, write no_clause_found = true: "
        "the rule may then only inform.",
    ),
    "severity-without-clause": (
        "“{rule}” has no clause and asks for more than advice.",
        "Write severity = 1, or find the clause.",
    ),
    "memory-with-number": (
        "“{clause}” was written from memory and gives a “{key}”.",
        "Take “{key}” out, or look the source up and change “seen”.",
    ),
    "memory-alone": (
        "This rule rests only on sources written from memory.",
        "Add a source that somebody has seen, or leave the rule out.",
    ),
    "briefing-not-marked": (
        "“{clause}” is a briefing and is not marked as an interpretation.",
        "Add the line: interpretation = true",
    ),
    "speaker-missing": (
        "“{clause}” is an interpretation and does not say whose.",
        "Add the line “speaker” with the name or the office.",
    ),
    "date-missing": (
        "“{clause}” is an interpretation and does not say of when.",
        "Add the line “date”. If the source shows none, write undated = true.",
    ),
    "date-absurd": (
        "The year of “{key}” cannot be right: {value}.",
        "Write dates as year, month, day: 2026-11-22.",
    ),
    "ends-before-begins": (
        "“{clause}” ends before it begins.",
        "Exchange “valid_from” and “valid_to”, or correct one.",
    ),
    "texts-missing": (
        "The texts in the language “{language}” are missing.",
        "Make this file; each rule has title, what, why and advice in it.",
    ),
    "text-missing": (
        "The rule “{rule}” is not worded in this file.",
        "Add a part [{rule}] with title, what, why and advice.",
    ),
    "text-of-no-rule": (
        "There is no rule “{rule}”, but a text for it.",
        "Correct the name in the square brackets, or take the part out.",
    ),
    "text-empty": (
        "“{key}” of “{rule}” is empty.",
        "Write the sentence, or take the line out if it may be left out.",
    ),
    "text-too-long": (
        "“{key}” is longer than {limit} characters.",
        "Say it in a few sentences.",
    ),
    "text-not-plain": (
        "“{key}” holds a link, mark-up or hidden characters.",
        "Texts are plain words. Name the act instead of linking to it.",
    ),
    "placeholders-differ": (
        "“{key}” has other placeholders in braces than in {other}.",
        "Use the same placeholders in all four languages.",
    ),
    "advice-only-deletes": (
        "The advice of “{rule}” does not say whom to ask or tell.",
        "Such a post may be evidence. Besides taking it off public view, say: report it, "
        "hand it in, or ask.",
    ),
    "examples-too-few": (
        "This rule needs at least {needed} examples under “{kind}”.",
        "Add texts as people write them: [[match]] for those that may touch the rule, "
        "[[no_match]] for those that must not.",
    ),
    "example-empty": (
        "Example {number} is empty.",
        "Write a text, or take the example out.",
    ),
    "example-not-matched": (
        "Example {number} of [[match]] is not found by this rule.",
        "Check “when”. If the example is right, Sanaly's word lists lack something: tell us.",
    ),
    "example-severity": (
        "Example {number} of [[match]] comes to severity {got}, not {wanted}.",
        "Correct the severity of the example or of the rule.",
    ),
    "example-matched": (
        "Example {number} of [[no_match]] is found by this rule, but must not be.",
        "Check “when” and “lowered_by”. If the example is right, tell us.",
    ),
    "redirect-to-nothing": (
        "The new name given for “{old}” is no rule of this pack.",
        "Write the id of a rule of this pack.",
    ),
    "redirect-from-rule": (
        "“{old}” has a new name in [redirects], but is still a rule.",
        "Take the line in [redirects] or the rule out.",
    ),
    "parent-not-found": (
        "The pack that this one extends was not found.",
        "Put its folder beside this one, or name a pack that comes with Sanaly.",
    ),
    "parent-in-circle": (
        "The packs extend each other in a circle, or too many stand above each other.",
        "Take one “extends” out.",
    ),
    "parent-broken": (
        "The pack “{parent}” that this one extends has faults of its own.",
        "Check that pack first.",
    ),
}

VALUE_KINDS = (
    "text",
    "number",
    "number with a fraction",
    "yes or no",
    "date",
    "time",
    "table",
    "list of texts",
    "list of numbers",
    "list of lists of texts",
    "list of tables",
    "text or list of tables",
)
"""The kinds of values in ``packs.schema.TYPES``, as the sentences name them."""

LINE = "{file}, line {line}: {problem} {hint}"
