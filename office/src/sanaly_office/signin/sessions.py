"""Sessions in the database, as Django keeps them; each request asks for one by prepared SQL."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from sanaly_office.prepared import prepared_rows


class SessionStore(db.SessionStore):
    """Django's own but for how a row is found."""

    def _get_session_from_db(self) -> Session | None:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        for row in _session(key=self.session_key, now=now):
            found: Session = row
            return found
        self._session_key = None
        return None


@prepared_rows
def _session(key: Any, now: Any) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
