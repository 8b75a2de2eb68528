"""`sanaly draft`: a text or picture before it is published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sanaly import i18n
from sanaly.again import Dismissed, shown_by
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.commands.typed import standard_input
from sanaly.coverage import Coverage
from sanaly.found import Found
from sanaly.i18n import _
from sanaly.pictures.registry import Installed
from sanaly.pipeline import Result
from sanaly.store.place import open_store
from sanaly.store.witness import exactly
from sanaly_core.check import check_item
from sanaly_core.errors import UsageError
from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.archive.kinds import by_suffix
from sanaly_core.exports.folder import decoded
from sanaly_core.findings import Finding
from sanaly_core.items import Account, Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import Pack

if TYPE_CHECKING:
    from sanaly.pictures.eyes import Glance

TEXTS = frozenset({".txt", ".md", ".text"})
DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pdf"})
"""Files of words that are not read; who names one means no words."""
LONGEST_PATH = 1024
"""Characters; what is longer is meant as words."""
_UNDECODED = re.compile("[\udc80-\udcff]")
KEY = "draft"


@click.command(
    "draft", help=_("Check a draft before you publish it. Without a text, standard input is read.")
)
@click.argument("parts", nargs=-1, metavar=_("[TEXT] [PHOTO]..."))
@options.pack_option
@options.lang_option
@options.audience_option
@options.account_option
@options.format_option
def command(
    parts: tuple[str, ...],
    pack_names: tuple[str, ...],
    audience: str | None,
    account: str | None,
    output: str,
) -> int:
    """Check a draft before you publish it. Without a text, standard input is read."""
    text, photos = _split(parts)
    item = Item(
        key=KEY,
        kind=Kind.POST,
        text=text,
        media=tuple(Media(uri=photo.name) for photo in photos),
        audience=Audience(audience or "public"),
        account=Account(account or "personal"),
    )
    with _looks(item, photos) as glances:
        packs, chosen = _packs(pack_names)
        result = _check(item, glances, packs, photos)
    if not chosen:
        result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(packs))
    if output == "json":
        from sanaly.commands.output import JsonOutput

        writer = JsonOutput()
        writer.item(item)
        writer.finish(result)
    else:
        _show(result, photos)
    return 1 if result.findings else 0


def _split(parts: Sequence[str]) -> tuple[str, list[Path]]:
    """Words apart from pictures; standard input when neither is given."""
    photos = [Path(part) for part in parts if _is_picture(part)]
    if len(parts) == 1 and _means_a_file(parts[0]) and not _is_there(parts[0]):
        raise UsageError("no-such-file", file=parts[0])
    words = [_words_of(part) for part in parts if not _is_picture(part)]
    if not parts:
        words = [standard_input()]
    text = "\n".join(words)
    if not text.strip() and not photos:
        raise UsageError("draft-empty")
    return text, photos


def _is_picture(part: str) -> bool:
    """Whether the person means a picture: by its ending, unless it is many words or a link."""
    named = by_suffix(part) is MediaKind.IMAGE
    return named and "\n" not in part and "://" not in part and len(part) <= LONGEST_PATH


def _means_a_file(part: str) -> bool:
    """Whether the person means a file rather than words: one word that ends as a file does."""
    named = Path(part).suffix.lower() in TEXTS | DOCUMENTS or by_suffix(part) is not MediaKind.OTHER
    return named and "://" not in part and len(part.split()) == 1


def _words_of(part: str) -> str:
    """The words themselves; of a text file what it holds; ``-`` is standard input."""
    if part == "-":
        return standard_input()
    if _UNDECODED.search(part):  # typed in another encoding than Python believes
        return decoded(os.fsencode(part))
    if not _is_there(part):
        return part
    if Path(part).is_dir():
        raise UsageError("draft-folder", folder=part)
    if by_suffix(part) is MediaKind.VIDEO:
        raise UsageError("draft-video", file=part)
    if Path(part).suffix.lower() not in TEXTS:
        raise UsageError("draft-file", file=part)
    return decoded(Path(part).read_bytes())


def _is_there(part: str) -> bool:
    """Whether a file or folder is called so; empty words and "." are words."""
    try:
        return len(part) <= LONGEST_PATH and Path(part).name != "" and Path(part).exists()
    except (OSError, ValueError):  # words that no file can be called by
        return False


@contextmanager
def _looks(item: Item, photos: Sequence[Path]) -> Iterator[list[Glance]]:
    """Looks at the photos, which go on while rules and word lists are loaded."""
    if not photos:
        yield []
        return
    from sanaly.pictures.eyes import Eyes, processes

    with Eyes(gear=processes(hurry=True)) as eyes:
        yield [eyes.begin(_only(item, n), open_archive(p)) for n, p in enumerate(photos)]


def _only(item: Item, number: int) -> Item:
    """The Item with one picture to look at: each photo may lie in another folder."""
    media = [
        m if n == number else replace(m, kind=MediaKind.OTHER) for n, m in enumerate(item.media)
    ]
    return replace(item, media=tuple(media))


def _packs(names: Sequence[str]) -> tuple[tuple[Pack, ...], bool]:
    store, _lasting = open_store()
    try:
        return options.choose_packs(store, names)
    finally:
        store.close()


def _check(
    item: Item, glances: Sequence[Glance], packs: tuple[Pack, ...], photos: Sequence[Path]
) -> Result:
    result = Result(packs)
    result.activity.items = 1
    shown = (signal for glance in glances for signal in glance.signals(result.notes))
    verdicts = check_item(item, packs, shown, result.notes)  # reads the text, then waits
    result.findings = _not_dismissed(verdicts.findings, glances, photos)
    result.findings.sort(key=lambda found: -found.finding.severity)
    result.mentions = list(verdicts.mentions)
    coverage = Coverage()
    coverage.add(item)
    coverage.tell(packs, Installed(), result.notes)
    return result


def _not_dismissed(
    findings: Sequence[Finding], glances: Sequence[Glance], photos: Sequence[Path]
) -> list[Found]:
    """The findings but those whose pictures the person has called no violation before."""
    known = {number: pdq for glance in glances for number, pdq in glance.likenesses.items()}
    if not photos:
        return [Found("", finding) for finding in findings]
    store, _lasting = open_store()
    with closing(store):
        keyed = {number: store.hasher.likeness(pdq) for number, pdq in known.items()}
        dismissed = Dismissed(store)

        def exact(number: int) -> bytes | None:
            photo = photos[number]
            return exactly(store.hasher, open_archive(photo), Media(uri=photo.name))

        asked = [Found("", one, shown=shown_by(one, keyed, exact)) for one in findings]
        return [one for one in asked if dismissed.settled(one) is one]


def _show(result: Result, photos: Sequence[Path]) -> None:
    """Rule by rule: what may be touched, by which words, and what can be done."""
    from sanaly.commands.pictured import TOLD_FIRST, fix_commands, show_blind
    from sanaly.report.unchecked import not_checked_lines

    show_blind(result, err=True)
    if not result.findings:
        click.echo(_("Nothing that may touch a rule was found."))
    by_rule = {found.finding.rule: found.finding for found in reversed(result.findings)}
    for finding in sorted(by_rule.values(), key=lambda finding: -finding.severity):
        _show_finding(finding, {pack.id: pack for pack in result.packs})
    for fix in fix_commands([found.finding for found in result.findings], photos):
        click.echo(_("A copy without what can be taken away: {command}").format(command=fix))
    for line in not_checked_lines(result, TOLD_FIRST):
        files = f" ({plain(line.files)})" if line.files else ""
        click.echo(f"• {line.text}{files}", err=True)


def _show_finding(finding: Finding, packs: dict[str, Pack]) -> None:
    from sanaly.commands.pictured import picture_lines
    from sanaly_core import wording

    language = i18n.current()
    rule = packs[finding.pack].rules[finding.rule]
    text = rule.texts[language]
    words = ", ".join(wording.words_of(finding))
    click.echo(f"{wording.severity_text(finding.severity, language)}: {text.title}")
    if words:
        click.echo("  " + _("because of: {words}").format(words=plain(words)))
    for line in picture_lines(finding, rule):
        click.echo(f"  {line}")
    click.echo(f"  {text.advice}")
