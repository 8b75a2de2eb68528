"""“May I …?” in a browser, in four languages: the rules or silence, the commissioner by a code,
a published answer found again, consent of the head; no barrier on any page, no question in any
address.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office
from django.test import Client

from sanaly_office.clock import today
from sanaly_office.guidance.models import Advice, Consent, Inquiry
from sanaly_office.guidance.tests.making import school
from tests.e2e.office_world import signed_in, walked

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.django_db(transaction=True)]
WORDS = {
    "en": {
        "answered": "can I post a photo with beer?",
        "silent": "may I breed pigeons on the roof?",
        "anew": "May one keep birds on a roof?",
        "answer": "The rules say nothing of birds. Ask whoever runs the house.",
        "found": "Alcohol",
    },
    "ru": {
        "answered": "можно выложить фотку с пивом?",
        "silent": "можно разводить голубей на крыше?",
        "anew": "Можно ли держать птиц на крыше?",
        "answer": "О птицах правила молчат. Спросите хозяйственный отдел.",
        "found": "Алкоголь",
    },
    "kk": {
        "answered": "сыра ұстаған суретімді салсам бола ма?",
        "silent": "шатырда көгершін өсірсем бола ма?",
        "anew": "Шатырда құс ұстауға бола ма?",
        "answer": "Ережелерде құс туралы айтылмаған. Шаруашылық бөлімінен сұраңыз.",
        "found": "Ішімдік",
    },
    "vi": {
        "answered": "em đăng ảnh uống bia lúc nghỉ trưa được không?",
        "silent": "tôi nuôi chim bồ câu trên mái nhà được không?",
        "anew": "Có được nuôi chim trên mái nhà không?",
        "answer": "Quy định không nói về chim. Hãy hỏi phòng quản trị.",
        "found": "Rượu",
    },
}


@pytest.fixture(params=[code for code, _name in office.LANGUAGES])
def seen(
    request: pytest.FixtureRequest,
    live_server: Any,
    settings: Any,
    tmp_path: Path,
    chromium: str,
    node: str,
) -> dict[str, Any]:
    """What the browser saw, and the words it was given."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.LANGUAGE_COOKIE_SECURE = False
    _at, commissioner, head, teacher = school()
    for person in (commissioner, head, teacher):
        person.language = request.param
        person.save()
    plan: dict[str, Any] = WORDS[request.param] | {
        "url": live_server.url,
        "language": request.param,
        "staff": signed_in(Client(), teacher),
        "commissioner": signed_in(Client(), commissioner),
        "head": signed_in(Client(), head),
        "described": "42-7",
        "until": str(today() + timedelta(days=30)),
    }
    told = walked("office_guidance", plan, tmp_path, node, chromium)
    return told | {"plan": plan, "teacher": teacher}


def test_from_a_question_to_an_answer_that_others_find(seen: dict[str, Any]) -> None:
    plan = seen["plan"]
    assert seen["problems"] == []
    assert plan["found"] in seen["said"]
    assert plan["found"] not in seen["silence"]
    assert seen["handedOn"] == plan["silent"]
    assert seen["teacher"].name not in seen["toAnswer"]
    assert Inquiry.objects.get().person is None
    assert plan["answer"] in seen["cameBack"]
    assert Advice.objects.get().words.keys() == {plan["language"]}
    assert plan["answer"] in seen["found"]
    assert plan["answer"] in seen["open"]
    assert plan["silent"] not in seen["open"]
    assert plan["answer"] in seen["consent"]
    assert Consent.objects.get().status == "given"
    written = (plan["answered"], plan["silent"], plan["anew"])
    assert not [one for one in seen["addresses"] if any(text in one for text in written)]
