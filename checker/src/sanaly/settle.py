"""Who can see an Item and for whom its account speaks, where the export does not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sanaly.store.store import Store
from sanaly_core.items import Account, Audience, Item
from sanaly_core.not_checked import Notes, Reason

Ask = Callable[[str], Audience]
"""Answers which audience an account has, given its platform."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person said on the command line, and how to ask for the rest."""

    audience: Audience | None = None
    account: Account | None = None
    ask: Ask | None = None


class Settler:
    """Gives each Item the audience and account that the person stated where the export does not."""

    def __init__(
        self, store: Store, given: Given, account: bytes, platform: str, notes: Notes
    ) -> None:
        self._store = store
        self._given = given
        self._account = account
        self._platform = platform
        self._notes = notes
        self._answer = given.audience or self._remembered()

    def known(self) -> str:
        """The answer so far, for telling one set of rules from another."""
        return str(self._answer or Audience.UNKNOWN)

    def _remembered(self) -> Audience | None:
        value = self._store.audience(self._account)
        return Audience(value) if value else None

    def __call__(self, item: Item) -> Item:
        """The Item as the person knows it."""
        if self._given.account and item.account is not self._given.account:
            item = replace(item, account=self._given.account)
        if item.audience is not Audience.UNKNOWN:
            return item
        audience = self._answer or self._ask()
        if audience is Audience.UNKNOWN:
            self._notes.add(Reason.AUDIENCE_UNKNOWN, item.platform)
            return item
        return replace(item, audience=audience)

    def pass_by(self, platform: str, count: int = 1) -> None:
        """Only count Items of no known audience that nobody will look at."""
        if (self._answer or self._ask()) is Audience.UNKNOWN:
            self._notes.add(Reason.AUDIENCE_UNKNOWN, platform, count)

    def _ask(self) -> Audience:
        self._answer = Audience.UNKNOWN
        if self._given.ask:
            self._answer = self._given.ask(self._platform)
            self._store.remember_audience(self._account, self._answer.value)
        return self._answer
