"""The answers that follow from what is remembered of checks."""

from __future__ import annotations

from sanaly.store.store import Store
from sanaly_core.contribution.answers import Answer, answers_of
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.published import Published


def empty(published: Published) -> dict[str, Answer]:
    """No to everything: a contribution that counts as one and tells nothing more."""
    return answers_of(published.groups, ())


def remembered(published: Published, store: Store) -> dict[str, Answer]:
    """Answers by the findings of the campaign's packs.

    Raises ``ContributionError`` where nothing was checked yet: that would tell no where
    nobody has looked.
    """
    if not store.read("SELECT 1 FROM progress LIMIT 1"):
        raise ContributionError("contribution-not-checked")
    packs = {name for name, _version in published.packs}
    rows = (row for row in store.findings() if row.pack in packs)
    return answers_of(published.groups, ((row.rule, row.state) for row in rows))
