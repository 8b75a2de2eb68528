"""Questions to the commissioners of the invented organisation, an answer for all, a consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sanaly_office.clock import today
from sanaly_office.demo.history import Event, at, person
from sanaly_office.guidance import actions
from sanaly_office.guidance.codes import new_once
from sanaly_office.guidance.models import Consent, Inquiry
from sanaly_office.people.models import Unit

ASKED = {
    "sm": (
        "songmai.example",
        "vi",
        "Em dạy đàn cho trẻ em hàng xóm vào chủ nhật, không lấy tiền. Có phải báo ai không ạ?",
        "Dạy đàn không lấy tiền ngoài giờ có phải báo không?",
        "Các quy tắc ở đây nói về việc kinh doanh và làm thêm có trả tiền. Dạy không lấy tiền thì"
        " không được nêu; nếu học trò là con của người có việc ở cơ quan bạn, hãy hỏi trước.",
    ),
    "zh": (
        "zhaisan.example",
        "ru",
        "Пою в хоре, и нам иногда дарят цветы после концерта. Их сдавать?",
        "Нужно ли сдавать цветы, подаренные за выступление в любительском хоре?",
        "Норма говорит о подарках за действия по службе. Цветы за концерт с ней не связаны, если"
        " их не дарит тот, чьи дела вы решаете.",
    ),
}


def events() -> Iterator[Event]:
    """Asked by somebody who stays unnamed, answered, published; a wish for consent answered."""
    for code, (domain, language, text, anew, said) in ASKED.items():
        yield Event(at(9, 10), partial(asked, code, text))
        yield Event(at(6, 11), partial(answered, domain, language, text, anew, said))
    yield Event(at(5, 9), wished)
    yield Event(at(4, 16), consented)


def asked(code: str, text: str) -> None:
    """A question that leads to nobody."""
    Inquiry.objects.unnamed(Unit.objects.get(code=code), text, new_once())


def answered(domain: str, language: str, text: str, anew: str, said: str) -> None:
    """Its answer, and what everybody may read of it."""
    by, row = person("commissioner", domain), Inquiry.objects.get(text=text)
    actions.answer(by, row, said)
    actions.publish(by, row, {language: {"question": anew, "answer": said}}, [])


def wished() -> None:
    """A teacher asks for consent."""
    unit = Unit.objects.get(code="sm-mn-1")
    told = "Ảnh góc học tập của lớp, không có học sinh, trên trang cá nhân"
    actions.ask_consent(person("teacher", "songmai.example"), unit, "premises", told)


def consented() -> None:
    """The head gives it, with conditions and a last day."""
    row, until = Consent.objects.get(), today() + timedelta(days=120)
    told = "Không có học sinh, không có giấy tờ trong ảnh."
    actions.decide(person("principal", "songmai.example"), row, "given", told, until)
