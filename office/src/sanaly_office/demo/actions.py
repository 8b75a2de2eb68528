"""What the demonstration does that nobody does in earnest."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from sanaly_office.actions import action
from sanaly_office.demo.accounts import ACCOUNTS, PASSWORD
from sanaly_office.people.models import Person


@action("demo-password-set")
def let_in(by: Person | None) -> list[Person]:
    """Give all accounts to try the one password that is printed."""
    known = {one.email for one in ACCOUNTS}
    people = list(Person.objects.filter(email__in=known))
    Person.objects.filter(email__in=known).update(password=make_password(PASSWORD))
    return people
