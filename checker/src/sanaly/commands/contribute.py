"""`sanaly contribute`: draws a token, shows what would be handed in, and hands it in."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import click

from sanaly.commands import options
from sanaly.commands.forget import YES
from sanaly.commands.plain import plain
from sanaly.contribution.found import empty, remembered
from sanaly.contribution.keeping import Kept
from sanaly.i18n import _, current
from sanaly.store.place import data_folder, open_store
from sanaly_core.contribution.answers import Answer
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_core.contribution.papers import finish, genuine, read_answer, request_bytes
from sanaly_core.contribution.published import (
    LONGEST,
    Published,
    UnitKey,
    digest_of,
    grouped,
    read_published,
)
from sanaly_core.errors import UsageError
from sanaly_core.packs.load import builtin_packs

campaign_option = click.option(
    "--campaign",
    default="",
    metavar=_("CAMPAIGN"),
    help=_("Which campaign, where you have tokens of several: the beginning of its id."),
)
none_option = click.option(
    "--none",
    "nothing",
    is_flag=True,
    help=_("Answer no to everything: it counts that you took part, and nothing more."),
)


@click.group(
    "contribute",
    help=_(
        "Take part in a self-check campaign of your office, voluntarily and without a name. "
        "Only “send” uses the network."
    ),
)
@options.lang_option
def command() -> None:
    """Take part in a campaign, voluntarily and without a name."""


@command.command("draw", help=_("Make a request for a token from the campaign's list of keys."))
@click.argument(
    "published", metavar=_("LIST"), type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--unit", "code", metavar=_("CODE"), help=_("Your unit's code in the list."))
@click.option(
    "--digest", metavar=_("DIGEST"), help=_("The list's digest as the notice to staff gives it.")
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("sanaly-request.json"),
    help=_("The file to write."),
)
@options.lang_option
def draw(published: Path, code: str | None, digest: str | None, out: Path) -> int:
    """Make a request for a token from the campaign's list of keys."""
    with published.open("rb") as file:
        given = file.read(LONGEST + 1)
    listed = read_published(given)
    if not _the_published_one(given, listed, digest):
        return 0
    unit = listed.unit_of(code or _asked_unit(listed))
    kept = Kept(data_folder())
    kept.keep_list(listed.campaign, given)
    out.write_bytes(request_bytes(kept.drawing(listed, unit.code)))
    _tell_request(unit, out)
    return 0


def _the_published_one(given: bytes, listed: Published, digest: str | None) -> bool:
    """Whether the list is the one that everybody has: by its digest, or as the person says."""
    found = grouped(digest_of(given))
    if digest is not None:
        wanted = "".join(digest.split()).lower()
        if len(wanted) < len(found.replace(" ", "")) or not digest_of(given).startswith(wanted):
            raise ContributionError("contribution-digest", found=found)
        return True
    click.echo(_("Campaign: {title}").format(title=plain(listed.title(current()))))
    click.echo(_("Digest of its list of keys: {digest}").format(digest=found))
    if not options.interactive():
        raise UsageError("contribution-digest", found=found)
    return _yes(_("Is it the same as in the notice to staff? Type yes if it is"))


def _yes(question: str) -> bool:
    answer = click.prompt(question, default="", show_default=False, err=True)
    return normalize("NFC", answer).strip(" .!").casefold() in YES


def _asked_unit(listed: Published) -> str:
    """The unit that the person names."""
    for unit in listed.units:
        others = ", ".join(code for code in unit.covers if code != unit.code)
        more = f" (+ {others})" if others else ""
        click.echo(plain(f"  {unit.code}: {unit.title(current())}{more}"))
    if not options.interactive():
        raise UsageError("contribution-unit", unit="--unit")
    return str(click.prompt(_("Your unit's code"), err=True)).strip()


def _tell_request(unit: UnitKey, out: Path) -> None:
    click.echo(_("Your unit: {title}").format(title=plain(unit.title(current()))))
    click.echo(_("Its key: {digest}").format(digest=grouped(unit.key.digest)))
    click.echo(_("Your request is in {path}.").format(path=out.resolve()))
    click.echo(
        _(
            "Give it on the self-check page of your office, where you are signed in, and download"
            " the answer. The request tells nothing of your token. Then: “sanaly contribute take”"
            " with the answer."
        )
    )


@command.command("take", help=_("Make your token of the office's answer."))
@click.argument(
    "answer", metavar=_("ANSWER"), type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@options.lang_option
def take(answer: Path) -> int:
    """Make your token of the office's answer."""
    campaign, key, signed = read_answer(answer.read_bytes())
    kept = Kept(data_folder())
    if campaign not in kept.campaigns():
        raise ContributionError("contribution-none-drawn")
    drawing = kept.begun(kept.published(campaign))
    if key != drawing.key.digest:
        raise ContributionError("contribution-key")
    kept.keep_token(finish(drawing, signed))
    click.echo(_("Your token is here. Nobody, the office included, can tell whose it is."))
    click.echo(
        _(
            "Once drawing has closed, “sanaly contribute show” shows what would be handed in and"
            " “sanaly contribute send” hands it in. Better not on the very first day or hour."
        )
    )
    return 0


@command.command("show", help=_("Show the exact bytes that would be sent, and their meaning."))
@campaign_option
@none_option
@options.lang_option
def show(campaign: str, nothing: bool) -> int:
    """Show the exact bytes that would be sent, and their meaning."""
    kept = Kept(data_folder())
    published = kept.published(kept.chosen(campaign))
    _show(published, _contribution(kept, published, nothing=nothing))
    return 0


def _contribution(kept: Kept, published: Published, *, nothing: bool) -> Contribution:
    """What would be handed in; the token must be of a published key. No survey is answered here."""
    if published.survey:
        raise ContributionError("contribution-survey", address=plain(published.address))
    token = kept.token(published.campaign)
    if not genuine(published.unit_of_key(token.key).key, token):
        raise ContributionError("contribution-token")
    return Contribution(token, empty(published) if nothing else _remembered(published))


def _remembered(published: Published) -> dict[str, Answer]:
    store, _lasting = open_store()
    try:
        return remembered(published, store)
    finally:
        store.close()


def _show(published: Published, contribution: Contribution) -> None:
    unit = published.unit_of_key(contribution.token.key)
    click.echo(_("Campaign: {title}").format(title=plain(published.title(current()))))
    click.echo(_("Counted for: {unit}").format(unit=plain(unit.title(current()))))
    for group, answer in contribution.answers.items():
        click.echo(f"  {_title(published, group)}: {_meaning(answer)}")
    click.echo(_("Everything else in it is your token, which tells nobody who you are."))
    click.echo(_("These bytes would go to {address}:").format(address=plain(published.address)))
    click.echo(contribution_bytes(contribution).decode())


def _title(published: Published, group: str) -> str:
    """The rule's title, or its id where this version does not know it."""
    for name, _version in published.packs:
        rule = builtin_packs()[name].rule(group) if name in builtin_packs() else None
        if rule:
            return rule.texts[current()].title
    return plain(group)


def _meaning(answer: Answer) -> str:
    """The three answers in words."""
    told = [
        (answer.found, _("found")),
        (answer.mended, _("mended since")),
        (answer.kept, _("kept with a reason")),
    ]
    return ", ".join(word for yes, word in told if yes) or _("no")


@command.command("send", help=_("Hand in your contribution: the bytes that “show” shows."))
@campaign_option
@none_option
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@options.lang_option
def send(campaign: str, nothing: bool, yes: bool) -> int:
    """Hand in your contribution: the bytes that “show” shows."""
    from sanaly.contribution import sending

    kept = Kept(data_folder())
    published = kept.published(kept.chosen(campaign))
    contribution = _contribution(kept, published, nothing=nothing)
    _show(published, contribution)
    if not yes and not _agreed():
        return 0
    taken = sending.send(published.address, contribution_bytes(contribution))
    kept.forget(published.campaign)
    if taken.already:
        click.echo(_("This token had been handed in before. It counts once."))
    else:
        click.echo(_("Counted. Your token is deleted here; nobody can tell that it was yours."))
    return 0


def _agreed() -> bool:
    """Ask; only a clear yes sends."""
    if not options.interactive():
        raise UsageError("contribution-needs-yes")
    return _yes(_("Type yes to send exactly this, or only press Enter to leave it"))
