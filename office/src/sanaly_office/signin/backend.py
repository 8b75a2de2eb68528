"""Who can sign in: whoever works here today."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from sanaly_office.mail.tasks import left
from sanaly_office.people.models import Person
from sanaly_office.prepared import prepared_rows


class WorksHere(AuthenticationBackend):
    """Refuses who has left, at sign-in and at each request of a session that is open."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether somebody works here today."""
        return not left(user)

    def get_user(self, user_id: int) -> Person | None:
        """Whose session it is, if they work here today; asked at each request."""
        found = (one for one in _person(number=user_id) if self.user_can_authenticate(one))
        return next(found, None)


@prepared_rows
def _person(number: Any) -> QuerySet[Any, Any]:
    return Person.objects.filter(pk=number)
