"""Invitations where an administrator looks for them: with a person, after a list came in."""

from __future__ import annotations

from typing import Any

from django import template

from sanaly_office.mail.queries import stuck_letters
from sanaly_office.people.models import Person
from sanaly_office.signin.queries import invited, managed, not_invited, without_account

register = template.Library()


@register.inclusion_tag("signin/of_person.html", takes_context=True)
def invitation_of(context: template.RequestContext, person: Person) -> dict[str, Any]:
    """How somebody can sign in yet, with a button to invite them."""
    request: Any = context.request
    mine = managed(request.standing).filter(pk=person.pk)
    return {
        "csrf_token": context.get("csrf_token"),
        "person": person,
        "works_here": mine.exists(),
        "without": without_account(mine).exists(),
        "invitation": invited(mine).first(),
        "stuck": stuck_letters(request.standing).filter(person=person).exists(),
    }


@register.inclusion_tag("signin/waiting.html", takes_context=True)
def invitations_waiting(context: template.RequestContext) -> dict[str, Any]:
    """How many people have no invitation yet, with the way to invite them."""
    request: Any = context.request
    return {"new": not_invited(without_account(managed(request.standing))).count()}


@register.inclusion_tag("signin/invitations_button.html")
def invitations_button() -> dict[str, Any]:
    """The way to the page of invitations."""
    return {}
