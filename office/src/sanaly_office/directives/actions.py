"""What the issuing office does: drafts, issues, replaces and withdraws directives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.directives.content import digest_of, state_of
from sanaly_office.directives.files import recognised
from sanaly_office.directives.models import (
    LONGEST_WORDS,
    MOST_QUESTIONS,
    Attachment,
    Directive,
    Enquiry,
    Progress,
    Question,
    Text,
    Version,
)
from sanaly_office.jobs.queue import put
from sanaly_office.pages.stale import refuse_stale
from sanaly_office.pages.uploads import shown
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import uppermost

Texts = dict[str, tuple[str, str]]
"""Title and body for each language."""
MOST_FILES = 10
COPIED = (
    "issuer",
    "basis",
    "receivers",
    "days",
    "original",
    "remind_before",
    "remind_after",
    "escalate_after",
)


@action("directive-drafted")
def draft(by: Person, issuer: Unit, texts: Texts, **fields: Any) -> Directive:
    """A new directive, for the whole subtree of the unit that issues it until told otherwise."""
    directive = Directive.objects.create(issuer=issuer, **fields)
    directive.targets.set([issuer])
    _write(Version.objects.create(directive=directive), texts)
    return directive


def _write(version: Version, texts: Texts) -> None:
    Text.objects.filter(version=version).exclude(language__in=texts).delete()
    for language, (title, body) in texts.items():
        Text.objects.update_or_create(
            version=version, language=language, defaults={"title": title, "body": body}
        )


def _of(directive: Directive) -> Directive:
    """The directive as it is now; nobody else changes it until this is done."""
    found: Directive = Directive.objects.select_for_update().get(pk=directive.pk)
    return found


def _draft_of(directive: Directive) -> Version:
    """The version that is being written. Raises ``RefusedError`` where there is none."""
    version = _of(directive).versions.filter(issued_at=None).first()
    if version is None:
        raise RefusedError(_("This was issued and is not changed any more. Make a new version."))
    return version


@action("directive-edited")
def edit(
    by: Person, directive: Directive, texts: Texts, seen: str = "", **fields: Any
) -> Directive:
    """Change a draft; of a directive that is in force, the texts of its next version alone."""
    version = _draft_of(directive)
    refuse_stale(seen, state_of(version))
    directive = _of(directive)
    if directive.status == Directive.Status.DRAFT:
        for name, value in fields.items():
            setattr(directive, name, value)
        directive.save()
    _write(version, texts)
    return directive


@action("directive-addressed")
def address(by: Person, directive: Directive, unit: Unit, *, wanted: bool) -> Directive:
    """Let a draft be for a unit and all below it, or no longer."""
    directive = _of(directive)
    if directive.status != Directive.Status.DRAFT:
        raise RefusedError(_("Whom a directive is for cannot be changed once it was issued."))
    targets = set(directive.targets.all())
    targets = targets | {unit} if wanted else targets - {unit}
    directive.targets.set(uppermost(targets))
    return directive


@action("question-set")
def set_question(
    by: Person,
    directive: Directive,
    question: Question | None,
    right: int,
    words: dict[str, Any],
    seen: str = "",
) -> Question:
    """Add a comprehension question to a draft, or change one; ``right`` counts from 0."""
    version = _draft_of(directive)
    refuse_stale(seen, state_of(version))
    there = version.questions.count()
    if question is None and there >= MOST_QUESTIONS:
        raise RefusedError(_("A directive has five questions at most."))
    made = question or Question(version=version, position=there + 1)
    if made.version_id != version.pk:
        raise RefusedError(_("This was issued and is not changed any more. Make a new version."))
    made.right, made.words = right, words
    made.save()
    return made


@action("question-removed")
def remove_question(by: Person, directive: Directive, question: Question) -> Directive:
    """Take a question out of a draft."""
    Question.objects.filter(pk=question.pk, version=_draft_of(directive)).delete()
    return directive


@action("file-attached")
def attach(by: Person, directive: Directive, name: str, data: bytes) -> Attachment:
    """Keep a file with a draft exactly as it was sent. Raises ``RefusedError`` with the reason."""
    version = _draft_of(directive)
    if version.attachments.count() >= MOST_FILES:
        raise RefusedError(_("A directive has ten files at most."))
    known = recognised(data)
    stored = f"directives/{known.sha256}.{known.kind}"
    if not default_storage.exists(stored):
        stored = default_storage.save(stored, ContentFile(data))
    return Attachment.objects.create(
        version=version,
        name=shown(name, known.kind),
        kind=known.kind,
        size=len(data),
        sha256=known.sha256,
        stored=stored,
    )


@action("file-removed")
def detach(by: Person, directive: Directive, file: Attachment) -> Directive:
    """Take a file out of a draft; its bytes stay as long as another version has them."""
    Attachment.objects.filter(pk=file.pk, version=_draft_of(directive)).delete()
    _forget([file.stored])
    return directive


def _forget(stored: Iterable[str]) -> None:
    """Delete files that no version has any more, once it is certain that none has."""
    for name in stored:
        if not Attachment.objects.filter(stored=name).exists():
            transaction.on_commit(partial(default_storage.delete, name))


@action("directive-issued")
def issue(by: Person, directive: Directive, seen: str = "") -> Directive:
    """Put the drafted version in force; a major one is asked of everybody anew."""
    directive = _of(directive)
    version = directive.versions.filter(issued_at=None).first()
    if version:
        refuse_stale(seen, state_of(version))
    _check(directive, version)
    assert version
    version.issued_at, version.digest = now(), digest_of(version)
    version.save()
    directive.current, directive.status = version, Directive.Status.ISSUED
    directive.issued_on = directive.issued_on or today()
    if version.minor == 0:
        directive.asking, directive.asked_on = version, today()
    directive.save()
    Progress.objects.recount(directive.asking or version)
    put("remind-staff", {"directive": directive.pk, "after": 0}, key=f"issued-{version.pk}")
    return directive


def _check(directive: Directive, version: Version | None) -> None:
    """Raises ``RefusedError`` where something is missing that readers need."""
    if version is None or directive.status not in {"draft", "issued"}:
        raise RefusedError(_("There is nothing new to issue."))
    if not directive.targets.exists():
        raise RefusedError(_("Choose whom the directive is for."))
    languages = set(version.texts.values_list("language", flat=True))
    if directive.original not in languages:
        raise RefusedError(_("There is no text in the original language."))
    if any(set(words) != languages for words in version.questions.values_list("words", flat=True)):
        raise RefusedError(_("Each question has to be in the languages of the text."))
    same = Directive.objects.in_force().filter(issuer=directive.issuer_id, number=directive.number)
    if same.exclude(pk=directive.pk).exists():
        raise RefusedError(_("A directive with this number is in force already."))


@action("version-drafted")
def new_version(by: Person, directive: Directive, *, major: bool) -> Version:
    """Begin the next version as a copy; only a major one is asked of everybody anew."""
    directive = _of(directive)
    last = directive.current
    if not directive.asks or last is None or directive.versions.filter(issued_at=None).exists():
        raise RefusedError(_("There is a version being written already, or it is not in force."))
    numbers = (last.major + 1, 0) if major else (last.major, last.minor + 1)
    version = Version.objects.create(directive=directive, major=numbers[0], minor=numbers[1])
    _copy(last, version)
    return version


def _copy(old: Version, new: Version) -> None:
    """Texts, questions and files of one version into another."""
    rows: list[Any] = [*old.texts.all(), *old.questions.all(), *old.attachments.all()]
    for row in rows:
        row.pk, row.version = None, new
        row._state.adding = True
        row.save()


@action("directive-copied")
def copy(by: Person, directive: Directive) -> Directive:
    """A new draft like this one, for the same units."""
    made = Directive.objects.create(
        number=directive.number, **{name: getattr(directive, name) for name in COPIED}
    )
    made.targets.set(directive.targets.all())
    last = directive.current or directive.versions.get()
    _copy(last, Version.objects.create(directive=made))
    return made


@action("draft-discarded")
def discard(by: Person, directive: Directive) -> Directive:
    """Give up what is being written: a next version, or the whole of a draft."""
    version = _draft_of(directive)
    number, files = directive.pk, list(version.attachments.values_list("stored", flat=True))
    if directive.status == Directive.Status.DRAFT:
        Directive.objects.filter(pk=number).delete()
    else:
        Version.objects.filter(pk=version.pk).delete()
    _forget(files)
    return directive


@action("directive-withdrawn")
def withdraw(by: Person, directive: Directive, why: str) -> Directive:
    """It asks nothing any more; it stays to be read, and so do the receipts."""
    directive = _in_force(directive)
    directive.status, directive.ended_on = Directive.Status.WITHDRAWN, today()
    directive.ended_why = " ".join(why.split())[:LONGEST_WORDS]
    directive.save()
    return directive


@action("directive-replaced")
def replace(by: Person, directive: Directive, new: Directive) -> Directive:
    """Another directive, in force, takes its place."""
    directive, new = _in_force(directive), _in_force(new)
    if directive.pk == new.pk:
        raise RefusedError(_("A directive cannot replace itself."))
    directive.status, directive.ended_on = Directive.Status.REPLACED, today()
    directive.replaced_by = new
    directive.save()
    return directive


def _in_force(directive: Directive) -> Directive:
    found = _of(directive)
    if not found.asks:
        raise RefusedError(_("This directive is not in force."))
    return found


@action("directive-recounted")
def recount(by: Person | None, directive: Directive) -> list[Directive]:
    """Count anew who has to acknowledge and who has; logged only where something had changed."""
    asking = directive.asking
    changed = Progress.objects.recount(asking) if asking else 0
    return [directive] if changed else []


@action("enquiry-answered")
def answer(by: Person, enquiry: Enquiry, text: str) -> Enquiry:
    """Answer somebody's question about a directive; the first answer stands."""
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if enquiry.answered_at:
        raise RefusedError(_("Somebody has answered this already."))
    if not text.strip():
        raise RefusedError(_("Write an answer."))
    enquiry.answer, enquiry.answered_by = text.strip()[:LONGEST_WORDS], by
    enquiry.answered_at = now()
    enquiry.save()
    return enquiry
