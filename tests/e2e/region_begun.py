"""Campaigns of a region that have got somewhere, by the office's own actions."""

from __future__ import annotations

from tests.e2e.region import Region

PLANNED = """
from datetime import timedelta
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import today
from sanaly_office.people.models import Unit
day = today()
one = Campaign(
    unit=Unit.objects.get(code="at"), kind="KIND", packs=[["kz-civil-service", ""]],
    titles={"en": "Self-check", "ru": "Самопроверка", "kk": "Тексеру", "vi": "Tự kiểm tra"},
    texts={"en": "Voluntary.", "ru": "Добровольно.", "kk": "Ерікті.", "vi": "Tự nguyện."},
    drawing_on=day, contributing_on=day + timedelta(days=10), closes_on=day + timedelta(days=20),
    **dict.fromkeys(actions.ASSESSMENT, dict.fromkeys(("en", "ru", "kk", "vi"), "Told.")),
)
print(actions.announce(None, actions.plan(None, one)).pk)
"""
STEP = """
from sanaly_office.campaigns import actions
from sanaly_office.campaigns.models import Campaign
actions.{step}(None, Campaign.objects.get(pk={number}))
"""


def drawing(office: Region, kind: str = "self-check") -> int:
    """The number of a campaign of some kind in which tokens are given out."""
    number = int(office.printed(PLANNED.replace("KIND", kind)))
    office.work()
    step(office, number, "open_drawing")
    return number


def contributing(office: Region, number: int, days: int = 10) -> None:
    """Drawing has closed, so many days on."""
    office.today_is(days)
    step(office, number, "open_contributing")


def closed(office: Region, number: int) -> None:
    """The campaign has closed, after its last day."""
    office.today_is(21)
    step(office, number, "close")


def step(office: Region, number: int, name: str) -> None:
    """One of the commissioner's steps."""
    office.printed(STEP.format(step=name, number=number))
