"""What a mended copy is without, what is covered in it, and what it does not do: in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sanaly import i18n
from sanaly.i18n import _, n_
from sanaly.mend.regions import Covering, is_of_whole, regions_of, widened
from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding
from sanaly_core.not_checked import Notes
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Region


@dataclass(slots=True)
class Mended:
    """What is found in one picture and covered."""

    packs: tuple[Pack, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    whole: list[Finding] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    chosen: int = 0
    notes: Notes = field(default_factory=Notes)

    def take(self, findings: Iterable[Finding]) -> None:
        """Add what was found: to be covered, or of the picture as such."""
        for finding in findings:
            if regions_of(finding):
                self.findings.append(finding)
            elif is_of_whole(finding):
                self.whole.append(finding)

    def cover(self, own: Sequence[Region], width: int, height: int) -> None:
        """Cover the parts a person chose as they are, and what was found with some room."""
        self.chosen = len(own)
        found = dict.fromkeys(region for f in self.findings for region in regions_of(f))
        self.regions = [*own, *(widened(region, width, height) for region in found)]


def removed_lines(found: Mapping[str, Sequence[str]]) -> list[str]:
    """What the original's file tells and the copy does not, kind by kind.

    ``found`` has names of fields by a value of ``Trace``, "thumbnail", "inner" or "trailing".
    """
    if not found:
        return [_("Nothing but the picture was in the file.")]
    words = _words()
    return [_removed_line(words[trace], names) for trace, names in found.items()]


def _removed_line(what: str, names: Sequence[str]) -> str:
    if not names:
        return _("Removed: {what}").format(what=what)
    return _("Removed: {what} ({fields})").format(what=what, fields=", ".join(names))


def _words() -> dict[str, str]:
    return {
        "place": _("coordinates"),
        "author": _("author"),
        "serial": _("serial numbers"),
        "device": _("device"),
        "time": _("time"),
        "thumbnail": _("an older picture that was still in the file"),
        "inner": _("small or further pictures in the file"),
        "trailing": _("bytes behind the picture"),
        "other": _("other fields"),
    }


def covered_lines(mended: Mended) -> list[str]:
    """What is covered, and what cannot be."""
    lines = []
    if mended.chosen:
        covered = n_(
            "Covered: {count} part you chose", "Covered: {count} parts you chose", mended.chosen
        )
        lines.append(covered.format(count=mended.chosen))
    for title, count in _titles(mended, mended.findings).items():
        lines.append(_("Covered: {title} ({count})").format(title=title, count=count))
    for title in _titles(mended, mended.whole):
        words = _("Not covered, for it is about the whole picture: {title}")
        lines.append(words.format(title=title))
    return lines


def _titles(mended: Mended, findings: Iterable[Finding]) -> dict[str, int]:
    """Titles of the rules, each once, with the number of regions."""
    packs = {pack.id: pack for pack in mended.packs}
    language = i18n.current()
    return {packs[f.pack].rules[f.rule].texts[language].title: len(regions_of(f)) for f in findings}


def warnings(mended: Mended, covering: Covering) -> list[str]:
    """What the copy does not do for the person."""
    lines = []
    if mended.regions and covering is not Covering.BLACK:
        lines.append(_("A blur or a mosaic is weaker than black: it keeps a hint of the colours."))
    if mended.findings:
        words = _("Only what was recognised is covered, not what stands beside it: see --cover.")
        lines.append(words)
    seen = {signal.concept for f in (*mended.findings, *mended.whole) for signal in f.signals}
    if Concept.CLASSIFICATION_MARK in seen:
        words = _(
            "A paper with a mark stays protected when the mark is covered: do not publish it."
        )
        lines.append(words)
    words = _("Look at the copy before you publish it. What is published already stays there.")
    return [*lines, words]
