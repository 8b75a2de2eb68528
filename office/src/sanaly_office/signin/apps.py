"""Signing in."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


def make_cache(using: str, verbosity: int, **_: Any) -> None:
    """The table in which limits on guessing are counted; made with the others."""
    call_command("createcachetable", database=using, verbosity=max(0, verbosity - 1))


class SignIn(AppConfig):
    """Invitations and the pages of signing in."""

    name = "sanaly_office.signin"
    label = "signin"

    def ready(self) -> None:
        """Listen to what allauth tells."""
        from sanaly_office.signin import heard

        post_migrate.connect(make_cache, sender=self)
        heard.listen()
