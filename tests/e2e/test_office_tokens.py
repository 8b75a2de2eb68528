"""The pages on which a token is drawn and handed in: with their script, and without any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sanaly_core.contribution import papers
from sanaly_core.contribution.published import digest_of
from tests.e2e.region import Region, region
from tests.e2e.region_begun import contributing, drawing
from tests.e2e.region_people import PASSWORD, staff
from tests.e2e.region_staff import Checker, listed
from tests.e2e.region_way import VENUE, said
from tests.page.flow import Browser

pytestmark = [pytest.mark.browser, pytest.mark.node]
COPIES, SAVES, WITHOUT, STARTS_ANEW, TAMPERED = staff("at-ene")[:5]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Loopback alone is reached."""


@dataclass
class Staff:
    """What people of one department saw, in one language."""

    language: str
    office: Region
    people: Browser
    number: int
    folder: Path

    def walk(self, name: str, who: str, **given: Any) -> Any:
        """What somebody saw on a walk."""
        return self.people.walk(
            name,
            url=self.office.address,
            language=self.language,
            password=PASSWORD,
            number=self.number,
            who=who,
            **given,
        )

    def told(self, text: str) -> str:
        """A sentence of the office in this language."""
        return said(text, self.language)


@pytest.fixture(scope="module", params=["kk"])
def seen(
    request: pytest.FixtureRequest,
    organised: Path,
    people: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Staff, dict[str, Any]]]:
    """Drawing, then handing in."""
    folder = tmp_path_factory.mktemp("tokens")
    with region(organised, folder / "office") as office:
        one = Staff(request.param, office, people, drawing(office), folder)
        found = drawn(one)
        contributing(office, one.number)
        yield one, found | handed(one)
        people.walk("leave")


def drawn(one: Staff) -> dict[str, Any]:
    """By file, by copying, without a script, anew after a page was closed, with a wrong key."""
    return {
        "saved": one.walk("draw", SAVES, token=str(one.folder / "saved.json")),
        "copied": one.walk("copy", COPIES, token=str(one.folder / "copied.json")),
        "without": without_script(one),
        "broken off": one.walk("brokenOff", STARTS_ANEW, token=str(one.folder / "anew.json")),
        "tampered": one.walk("tampered", TAMPERED),
    }


def without_script(one: Staff) -> dict[str, Any]:
    """The checker draws, through a page whose script does not run."""
    checker = Checker(one.folder / "checker", one.language)
    checker.home.mkdir()
    given, _keys = listed(one.office, one.number)
    (checker.home / "list.json").write_bytes(given)
    checker.run("contribute", "draw", "list.json", "--unit", "at-ene", "--digest", digest_of(given))
    request, answer = checker.home / "sanaly-request.json", checker.home / "answer.json"
    page = one.walk("exchange", WITHOUT, script=False, request=str(request), answer=str(answer))
    took = checker.run("contribute", "take", "answer.json")
    return {"said": page["said"], "took": took.returncode}


def handed(one: Staff) -> dict[str, Any]:
    """With the script by file and by pasting; without it, by the form alone."""
    found = {f"{VENUE}.found": "1"}
    pasted = str(one.folder / "copied.json")
    saved = str(one.folder / "saved.json")
    anew = str(one.folder / "anew.json")
    return {
        "by copy": one.walk("handIn", COPIES, token=pasted, answers=found, byFile=False),
        "by file": one.walk("handIn", SAVES, token=saved, answers={}, byFile=True),
        "foreign": one.walk("handForeign", TAMPERED),
        "by form": one.walk("handByForm", STARTS_ANEW, token=anew, answers=found, script=False),
        "form again": one.walk("handByForm", STARTS_ANEW, token=anew, answers={}, script=False),
    }


Seen = tuple[Staff, dict[str, Any]]


def test_the_token_is_the_persons_as_a_file_or_as_text(seen: Seen) -> None:
    one, found = seen
    for name, kind in (("saved", "saved"), ("copied", "copied"), ("broken off", "anew")):
        token = papers.read_token((one.folder / f"{kind}.json").read_bytes())
        _given, keys = listed(one.office, one.number)
        assert papers.genuine(keys.unit_of("at-ene").key, token), name
    assert found["copied"]["label"] == one.told("Or copy this text, all of it, and keep it")
    assert found["copied"]["left"] == found["saved"]["left"] == []
    assert found["copied"]["gone"] == ""


def test_a_page_that_was_closed_goes_on_with_the_same_request(seen: Seen) -> None:
    _one, found = seen
    assert len(found["broken off"]["requests"]) == 2
    assert len(set(found["broken off"]["requests"])) == 1
    assert found["broken off"]["left"] == []


def test_a_key_of_ones_own_is_refused_before_anything_is_sent(seen: Seen) -> None:
    one, found = seen
    wrong = "The key of your unit is not the one in the published list. Nothing was drawn. Tell"
    assert found["tampered"]["said"] == one.told(f"{wrong} your ethics commissioner.")
    assert found["tampered"]["posted"] == 0


def test_without_a_script_the_page_says_what_to_do(seen: Seen) -> None:
    one, found = seen
    text = found["without"]["said"]
    needs = "Drawing a token in this page needs JavaScript, since a token must be made on your"
    does = "side. Without it the checker does the same: its steps are below."
    assert one.told(f"{needs} {does}") in text
    assert one.told("Draw a token") not in text.split("\n"), "a button that would do nothing"
    assert f"sanaly contribute draw sanaly-campaign-{one.number}.json --unit at-ene" in text
    assert found["without"]["took"] == 0


def test_what_was_shown_is_sent_in_the_readers_language(seen: Seen) -> None:
    one, found = seen
    counted = one.told("Your contribution is counted. Nothing else was kept of it.")
    for name, digits in (("by copy", "100"), ("by file", "000")):
        handed = found[name]
        assert (handed["said"], handed["lang"]) == (counted, one.language)
        assert [one["body"] for one in handed["sent"]] == [handed["shown"]]
        assert json.loads(handed["shown"])["answers"][VENUE] == digits


def test_what_is_no_token_of_the_campaign_is_not_sent(seen: Seen) -> None:
    one, found = seen
    wrong = "This is not a token of this campaign with a published key. Nothing was sent."
    assert found["foreign"]["said"] == one.told(wrong)
    assert found["foreign"]["posted"] == 0


def test_handing_in_works_without_a_script_and_says_what_it_cannot_do(seen: Seen) -> None:
    one, found = seen
    cannot = "Without JavaScript this page sends your answers at once and cannot show the exact"
    can = "bytes first. The checker can: “sanaly contribute show”, then “sanaly contribute send”."
    assert one.told(f"{cannot} {can}") in found["by form"]["before"]
    counted = one.told("Your contribution is counted. Nothing else was kept of it.")
    assert counted in found["by form"]["after"]
    assert (
        one.told("This token has been handed in. It counts once.") in found["form again"]["after"]
    )
    assert found["by form"]["cookies"] == 0
