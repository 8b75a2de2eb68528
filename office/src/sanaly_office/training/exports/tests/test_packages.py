"""A commissioner downloads a course that is given; others do not reach it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.tests.making import appointed, unit
from sanaly_office.training import frozen
from sanaly_office.training.models import Content, Given
from sanaly_office.training.tests.making import round_given, small_library, use

pytestmark = pytest.mark.django_db
BAD = 422


@pytest.fixture
def at(client: Client) -> str:
    """The address of the package of a course, asked by the commissioner who gives it."""
    top = unit()
    client.force_login(appointed(Role.COMMISSIONER, top))
    return reverse("given-package", args=[round_given(top).given_id])


def _course(data: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("course.js").decode()
    told: dict[str, object] = json.loads(text.partition("Sanaly.course = ")[2].rstrip(";\n"))
    return told


def test_the_page_offers_standards_and_languages(client: Client, at: str) -> None:
    page = client.get(at).content.decode()
    assert all(f'value="{one}"' in page for one in ("scorm12", "scorm2004", "cmi5", "all", "vi"))
    assert "records every choice" in page


@pytest.mark.parametrize(
    ("standard", "named"), [("scorm12", "ims"), ("scorm2004", "ims"), ("cmi5", "cmi5.xml")]
)
def test_a_package_is_downloaded(client: Client, at: str, standard: str, named: str) -> None:
    answer = client.get(at, {"standard": standard, "language": "all"})
    assert answer.headers["Content-Type"] == "application/zip"
    assert f"-{standard}.zip" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist()[0].startswith(named)


def test_one_language_or_all_four_the_reader_s_first(client: Client, at: str) -> None:
    one = client.get(at, {"standard": "scorm12", "language": "kk"})
    assert _course(one.content)["languages"] == ["kk"]
    client.cookies.load({"django_language": "vi"})
    every = client.get(at, {"standard": "scorm12", "language": "all"}).content
    assert _course(every)["languages"] == ["vi", "en", "ru", "kk"]


def test_what_was_given_is_packed_though_the_library_has_another_version(
    client: Client, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get(at, {"standard": "cmi5", "language": "en"}).content
    small = small_library()
    newer = {name: replace(one, version="2") for name, one in small.courses.items()}
    use(monkeypatch, replace(small, courses=newer))
    assert client.get(at, {"standard": "cmi5", "language": "en"}).content == before
    assert Content.objects.get().version == _course(before)["version"]


def test_an_unknown_standard_is_refused(client: Client, at: str) -> None:
    answer = client.get(at, {"standard": "aicc", "language": "all"})
    assert answer.status_code == BAD


def test_a_course_that_is_gone_is_told(client: Client, at: str) -> None:
    Given.objects.update(current=None, status=Given.Status.DRAFT, course="gone")
    answer = client.get(at, {"standard": "cmi5", "language": "all"})
    assert answer.status_code == BAD
    assert "not there any more" in answer.content.decode()


def test_a_course_too_long_for_a_standard_is_told(client: Client, at: str) -> None:
    content = frozen.from_json(Content.objects.get().text)
    parts = content.course.parts * 1000
    text = frozen.to_json(replace(content, course=replace(content.course, parts=parts)))
    made = Content.objects.create(digest=frozen.digest_of(text), text=text, course="x", version="1")
    Given.objects.get().rounds.update(content=made)
    answer = client.get(at, {"standard": "scorm12", "language": "en"})
    assert answer.status_code == BAD
    assert "4096" in answer.content.decode()


def test_another_unit_s_course_is_not_reached(client: Client) -> None:
    client.force_login(appointed(Role.COMMISSIONER, unit()))
    other = round_given(unit()).given_id
    assert client.get(reverse("given-package", args=[other])).status_code in {403, 404}
