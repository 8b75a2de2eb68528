"""Scenarios that an office writes: kept as drafts, told what is wrong, tried, published, saved."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sanaly_core.training.load import builtin_scenarios
from sanaly_core.training.writing import packed, unpacked
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.pages.stale import StaleError, mark
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit
from sanaly_office.training.authoring import actions, beginning
from sanaly_office.training.authoring.content import (
    built,
    data_of,
    has_shape,
    leaves,
    part_at,
    problems_of,
    row_of,
    state_of,
    texts_of,
    with_data,
    with_texts,
)
from sanaly_office.training.authoring.models import OwnScenario
from sanaly_office.training.authoring.tree import tree_of
from sanaly_office.training.tests.making import published_at, written

pytestmark = pytest.mark.django_db
BUILT_IN = "a-brother-joins-the-team"


@pytest.fixture
def school() -> Unit:
    """A school in a district."""
    return unit(unit())


@pytest.fixture
def author(school: Unit, client: Client) -> Person:
    """Its ethics commissioner, signed in."""
    found = appointed(Role.COMMISSIONER, school)
    client.force_login(found)
    return found


def seen(row: OwnScenario) -> dict[str, str]:
    """What a page of it carries."""
    row.refresh_from_db()
    return {"seen": mark(state_of(row.files))}


def whole(row: OwnScenario) -> OwnScenario:
    """With texts of every language."""
    files = row.files
    for language in ("en", "ru", "kk", "vi"):
        told = {path: f"{path} {language}" for path, _text in leaves(texts_of(files, language))}
        files = with_texts(files, language, told)
    return actions.change(None, row, files)


@pytest.mark.parametrize("name", builtin_scenarios())
def test_each_built_in_scenario_can_be_copied_and_published(name: str, school: Unit) -> None:
    row = actions.begin(None, school, "our-own", beginning.copy_of(name, "our-own"))
    data = data_of(row.files) | {"status": "stable"}
    assert problems_of(with_data(row.files, data), "our-own") == []
    assert tree_of(row).playable


def test_a_beginning_can_be_tried_before_any_text_is_there(school: Unit) -> None:
    row = written(school)
    assert problems_of(row.files, row.name)
    assert built(row.files, row.name)
    with pytest.raises(RefusedError):
        actions.publish(None, row)


def test_what_is_missing_is_told_where_it_belongs(
    school: Unit, author: Person, client: Client
) -> None:
    row = written(school)
    page = client.get(f"/scenarios/{row.pk}/").text
    assert f"/scenarios/{row.pk}/words/?to=vi" in page
    data = data_of(row.files)
    data["scenes"][0]["choices"][0]["to"] = "nowhere"
    files = with_data(row.files, data)
    fault = next(one for one in problems_of(files, row.name) if one.file == "scenario.toml")
    assert part_at(files, fault) == ("scenes", "beginning")


def test_texts_are_written_side_by_side(school: Unit, author: Person, client: Client) -> None:
    row = written(school)
    page = f"/scenarios/{row.pk}/words/?from=en&to=vi"
    client.post(page, {"title": "Cái ấm", "scenes/beginning/text": "Một cái ấm.", **seen(row)})
    row.refresh_from_db()
    assert texts_of(row.files, "vi")["title"] == "Cái ấm"
    assert texts_of(row.files, "en")["title"] == ""
    there = client.get(f"/scenarios/{row.pk}/words/?from=vi&to=kk").text
    assert "Cái ấm" in there
    assert "texts/kk.toml:1" in there
    assert "texts/vi.toml" not in there


def test_scenes_and_endings_are_changed_by_forms(
    school: Unit, author: Person, client: Client
) -> None:
    row = written(school)
    head = {
        "audiences": ["teacher"],
        "countries": ["VN"],
        "topics": ["gifts"],
        "difficulty": "2",
        "start": "beginning",
        "trust": "40",
        "risk": "60",
        "time": "80",
        "scene": "later",
    }
    assert client.post(f"/scenarios/{row.pk}/head/", head | seen(row)).status_code == 302
    scene = {
        "one.to": "later",
        "one.quality": "good",
        "one.trust": "10",
        "one.risk": "-10",
        "one.time": "0",
        "one.clauses": ["duties/kz-conflict"],
        "other.to": "badly",
        "other.quality": "poor",
        "other.trust": "0",
        "other.risk": "0",
        "other.time": "0",
        "more": "third",
    }
    address = f"/scenarios/{row.pk}/scene/beginning/"
    assert client.post(address, scene | seen(row)).status_code == 302
    assert client.post(address, scene | seen(row)).status_code == 422, "the id stands twice"
    ending = {"outcome": "mixed", "leads_to": "conflict"}
    assert client.post(f"/scenarios/{row.pk}/ending/well/", ending | seen(row)).status_code == 302
    row.refresh_from_db()
    data = data_of(row.files)
    found = row_of(data, "scenes", "beginning")
    assert found
    assert [one["id"] for one in found["choices"]] == ["one", "other", "third"]
    assert found["choices"][0]["change"] == {"trust": 10, "risk": -10}
    assert found["choices"][0]["clauses"] == ["duties/kz-conflict"]
    assert row_of(data, "endings", "well") == {"id": "well", **ending}
    assert "third" in texts_of(row.files, "kk")["scenes"]["beginning"]["choices"]
    client.post(f"/scenarios/{row.pk}/remove/scene/later/", seen(row))
    row.refresh_from_db()
    assert row_of(data_of(row.files), "scenes", "later") is None
    client.post(f"/scenarios/{row.pk}/remove/scene/beginning/", seen(row))
    row.refresh_from_db()
    assert row_of(data_of(row.files), "scenes", "beginning"), "the last one stays"


def test_two_authors_at_once(school: Unit) -> None:
    row = written(school)
    before = mark(state_of(row.files))
    actions.change(None, row, with_texts(row.files, "en", {"title": "First"}), before)
    with pytest.raises(StaleError):
        actions.change(None, row, with_texts(row.files, "en", {"title": "Second"}), before)


def test_what_is_published_stays_while_the_draft_goes_on(
    school: Unit, author: Person, client: Client
) -> None:
    row = published_at(school, BUILT_IN)
    data = data_of(row.files)
    data["scenes"] = data["scenes"][:1]
    actions.change(author, row, with_data(row.files, data))
    teacher = person(of=school)
    client.force_login(teacher)
    assert f"/training/own/{row.pk}/" in client.get("/training/").text
    first = client.get(f"/training/own/{row.pk}/").text
    assert "What do you do?" in first
    assert client.get(f"/training/own/{row.pk}/list/").status_code == 200
    client.force_login(person(of=unit()))
    assert client.get(f"/training/own/{row.pk}/").status_code == 404
    actions.withdraw(author, row)
    client.force_login(teacher)
    assert client.get(f"/training/own/{row.pk}/").status_code == 404


def test_it_is_saved_and_read_back_the_same(school: Unit, author: Person, client: Client) -> None:
    row = whole(written(school))
    saved = client.get(f"/scenarios/{row.pk}/data.zip").content
    assert unpacked(saved) == row.files
    told = {"unit": school.pk, "name": "again", "file": SimpleUploadedFile("a.zip", saved)}
    assert client.post("/scenarios/", told).status_code == 302
    again = OwnScenario.objects.get(name="again")
    assert texts_of(again.files, "kk") == texts_of(row.files, "kk")
    assert data_of(again.files) == data_of(row.files) | {"id": "again"}


def zipped(name: str, data: bytes) -> bytes:
    """A ZIP of one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        b"no zip",
        zipped("scenario.toml", b"a = "),
        zipped("scenario.toml", b"x" * (1 << 22)),
        zipped("a/other.py", b"import os"),
        packed("a", {"texts/en.toml": ""}),
    ],
    ids=["no zip", "no toml", "bomb", "program", "nothing"],
)
def test_what_is_no_scenario_is_refused_with_a_sentence(
    sent: bytes, school: Unit, author: Person, client: Client
) -> None:
    told = {"unit": school.pk, "name": "x", "file": SimpleUploadedFile("a.zip", sent)}
    answer = client.post("/scenarios/", told)
    assert answer.status_code == 422
    assert "errorlist" in answer.text
    assert not OwnScenario.objects.exists()


ODD = """id = "x"
version = "1"
status = "draft"
audiences = ["official"]
countries = ["KZ"]
difficulty = {number}
topics = ["gifts"]
start = "{name}"
scenes = [{{ id = "{name}", choices = [{{ id = "a", to = "z", quality = "good" }}] }}]
endings = [{{ id = "z", outcome = "good" }}]
"""


@pytest.mark.parametrize(
    "text",
    [
        "scenes = 3",
        'id = "x"',
        'start = "a"\n[[scenes]]\nid = 4',
        ODD.format(number=1, name="a b/.."),
        ODD.format(number="0x" + "f" * 5000, name="a"),
    ],
    ids=["number", "alone", "id", "odd id", "large number"],
)
def test_a_data_file_of_another_shape_is_kept_and_told(
    text: str, school: Unit, author: Person, client: Client
) -> None:
    row = written(school)
    client.post(f"/scenarios/{row.pk}/file/", {"text": text, **seen(row)})
    row.refresh_from_db()
    assert not has_shape(row.files)
    assert client.get(f"/scenarios/{row.pk}/").status_code == 200
    for page in ("words", "head", "scene/beginning"):
        assert client.get(f"/scenarios/{row.pk}/{page}/").status_code == 404
    assert client.get(f"/scenarios/{row.pk}/try/").status_code == 302


def test_scenes_that_lead_nowhere_or_to_each_other_are_marked(school: Unit) -> None:
    row = written(school)
    data = data_of(row.files)
    round_ = [
        {"id": one, "choices": [{"id": "on", "to": other, "quality": "good"}]}
        for one, other in (("left", "right"), ("right", "left"))
    ]
    data["scenes"] += round_
    row = actions.change(None, row, with_data(row.files, data))
    told = {one.name: (one.reached, one.ending) for one in tree_of(row).scenes}
    assert told == {"beginning": (True, True), "left": (False, False), "right": (False, False)}


def test_who_is_later_keeps_what_they_wrote_and_can_save_it(
    school: Unit, author: Person, client: Client
) -> None:
    row = written(school)
    page, old = f"/scenarios/{row.pk}/words/?from=en&to=vi", seen(row)
    actions.change(None, row, with_texts(row.files, "en", {"title": "First"}))
    answer = client.post(page, {"title": "Sau", **old})
    assert answer.status_code == 422
    assert "Sau" in answer.text
    assert client.post(page, {"title": "Sau", **seen(row)}).status_code == 302


def test_the_log_holds_nothing_that_was_written(school: Unit) -> None:
    row = written(school)
    actions.change(None, row, with_texts(row.files, "en", {"title": "qwertyuiop"}))
    kept = str(list(Entry.objects.values()))
    assert "scenario-changed" in kept
    assert "qwertyuiop" not in kept


def test_the_number_of_queries_does_not_grow(
    school: Unit, author: Person, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        written(school, f"n{number}", author)
    client.get("/scenarios/")
    with django_assert_max_num_queries(12):
        assert client.get("/scenarios/").status_code == 200
