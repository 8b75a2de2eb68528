"""An office with newcomers, and letters that the mail server did not take.

Run in the office's shell with ``LANGUAGES``; each language has an administrator who can
sign in, a newcomer whom nobody has invited yet, and somebody whose letter is stuck.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import override_settings

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import TRIES, work_one
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.signin.actions import invite
from tests.office.served import free_port

PASSWORD = "the heron stands in shallow water"
SINCE = date(2024, 9, 2)
NAMES = {
    "en": ("Ann Archer", "Newton Newcombe", "Stella Stuckey"),
    "ru": ("Анна Архипова", "Никита Новиков", "Степан Застрянов"),
    "kk": ("Айгүл Әкімбаева", "Нұрлан Жаңабаев", "Қайрат Өтеғалиев"),
    "vi": ("Nguyễn Thị Ánh", "Trần Văn Mới", "Lê Thị Ứng"),
}
"""The administrator, the newcomer, and whoever's letter is stuck."""
BOXES = ("administrator", "newcomer", "stuck")


def address(box: str, language: str) -> str:
    """Where somebody gets letters."""
    return f"{box}-{language}@office.example"


def settle(languages: list[str]) -> dict[str, int]:
    """Everybody, and the stuck letters; gives the number of each person by address."""
    unit = Unit.objects.create(code="district", name="District", path="?district")
    unit.path = f"{unit.pk}/"
    unit.save()
    made = {
        address(box, language): _somebody(unit, box, language, name)
        for language in languages
        for box, name in zip(BOXES, NAMES[language], strict=True)
    }
    _not_taken([made[address("stuck", language)] for language in languages])
    return {email: person.pk for email, person in made.items()}


def _somebody(unit: Unit, box: str, language: str, name: str) -> Person:
    more: dict[str, Any] = {"name": name, "email": address(box, language), "language": language}
    person = Person.objects.create(**more)
    Membership.objects.create(person=person, unit=unit, begins=SINCE)
    if box == "administrator":
        person.set_password(PASSWORD)
        person.save()
        role = {"role": Role.ADMINISTRATOR, "begins": SINCE}
        Appointment.objects.create(person=person, unit=unit, **role)
    return person


def _not_taken(people: list[Person]) -> None:
    """Invitations that are tried as often as the queue tries, while no mail server answers."""
    invite(None, people)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    away = {"EMAIL_BACKEND": smtp, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": free_port()}
    with override_settings(**away):
        for _ in range(TRIES):
            Job.objects.filter(done_at=None, failed_at=None).update(next_at=now())
            while work_one():
                pass
