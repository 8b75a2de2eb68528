"""Letters to people: put within an action, written in the person's language when they are sent.

    letter(person, "reminder", {"directive": 7, "title": "…", "due": "2026-03-01"}, "reminder-7-31")

``templates/<template>.txt`` is plain text; its first line is the subject. It gets the
context, ``name`` (of the person), ``office_name`` and ``office_url``; links are
``{{ office_url }}{% url 'read' directive %}``. What should not lie in the database
(a link that opens something) is made at the time of sending: see ``at_sending``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.template.loader import get_template

from sanaly_office.clock import now
from sanaly_office.jobs.queue import put_all
from sanaly_office.mail.models import LONGEST_KEY, LONGEST_NAME, Letter
from sanaly_office.people.models import Person

Context = dict[str, Any]
KIND = "letter"
More = Callable[[Person, Context], Context]
MORE: dict[str, More] = {}


def at_sending(template: str) -> Callable[[More], More]:
    """A function that adds to a template's context when the letter is sent, each time alike."""

    def known(more: More) -> More:
        MORE[template] = more
        return more

    return known


def letter(to: Person, template: str, context: Context, key: str) -> None:
    """Send a letter once the transaction around this call succeeds; for one key once."""
    letters(template, [(to, context, key)])


def letters(template: str, wanted: Iterable[tuple[Person, Context, str]]) -> None:
    """Send many letters of one kind, with a few queries for each five hundred.

    Raises ``ValueError`` for a context that is not plain JSON or a key that is too long,
    and ``TemplateDoesNotExist``.
    """
    get_template(f"{template}.txt")
    rows = [_row(template, *one) for one in wanted]
    with transaction.atomic():
        for numbers in Letter.objects.put(rows):
            put_all(KIND, [({"letter": number}, f"{KIND}-{number}") for number in numbers])


def _row(template: str, to: Person, context: Context, key: str) -> Letter:
    if not key or len(key) > LONGEST_KEY or len(template) > LONGEST_NAME:
        raise ValueError("a letter needs a key, and no long one")
    told = json.dumps(context)
    if json.loads(told) != context or "\\u0000" in told:  # which no database keeps
        raise ValueError("the context of a letter is plain JSON")
    return Letter(person=to, template=template, context=context, key=key, put_at=now())
