"""`sanaly draft`: a text or picture before it is published."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from sanaly import i18n
from sanaly.commands import options
from sanaly.commands.plain import plain
from sanaly.coverage import Coverage
from sanaly.found import Found
from sanaly.i18n import _
from sanaly.pipeline import Options, Result, picture_concepts
from sanaly.store.place import open_store
from sanaly_core.check import check_item
from sanaly_core.errors import UsageError
from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.base import Archive
from sanaly_core.exports.folder import decoded
from sanaly_core.findings import Finding
from sanaly_core.items import Account, Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.signals import Signal, TextSpan

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".avif"})
TEXTS = frozenset({".txt", ".md", ".text"})
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
    store, _lasting = open_store()
    try:
        packs, chosen = options.choose_packs(store, pack_names)
    finally:
        store.close()
    item = Item(
        key=KEY,
        kind=Kind.POST,
        text=text,
        media=tuple(Media(uri=photo.name) for photo in photos),
        audience=Audience(audience or "public"),
        account=Account(account or "personal"),
    )
    result = _check(item, photos, Options(packs))
    if not chosen:
        result.notes.add(Reason.PACK_NOT_CHOSEN, "", len(packs))
    if output == "json":
        from sanaly.commands.output import JsonOutput

        writer = JsonOutput()
        writer.item(item)
        writer.finish(result)
    else:
        _show(result)
    return 1 if result.findings else 0


def _split(parts: Sequence[str]) -> tuple[str, list[Path]]:
    """Words apart from pictures; standard input when neither is given."""
    photos = [Path(part) for part in parts if _is_picture(part)]
    words = [_words_of(part) for part in parts if not _is_picture(part)]
    if not parts:
        words = [_read_standard_input()]
    text = "\n".join(words)
    if not text.strip() and not photos:
        raise UsageError("draft-empty")
    return text, photos


def _is_picture(part: str) -> bool:
    """Whether the person means a picture: by its ending, unless it is many words or a link."""
    named = Path(part).suffix.lower() in PICTURES
    return named and "\n" not in part and "://" not in part and len(part) <= LONGEST_PATH


def _words_of(part: str) -> str:
    """The words themselves; of a text file what it holds; ``-`` is standard input."""
    if part == "-":
        return _read_standard_input()
    if _UNDECODED.search(part):  # typed in another encoding than Python believes
        return decoded(os.fsencode(part))
    if not _is_file(part):
        return part
    if Path(part).suffix.lower() not in TEXTS:
        raise UsageError("draft-file", file=part)
    return decoded(Path(part).read_bytes())


def _is_file(part: str) -> bool:
    try:
        return len(part) <= LONGEST_PATH and Path(part).is_file()
    except (OSError, ValueError):  # words that no file can be called by
        return False


def _read_standard_input() -> str:
    if sys.stdin.isatty():
        click.echo(_("Write the text, then press Ctrl+D (Windows: Ctrl+Z, Enter)."), err=True)
    data = sys.stdin.buffer.read()
    return decoded(data)


def _check(item: Item, photos: list[Path], choices: Options) -> Result:
    result = Result(choices.packs)
    result.activity.items = 1
    extra: list[Signal] = []
    for number, photo in enumerate(photos):
        extra.extend(_look(number, item, open_archive(photo), result.notes))
    verdicts = check_item(item, choices.packs, extra, result.notes)
    result.findings = [Found("", finding) for finding in verdicts.findings]
    result.findings.sort(key=lambda found: -found.finding.severity)
    result.mentions = list(verdicts.mentions)
    coverage = Coverage()
    coverage.add(item)
    coverage.tell(choices.packs, picture_concepts(), result.notes)
    return result


def _look(number: int, item: Item, archive: Archive, notes: Notes) -> list[Signal]:
    from sanaly.pictures.eyes import Eyes

    media = item.media[number]
    only = replace(
        item, media=tuple(m if m is media else replace(m, kind=MediaKind.OTHER) for m in item.media)
    )
    with Eyes() as eyes:
        return eyes.begin(only, archive).signals(notes)


def _because(finding: Finding, language: str) -> list[str]:
    """The exact words, and the fields of files, that a finding rests on."""
    from sanaly_core import wording

    places = [s.where for s in finding.signals if not isinstance(s.where, TextSpan)]
    fields = dict.fromkeys(wording.where_text(place, language) for place in places)
    return [*wording.words_of(finding), *fields]


def _show(result: Result) -> None:
    """Rule by rule: what may be touched, by which words, and what can be done."""
    from sanaly.report.unchecked import not_checked_lines
    from sanaly_core import wording

    language = i18n.current()
    packs = {pack.id: pack for pack in result.packs}
    if not result.findings:
        click.echo(_("Nothing that may touch a rule was found."))
    told = set()
    for found in result.findings:
        finding = found.finding
        if finding.rule in told:
            continue
        told.add(finding.rule)
        text = packs[finding.pack].rules[finding.rule].texts[language]
        words = ", ".join(_because(finding, language))
        click.echo(f"{wording.severity_text(finding.severity, language)}: {text.title}")
        if words:
            click.echo("  " + _("because of: {words}").format(words=plain(words)))
        click.echo(f"  {text.advice}")
    for line in not_checked_lines(result):
        click.echo("• " + line.text, err=True)
