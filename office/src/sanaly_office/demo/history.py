"""What has happened in the invented organisation: done by the office's own actions, in order.

Days count from today, so that there is always something due and something late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sanaly_office.access.seats import seats_of
from sanaly_office.clock import now, standing_at, today
from sanaly_office.demo.data import told
from sanaly_office.directives import actions as office
from sanaly_office.directives.leading import actions as leading
from sanaly_office.directives.leading.queries import owing
from sanaly_office.directives.models import Directive, Dissemination
from sanaly_office.directives.reading import actions as reading
from sanaly_office.people.actions import note_absence
from sanaly_office.people.models import Person, Unit

SHARES = {"earlier": 0.96, "letter": 0.74, "reminder": 0.5}
"""How many acknowledge what is asked; the others have yet to."""
ACCOUNT = {
    "vi": "Nhà trường đã phổ biến tại cuộc họp hội đồng và nhắc những người chưa xác nhận.",
    "ru": "Доведено на совещании; тем, кто ещё не ознакомился, напомнили.",
}
QUESTION = "Trang nhóm lớp do phụ huynh lập có thuộc phạm vi của công văn này không?"
ANSWER = "Không. Công văn nói về tài khoản của nhà trường và của mỗi người."
Deed = Callable[[], object]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did at a time."""

    at: datetime
    do: Deed


def happen(events: Iterator[Event], between: Callable[[], object]) -> None:
    """Let all events happen in their order, each at its time, and ``between`` when days end."""
    day: date | None = None
    for event in sorted(events, key=lambda one: one.at):
        with standing_at(event.at):
            event.do()
            if day != today():
                between()
            day = today()


def person(box: str, domain: str) -> Person:
    """One of the accounts to try."""
    return Person.objects.get(email=f"{box}@{domain}")


def at(days: int, hour: float = 9) -> datetime:
    """A time so many days ago."""
    begin = now().replace(hour=0, minute=0, second=0, microsecond=0)
    return begin - timedelta(days=days) + timedelta(hours=hour)


def drafted(by: Person, unit: Unit, name: str, **fields: Any) -> Directive:
    """A directive of the file, as a draft."""
    said = told("directives")[name]
    texts = {code: (one["title"], one["body"].strip()) for code, one in said["texts"].items()}
    plain = {key: said[key] for key in ("number", "basis", "original", "receivers") if key in said}
    made = office.draft(by, unit, texts, **plain, **fields)
    question = said.get("question")
    if question:
        office.set_question(by, made, None, question["right"], question["words"])
    return made


def issue(name: str, by: Person, unit: Unit, **fields: Any) -> None:
    """Draft and issue one of the file."""
    office.issue(by, drafted(by, unit, name, **fields))


def of(name: str) -> Directive:
    """One of the file that was issued."""
    number = told("directives")[name]["number"]
    found: Directive = Directive.objects.select_related("current").get(number=number)
    return found


def acknowledged(name: str, who: Person) -> None:
    """Somebody has read it and answered rightly."""
    directive = of(name)
    assert directive.current
    answers = dict(directive.current.questions.values_list("pk", "right"))
    reading.acknowledge(who, directive, directive.current.pk, answers)


def readings(name: str, unit: Unit, since: int, days: int, without: set[int]) -> Iterator[Event]:
    """People below a unit read it in the days after its issue."""
    draw = Random(name)  # noqa: S311 - an invented history
    people = Person.objects.filter(memberships__unit__path__startswith=unit.path).order_by("pk")
    for who in people.exclude(pk__in=without):
        moment = at(since - draw.randint(1, days), 10 + draw.random() * 3)
        if draw.random() < SHARES[name] and moment < now():
            yield Event(moment, partial(acknowledged, name, who))


def disseminated(name: str, who: Person, how: str) -> None:
    """A head has made it known."""
    leading.disseminate(who, of(name), seats_of(who)[0], how, today())


def heads(unit: Unit) -> list[Person]:
    """Heads of the units right below one, in order."""
    rows = Person.objects.filter(appointments__role="head", appointments__unit__parent=unit)
    return list(rows.order_by("appointments__unit"))


def leadership(name: str, unit: Unit, since: int, language: str) -> Iterator[Event]:
    """Most heads make it known, every third reminds, every fourth answers for the unit."""
    for number, who in enumerate(heads(unit)):
        how = Dissemination.How.values[number % 3]
        if number % 8 != 7:
            made_known = at(since - 1 - number % 3, 15)
            yield Event(made_known, partial(disseminated, name, who, how))
        if number % 3 == 1:
            yield Event(at(since - 5, 16), partial(reminded, name, who))
        if number % 4 == 1:
            yield Event(at(1, 16), partial(answered, name, who, language))


def reminded(name: str, who: Person) -> None:
    """A head reminds all who have yet to acknowledge, where there are any."""
    seat = seats_of(who)[0]
    if owing(of(name), seat).exists():
        leading.remind(who, of(name), seat, None)


def answered(name: str, who: Person, language: str) -> None:
    """A head answers for the unit."""
    leading.account(who, of(name), seats_of(who)[0], "", ACCOUNT[language])


def district() -> Iterator[Event]:
    """The schools: an earlier letter, which letter 185 has replaced, and a draft."""
    unit = Unit.objects.get(code="sm")
    by, teacher = person("commissioner", "songmai.example"), person("teacher", "songmai.example")
    principal = person("principal", "songmai.example")
    once: Row = {"remind_before": [], "remind_after": []}
    yield Event(at(90, 8), lambda: issue("earlier", by, unit, days=14, **once))
    yield from readings("earlier", unit, 90, 20, {teacher.pk})
    answers_by = today() + timedelta(days=3)
    yield Event(at(12, 8), lambda: issue("letter", by, unit, days=10, account_until=answers_by))
    yield Event(at(12, 8.5), lambda: office.replace(by, of("earlier"), of("letter")))
    yield from readings("letter", unit, 12, 11, {teacher.pk})
    yield from leadership("letter", unit, 12, "vi")
    yield Event(at(8, 11), lambda: reading.ask(teacher, of("letter"), QUESTION))
    yield Event(at(7, 11), lambda: reply(principal))
    yield Event(at(2, 14), lambda: drafted(by, unit, "draft"))
    colleague = colleagues(principal).exclude(pk=teacher.pk)[0]
    away = {"begins": today() - timedelta(days=9), "ends": today() + timedelta(days=9)}
    yield Event(at(9, 8), lambda: note_absence(principal, colleague, **away))


def colleagues(head: Person) -> Any:
    """People of a head's own unit, but the head."""
    people = Person.objects.filter(memberships__unit__in=seats_of(head)[0].units)
    return people.exclude(pk=head.pk).order_by("-pk")


def reply(by: Person) -> None:
    """The head answers what was asked."""
    office.answer(by, of("letter").enquiries.get(), ANSWER)


def region() -> Iterator[Event]:
    """The line ministries: a reminder, and something that was withdrawn."""
    unit = Unit.objects.get(code="zh")
    by, staff = person("commissioner", "zhaisan.example"), person("staff", "zhaisan.example")
    yield Event(at(60, 8), lambda: issue("withdrawn", by, unit))
    yield Event(at(40, 8), lambda: office.withdraw(by, of("withdrawn"), "Больше не нужно."))
    answers_by = today() + timedelta(days=10)
    yield Event(at(6, 8), lambda: issue("reminder", by, unit, days=14, account_until=answers_by))
    yield from readings("reminder", unit, 6, 6, {staff.pk})
    yield from leadership("reminder", unit, 6, "ru")
