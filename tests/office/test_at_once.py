"""Two write on the same thing at once: one wins, the other is told, and nothing is lost unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.office.conftest import Made
from tests.office.served import WEB, Answer, Office, Visitor, gunicorn

TWO = ("commissioner@songmai.example", "deputy@songmai.example")
HEADS = ("principal@songmai.example", "vice@songmai.example")
RUNS = ("commissioner@zhaisan.example", "deputy@zhaisan.example")
READY = """
import json
from datetime import timedelta
from sanaly_office.access.models import Appointment
from sanaly_office.campaigns import actions as campaigns
from sanaly_office.campaigns.models import Campaign
from sanaly_office.clock import today
from sanaly_office.directives.actions import draft, set_question
from sanaly_office.directives.models import Directive
from sanaly_office.directives.reading.actions import ask
from sanaly_office.people.models import Membership, Person, Unit
def beside(like, email):
    made = Person.objects.create(name=email.partition("@")[0], email=email, language="en")
    for model in (Membership, Appointment):
        for row in model.objects.filter(person__email=like):
            row.pk, row.person = None, made
            row._state.adding = True
            row.save()
    return made
for like, email in {pairs}:
    beside(like, email)
by = Person.objects.get(email="{commissioner}")
one = draft(by, by.memberships.get().unit, {{"en": ("First", "Text")}}, number="7/ONCE", days=5,
    original="en", remind_before=[3, 1], remind_after=[1], escalate_after=3)
words = {{"en": {{"ask": "What?", "choices": ["Care", "Nothing"], "why": ""}}}}
question = set_question(by, one, None, 0, words)
teacher = Person.objects.get(email="teacher@songmai.example")
opened = Directive.objects.in_force().filter(issuer=by.memberships.get().unit).first()
school = Unit.objects.get(code="sm-mn-1")
last = Campaign.objects.order_by("pk").last()
plan = Campaign(unit=last.unit, titles={{"en": "Plan"}}, texts={{"en": "Text"}}, packs=last.packs,
    drawing_on=today(), contributing_on=today() + timedelta(3), closes_on=today() + timedelta(9),
    **{{name: {{"en": "thought over"}} for name in campaigns.ASSESSMENT}})
campaigns.plan(Person.objects.get(email="{runs}"), plan)
asked = ask(teacher, opened, "Is it?")
print("told", json.dumps({{"draft": one.pk, "question": question.pk, "asked": asked.pk,
    "opened": opened.pk, "school": school.pk, "issuer": one.issuer_id, "plan": plan.pk,
    "code": str(plan.unit_id)}}))
"""
NOW = """
import json
from sanaly_office.audit.models import Entry
from sanaly_office.campaigns.models import Campaign
from sanaly_office.directives.models import Account, Directive, Enquiry, Question, Text
ready = {ready}
one = Directive.objects.get(pk=ready["draft"])
accounts = Account.objects.filter(asking__directive=ready["opened"], unit=ready["school"])
print("told", json.dumps({{
    "title": list(Text.objects.filter(version__directive=one).values_list("title", flat=True)),
    "ask": [row.words["en"]["ask"] for row in Question.objects.filter(pk=ready["question"])],
    "answer": Enquiry.objects.get(pk=ready["asked"]).answer,
    "status": one.status,
    "versions": one.versions.count(),
    "accounts": list(accounts.values_list("text", flat=True)),
    "plan": Campaign.objects.get(pk=ready["plan"]).titles["en"],
    "announced": Campaign.objects.get(pk=ready["plan"]).status,
}}))
"""
SEEN = re.compile(r'name="seen" value="([0-9a-f]{32})"')
CHANGED = "Somebody else has changed this since you opened the page"


def at_once(*asks: Callable[[], Answer]) -> list[Answer]:
    """What is answered to some who ask in the same moment."""
    ready = Barrier(len(asks))

    def ask(one: Callable[[], Answer]) -> Answer:
        ready.wait(60)
        return one()

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(ask, asks))


class Both:
    """Two people who have the same page open, and send it with what each has written."""

    def __init__(self, port: int, sessions: dict[str, str], emails: Sequence[str]) -> None:
        self.two = [Visitor(port, sessions[one]) for one in emails]

    def send(self, path: str, shown: str, **fields: str) -> tuple[int, list[Answer]]:
        """Which of both was first (by a redirect), and both answers; ``{}`` is who writes."""
        seen = [SEEN.search(one.get(shown).body) for one in self.two]
        own = [{"seen": one[1]} if one else {} for one in seen]
        sent = [
            {name: value.replace("@", f"writer{at}") for name, value in fields.items()} | own[at]
            for at in range(2)
        ]
        first, second = self.two
        answers = at_once(lambda: first.post(path, **sent[0]), lambda: second.post(path, **sent[1]))
        return next((at for at in range(2) if answers[at].status == 302), -1), answers


@pytest.fixture
def office(organisation: Made) -> Office:
    return organisation("postgresql")


def test_whoever_is_later_is_told_and_loses_nothing(office: Office) -> None:
    pairs = [TWO, HEADS, RUNS]
    ready = json.loads(office.said(READY.format(pairs=pairs, commissioner=TWO[0], runs=RUNS[0])))
    sessions = office.signed_in([*TWO, *HEADS, *RUNS])

    def now() -> dict[str, Any]:
        found: dict[str, Any] = json.loads(office.said(NOW.format(ready=ready)))
        return found

    with gunicorn(office, *WEB) as (port, _process):
        both = Both(port, sessions, TWO)
        _edited(both, ready, now)
        _asked(both, ready, now)
        _issued(both, ready, now)
        _answered(Both(port, sessions, HEADS), ready, now)
        _accounted(Both(port, sessions, HEADS), ready, now)
        _planned(Both(port, sessions, RUNS), ready, now)
    office.done("verify_audit")


Now = Callable[[], dict[str, Any]]
Ready = dict[str, Any]


def _edited(both: Both, ready: Ready, now: Now) -> None:
    path = f"/directives/{ready['draft']}/edit/"
    fields = {"number": "7/ONCE", "issuer": str(ready["issuer"]), "days": "5", "original": "en"}
    more = {"remind_before": "3, 1", "remind_after": "1", "escalate_after": "3"}
    first, answers = both.send(path, path, title_en="By @", body_en="All by @", **fields, **more)
    later = answers[1 - first]
    assert (answers[first].status, later.status) == (302, 422)
    assert CHANGED in later.body
    assert f"All by writer{1 - first}" in later.body, "what was written is still there"
    assert now()["title"] == [f"By writer{first}"]
    seen = SEEN.findall(later.body)[-1]  # the forms of languages before it carry what was sent
    again = {"title_en": "Both", "body_en": "Compared", "seen": seen, **fields, **more}
    assert both.two[1 - first].post(path, **again).status == 302
    assert now()["title"] == ["Both"]


def _asked(both: Both, ready: Ready, now: Now) -> None:
    path = f"/directives/{ready['draft']}/question/{ready['question']}/"
    first, answers = both.send(path, path, ask_en="By @?", choices_en="Care\nNothing", right="1")
    assert CHANGED in answers[1 - first].body
    assert f"By writer{1 - first}?" in answers[1 - first].body
    assert now()["ask"] == [f"By writer{first}?"]


def _issued(both: Both, ready: Ready, now: Now) -> None:
    """One changes the draft while the other issues what was shown before; then both issue."""
    path = f"/directives/{ready['draft']}/issue/"
    seen = SEEN.search(both.two[0].get(path).body)
    assert seen
    question = f"/directives/{ready['draft']}/question/{ready['question']}/"
    both.two[1].post(question, ask_en="Other?", choices_en="A\nB", right="1")
    told = both.two[0].post(path, seen=seen[1])
    assert CHANGED in both.two[0].follow(told).body
    assert now()["status"] == "draft"
    _first, answers = both.send(path, path)
    pages = [one.follow(answer).body for one, answer in zip(both.two, answers, strict=True)]
    assert sorted("There is nothing new to issue." in page for page in pages) == [False, True]
    assert (now()["status"], now()["versions"]) == ("issued", 1)


def _answered(both: Both, ready: Ready, now: Now) -> None:
    path = f"/enquiries/{ready['asked']}/"
    first, answers = both.send(path, path, text="It is, says @")
    later = answers[1 - first]
    assert "Somebody has answered this already." in later.body
    assert f"says writer{first}" in later.body
    assert f"says writer{1 - first}" in later.body, "what was written is still there"
    assert now()["answer"] == f"It is, says writer{first}"


def _accounted(both: Both, ready: Ready, now: Now) -> None:
    page = f"/unit/{ready['school']}/directive/{ready['opened']}/"
    _first, answers = both.send(f"{page}account/", page, text="Done, says @")
    told = [
        answer.body or one.follow(answer).body
        for one, answer in zip(both.two, answers, strict=True)
    ]
    assert sum("Somebody has answered for this unit already." in one for one in told) == 1
    (kept,) = now()["accounts"]
    later = 1 - int(kept[-1])
    assert f"Done, says writer{later}" in told[later], "what was written is still there"


def _planned(both: Both, ready: Ready, now: Now) -> None:
    path = f"/campaigns/{ready['plan']}/edit/"
    page = both.two[0].get(path).body
    days = dict(re.findall(r'name="(\w+_on)" value="([0-9-]+)"', page))
    thought = dict.fromkeys(
        ("purpose_en", "legal_basis_en", "less_intrusive_en", "safeguards_en", "who_sees_en"),
        "thought over",
    )
    fields = (
        {"unit": ready["code"], "packs": "kz-civil-service", "text_en": "Text"} | days | thought
    )
    first, answers = both.send(path, path, title_en="By @", **fields)
    assert CHANGED in answers[1 - first].body
    assert f"By writer{1 - first}" in answers[1 - first].body
    assert now()["plan"] == f"By writer{first}"
    shown = both.two[0].get(f"/campaigns/{ready['plan']}/").body
    seen = SEEN.search(shown)
    assert seen
    assert both.two[1].post(path, title_en="Later", **fields).status == 302
    both.two[0].post(f"/campaigns/{ready['plan']}/step/announce/", seen=seen[1])
    assert now()["announced"] == "planned", "what is announced is what was looked at"
