"""What the issuing office does: drafts, issues, replaces and withdraws directives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.directives.content import digest_of
from sanaly_office.directives.models import Directive, Tally, Text, Version
from sanaly_office.people.models import Person, Unit

Texts = dict[str, tuple[str, str]]
"""Title and body for each language."""


@action("directive-drafted")
def draft(by: Person, issuer: Unit, texts: Texts, **fields: Any) -> Directive:
    """A new directive, for the whole subtree of the unit that issues it until told otherwise."""
    directive = Directive.objects.create(issuer=issuer, **fields)
    directive.targets.set([issuer])
    version = Version.objects.create(directive=directive)
    _write(version, texts)
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


@action("directive-issued")
def issue(by: Person, directive: Directive) -> Directive:
    """Put the drafted version in force; a major one is asked of everybody anew."""
    directive = _of(directive)
    version = directive.versions.filter(issued_at=None).first()
    _check(directive, version)
    assert version
    version.issued_at, version.digest = now(), digest_of(version)
    version.save()
    directive.current, directive.status = version, Directive.Status.ISSUED
    directive.issued_on = directive.issued_on or today()
    if version.minor == 0:
        directive.asking, directive.asked_on = version, today()
    directive.save()
    Tally.objects.recount(directive.asking or version)
    return directive


def _check(directive: Directive, version: Version | None) -> None:
    """Raises ``RefusedError`` where something is missing that readers need."""
    if version is None or directive.status not in {"draft", "issued"}:
        raise RefusedError(_("There is nothing new to issue."))
    if not directive.targets.exists():
        raise RefusedError(_("Choose whom the directive is for."))


@action("directive-recounted")
def recount(by: Person | None, directive: Directive) -> list[Directive]:
    """Count anew who has to acknowledge and who has; logged only where something had changed."""
    asking = directive.asking
    changed = Tally.objects.recount(asking) if asking else 0
    return [directive] if changed else []
