"""The form of the page: a token's text and a yes or no for each question.

All fields are always sent and all answers are one character, so that a request's length
tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sanaly_core.contribution.answers import KINDS, Answer
from sanaly_core.contribution.errors import ContributionError
from sanaly_core.contribution.handed import Contribution, contribution_bytes
from sanaly_core.contribution.papers import read_token
from sanaly_office.campaigns.models import Campaign
from sanaly_office.campaigns.refusing import NotTakenError, Why


def composed(campaign: Campaign, fields: Mapping[str, str]) -> bytes:
    """The contribution that a form makes. Raises ``NotTakenError``."""
    try:
        token = read_token(fields.get("token", "").encode())
    except ContributionError as error:
        told = _("Give the whole text of your token's file.")
        raise NotTakenError(Why.TOKEN, told) from error
    answers = {group: _answer(fields, group) for group in campaign.groups}
    return contribution_bytes(Contribution(token, answers))


def _answer(fields: Mapping[str, str], group: str) -> Answer:
    return Answer(*(fields.get(f"{group}.{kind}") == "1" for kind in KINDS))
