"""The whole way of a region's campaign: what everybody sees, from the plan to the public page."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from sanaly_core.contribution.published import digest_of, grouped
from sanaly_core.packs.load import builtin_packs
from tests.e2e.region import Region
from tests.e2e.region_people import COMMISSIONER, PASSWORD, staff
from tests.e2e.region_staff import Checker, Member, handed_in, listed
from tests.page.flow import Browser

PACK = builtin_packs()["kz-civil-service"]
VENUE, HOOKAH = "venue-display", "hookah-smoking"
POST = "Погнали пить пиво, мы уже в баре"
TEXTS = {
    "title_ru": "Самопроверка области",
    "title_kk": "Облыстың өзін-өзі тексеруі",
    "text_ru": "Проверьте свои страницы сами. Участие добровольное и без имён.",
    "text_kk": "Парақшаларыңызды өзіңіз тексеріңіз. Қатысу ерікті әрі атаусыз.",
}
ASSESSMENT = {
    "purpose_ru": "Узнать, о чём напомнить всем.",
    "purpose_kk": "Баршаға нені еске салуды білу.",
    "legal_basis_ru": "Этический кодекс.",
    "legal_basis_kk": "Әдеп кодексі.",
    "less_intrusive_ru": "Просмотр страниц отвергнут.",
    "less_intrusive_kk": "Парақшаларды қарап шығудан бас тартылды.",
    "safeguards_ru": "Жетон подписан вслепую.",
    "safeguards_kk": "Жетонға көрмей қол қойылады.",
    "who_sees_ru": "Все видят одно и то же.",
    "who_sees_kk": "Барлығы бірдей көреді.",
}
TAKING_PART = {"at-fin": 12, "at-ene": 12, "at-agr": 6, "at-cul": 5}
"""Contributors of each unit; the two small ones come out hidden."""
FOUND = {"at-fin": 6, "at-ene": 6, "at-agr": 3, "at-cul": 2}
"""How many of them found something of ``VENUE``; every other mended it."""
SMOKED = 3
"""How many in the department of finance found something of ``HOOKAH``."""


def said(text: str, language: str) -> str:
    """A sentence of the office in a language; it must be another one than the English."""
    with translation.override(language):
        told = gettext(text)
    assert told != text, f"not translated into {language}: {text}"
    return told


@dataclass
class Way:
    """What everybody saw on the way, in one language."""

    language: str
    office: Region
    people: Browser
    folder: Path
    number: int = 0
    seen: dict[str, Any] = field(default_factory=dict)

    def walk(self, name: str, who: str = COMMISSIONER, **given: Any) -> Any:
        """What somebody saw on a walk."""
        return self.people.walk(
            name,
            url=self.office.address,
            language=self.language,
            password=PASSWORD,
            who=who,
            number=self.number,
            **given,
        )

    def step(self, name: str) -> Any:
        """What the commissioner is told after a step."""
        return self.walk("step", step=name)

    def told(self, text: str) -> str:
        """A sentence of the office in this language."""
        return said(text, self.language)


def walked(way: Way) -> Way:
    """The whole way."""
    announced(way)
    drawn(way)
    contributed(way)
    published(way)
    way.people.walk("leave")
    return way


def days_from(office: Region) -> dict[str, str]:
    """The campaign's days, as the office counts them."""
    begin = date.fromisoformat(
        office.printed("from sanaly_office.clock import today; print(today())").strip()
    )
    ahead = {"drawing_on": 2, "contributing_on": 12, "closes_on": 20}
    return {name: (begin + timedelta(days=many)).isoformat() for name, many in ahead.items()}


def announced(way: Way) -> None:
    """Planned, refused, assessed, announced; keys are published."""
    seen, own = way.seen, staff("at-fin")[0]
    seen["nothing"] = way.walk("look", own, path="/self-check/")
    plan = way.walk("plan", pack=PACK.id, fields=TEXTS | days_from(way.office))
    seen["plan"], way.number = plan, plan["number"]
    seen["unannounced"] = way.walk("look", own, path=f"/self-check/{way.number}/")
    seen["too early"] = way.walk(
        "forced",
        at=f"/campaigns/{way.number}/",
        path=f"/campaigns/{way.number}/step/draw/",
        form={},
    )
    seen["announced"] = way.walk("announce", assessment=ASSESSMENT)
    way.office.today_is(2)
    seen["without keys"] = way.step("draw")
    way.office.today_is(0)
    way.office.work()
    seen["before its day"] = way.step("draw")
    seen["notice"] = way.walk("look", own, path=f"/self-check/{way.number}/")


def drawn(way: Way) -> None:
    """Drawing opens; tokens are drawn in the page, by the checker and by its code."""
    way.office.today_is(2)
    way.seen["drawing"] = way.step("draw")
    by_page, by_checker = staff("at-fin")[:2]
    token = str(way.folder / "token.json")
    way.seen["page"] = way.walk("draw", by_page, token=token)
    way.seen["again"] = way.walk("drawAgain", by_page)
    way.seen["checker"] = drawn_by_checker(way, by_checker)
    given, keys = listed(way.office, way.number)
    (way.folder / "keys.json").write_bytes(given)
    way.seen["tokens"] = {
        unit: [Member(way.office, who).drawn(way.number, keys, unit) for who in others(unit)]
        for unit in TAKING_PART
    }
    somebody = Member(way.office, others("at-ene")[0])
    way.seen["second request"] = somebody.asked(
        way.number, (way.folder / "request.json").read_bytes()
    )


def others(unit: str) -> list[str]:
    """Those of a unit who take part by the checker's code."""
    first = 2 if unit == "at-fin" else 0
    return staff(unit)[first : TAKING_PART[unit]]


def drawn_by_checker(way: Way, who: str) -> dict[str, Any]:
    """`sanaly contribute draw` and `take`, with the page between them."""
    checker = Checker(way.folder / "checker", way.language)
    given, _keys = listed(way.office, way.number)
    checker.home.mkdir()
    (checker.home / "list.json").write_bytes(given)
    request, answer = way.folder / "request.json", checker.home / "answer.json"
    look = way.walk("look", who, path=f"/self-check/{way.number}/keys/")
    digest = next(word for word in look["text"].split("\n") if digest_in(given) in word)
    command = ("contribute", "draw", "list.json", "--unit", "at-fin", "--out", request)
    drew = checker.run(*command, "--digest", digest_in(given))
    page = way.walk("exchange", who, request=str(request), answer=str(answer))
    took = checker.run("contribute", "take", answer)
    early = checker.run("contribute", "send", "--none", "--yes")
    return {"digest": digest, "drew": drew, "page": page, "took": took, "early": early}


def digest_in(given: bytes) -> str:
    """The list's digest, as people compare it."""
    return grouped(digest_of(given))


def contributed(way: Way) -> None:
    """Drawing closes; contributions come from the checker, from the page and from everybody."""
    way.office.today_is(12)
    way.seen["contributing"] = way.step("contribute")
    way.office.work()
    way.seen["late"] = Member(way.office, staff("at-fin")[-1]).asked(
        way.number, (way.folder / "request.json").read_bytes()
    )
    way.seen["sent"] = sent_by_checker(way)
    hand = {"token": str(way.folder / "token.json"), "byFile": True}
    answers = {f"{VENUE}.found": "1", f"{VENUE}.mended": "1"}
    page = staff("at-fin")[0]
    way.seen["handed"] = way.walk("handIn", page, answers=answers, **hand)
    way.seen["handed again"] = way.walk("handIn", page, answers={}, **hand)
    way.seen["counted"] = [counted(way, unit) for unit in TAKING_PART]
    token = way.seen["tokens"]["at-ene"][0]
    _given, keys = listed(way.office, way.number)
    way.seen["doubled"] = handed_in(keys, token, {HOOKAH: "100"})
    way.seen["shut"] = way.walk("look", path=f"/campaigns/{way.number}/figures/")
    way.seen["running"] = way.walk("look", path=f"/campaigns/{way.number}/")
    way.seen["hidden"] = way.walk("look", "", path=f"/public/figures/{way.number}/")


def sent_by_checker(way: Way) -> dict[str, Any]:
    """`sanaly check`, then `contribute show` and `send`; then once more what was sent."""
    checker = Checker(way.folder / "checker", way.language)
    item = {"key": "1", "kind": "post", "text": POST}
    (checker.home / "items.jsonl").write_text(json.dumps(item), "utf-8")
    shown_empty = checker.run("contribute", "show", "--none")
    checked = checker.run("check", "items.jsonl", "--audience", "public", "--report", "report")
    shown = checker.run("contribute", "show")
    asked = checker.run("contribute", "send")
    sent = checker.run("contribute", "send", "--yes")
    return {
        "empty": shown_empty,
        "checked": checked,
        "shown": shown,
        "asked": asked,
        "sent": sent,
        "gone": checker.run("contribute", "show"),
    }


def counted(way: Way, unit: str) -> list[bool]:
    """Everybody else of a unit hands in; whether each was counted."""
    _given, keys = listed(way.office, way.number)
    left = FOUND[unit] - (2 if unit == "at-fin" else 0)
    found = ["110" if number % 2 else "100" for number in range(left)]
    told = [{VENUE: one} for one in found]
    told += [{HOOKAH: "100"} if unit == "at-fin" and n < SMOKED else {} for n in range(20)]
    tokens = way.seen["tokens"][unit]
    return [handed_in(keys, one, what) for one, what in zip(tokens, told, strict=False)]


def published(way: Way) -> None:
    """The campaign closes; its figures are looked at, published and read by anybody."""
    way.seen["too soon"] = way.step("close")
    way.office.today_is(21)
    way.seen["closed"] = way.step("close")
    way.seen["publish"] = way.walk("publish")
    way.seen["figures"] = way.walk("figures", table=str(way.folder / "table.csv"))
