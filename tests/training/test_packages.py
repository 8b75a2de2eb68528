"""What is in a package: every place of the graph, right manifests, the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sanaly.cli import run as main
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.training import engine
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.load import builtin_courses
from sanaly_core.training.packages.make import LIMITS, Standard, package
from sanaly_core.training.packages.manifests import CMI5, SCORM12, SCORM2004
from sanaly_core.training.packages.material import find_material, material_of
from sanaly_core.training.packages.plan import shares
from sanaly_core.training.packages.told import page_words
from tests.training.packed import course_in, large, made, material, opened

EVERY = list(Standard)
ADLCP12 = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
ADLCP13 = "{http://www.adlnet.org/xsd/adlcp_v1p3}"
SS = "{http://www.imsglobal.org/xsd/imsss}"
LISTED = (
    "import hashlib; from tests.training.packed import made; "
    "from sanaly_core.training.packages.make import Standard; "
    "print([hashlib.sha256(made(one)).hexdigest() for one in Standard])"
)


@pytest.mark.parametrize("standard", EVERY)
def test_another_process_makes_the_same_bytes(standard: Standard) -> None:
    assert made(standard) == made(standard)
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    told = {subprocess.check_output([sys.executable, "-c", LISTED], env=one) for one in seeds}
    assert len(told) == 1


@pytest.mark.parametrize("standard", EVERY)
def test_everything_that_is_loaded_is_in_the_package(standard: Standard) -> None:
    files = opened(made(standard))
    page = files["index.html"].decode()
    loaded = [piece.split('"')[0] for piece in page.split('src="')[1:]] + ["style.css"]
    assert set(loaded) <= set(files)
    assert "http" not in page.replace("http-equiv", "")


def test_every_way_of_the_engine_is_in_the_package_and_leads_to_the_same_place() -> None:
    scenario = material().scenarios["a-cup"]
    told = course_in(made(Standard.SCORM12))["scenarios"]["a-cup"]
    waiting, seen = [(engine.begin(scenario), 0)], set()
    while waiting:
        place, number = waiting.pop()
        at, values, ways = told["places"][number]
        stands = [place.values.trust, place.values.risk, place.values.time]
        assert (at, values) == (place.at, stands)
        offered = engine.offered(scenario, place)
        choices = [told["scenes"][at]["choices"][choice]["id"] for choice, _to in ways]
        assert choices == [one.id for one in offered]
        fresh = [
            (engine.choose(scenario, place, c), to)
            for c, (_n, to) in zip(choices, ways, strict=True)
        ]
        waiting += [one for one in fresh if one[1] not in seen]
        seen |= {to for _place, to in fresh}
    assert seen | {0} == set(range(len(told["places"])))


def test_words_are_those_of_the_chosen_languages() -> None:
    told = course_in(package(material(), Standard.CMI5, ["vi", "kk"]))
    assert told["languages"] == ["vi", "kk"]
    assert list(told["words"]) == ["vi", "kk"]
    assert all(
        words["questions"].keys() == {"gifts.cup", "gifts.box"} for words in told["words"].values()
    )


def test_the_page_s_own_words_are_there_in_four_languages() -> None:
    english = page_words("en")
    for language in LANGUAGES:
        words = page_words(language)
        assert words.keys() == english.keys()
        assert all(text.strip() for text in words.values())
        holes = {name: text.count("{") for name, text in words.items()}
        assert holes == {name: text.count("{") for name, text in english.items()}


def test_a_clause_that_nobody_verified_is_marked_so() -> None:
    told = course_in(package(find_material("integrity-first-steps"), Standard.CMI5, ["en"]))
    clauses = told["words"]["en"]["clauses"]
    assert clauses
    assert all(one["act"] and one["seen"] for one in clauses)
    assert {one["verified"] for one in clauses} <= {True, False}


@pytest.mark.parametrize(("asked", "worth"), [(0, [1.0]), (3, [0.0, 0.3333, 0.6667, 1.0])])
def test_shares_have_four_digits(asked: int, worth: list[float]) -> None:
    assert shares(asked) == worth


def test_the_manifest_of_scorm_1_2() -> None:
    files = opened(made(Standard.SCORM12))
    assert next(iter(files)) == "imsmanifest.xml"
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    home = f"{{{SCORM12['xmlns']}}}"
    assert root.tag == f"{home}manifest"
    assert [one.text for one in root.find(f"{home}metadata") or ()] == ["ADL SCORM", "1.2"]
    assert root.findtext(f".//{ADLCP12}masteryscore") == "80"
    resource = root.find(f".//{home}resource")
    assert resource is not None
    assert (resource.get(f"{ADLCP12}scormtype"), resource.get("href")) == ("sco", "index.html")
    listed = {one.get("href") for one in resource}
    assert listed == set(files) - {"imsmanifest.xml"}


def test_the_manifest_of_scorm_2004() -> None:
    files = opened(made(Standard.SCORM2004))
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    home = f"{{{SCORM2004['xmlns']}}}"
    told = [one.text for one in root.find(f"{home}metadata") or ()]
    assert told == ["ADL SCORM", "2004 4th Edition"]
    assert root.findtext(f".//{SS}minNormalizedMeasure") == "0.8"
    objective = root.find(f".//{SS}primaryObjective")
    controls = root.find(f".//{SS}deliveryControls")
    resource = root.find(f".//{home}resource")
    assert objective is not None
    assert controls is not None
    assert resource is not None
    assert objective.get("satisfiedByMeasure") == "true"
    assert set(controls.attrib.values()) == {"true"}
    assert resource.get(f"{ADLCP13}scormType") == "sco"


def test_the_course_structure_of_cmi5() -> None:
    root = ElementTree.fromstring(opened(made(Standard.CMI5))["cmi5.xml"])
    home = f"{{{CMI5}}}"
    unit = root.find(f"{home}au")
    course = root.find(f"{home}course")
    assert unit is not None
    assert course is not None
    assert [one.tag.removeprefix(home) for one in unit] == ["title", "description", "url"]
    assert [one.get("lang") for one in course.iter(f"{home}langstring")] == [*LANGUAGES] * 2
    told = {name: unit.get(name) for name in ("moveOn", "masteryScore", "launchMethod")}
    assert told == {
        "moveOn": "CompletedAndPassed",
        "masteryScore": "0.8",
        "launchMethod": "AnyWindow",
    }
    assert unit.get("id") != course.get("id")
    assert unit.findtext(f"{home}url") == "index.html"


def test_a_title_of_signs_that_mean_something_in_xml_and_html_stays_a_title() -> None:
    small = material()
    title = '<b>"Gifts" & more</b></script>'
    texts = {code: replace(text, title=title) for code, text in small.course.texts.items()}
    odd = replace(small, course=replace(small.course, texts=texts))
    files = opened(package(odd, Standard.SCORM12))
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    assert root.findtext(f".//{{{SCORM12['xmlns']}}}title") == title
    assert "<b>" not in files["index.html"].decode()
    assert course_in(package(odd, Standard.SCORM12))["words"]["en"]["title"] == title


def test_a_course_of_which_scorm_1_2_could_not_keep_the_place_is_refused() -> None:
    longest = (LIMITS[Standard.SCORM12] - 100 - 4) // 8
    assert package(large(longest), Standard.SCORM12, ["en"])
    with pytest.raises(TrainingError) as refused:
        package(large(longest + 1), Standard.SCORM12, ["en"])
    assert refused.value.slug == "course-too-long"
    assert package(large(longest + 1), Standard.SCORM2004, ["en"])


def test_a_course_without_one_of_its_scenarios_is_refused() -> None:
    with pytest.raises(TrainingError) as refused:
        material_of(material().course, {}, ())
    assert refused.value.slug == "no-such-scenario"


def test_every_course_that_comes_with_sanaly_has_a_package_of_each_standard() -> None:
    for name in builtin_courses():
        for standard in Standard:
            told = course_in(package(find_material(name), standard))
            asked = len(told["tests"]["a"])
            assert asked == len(told["tests"]["b"]) == len(told["shares"]) - 1 > 0


def test_the_command_writes_a_package_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "course.zip"
    command = ["training", "export", "heads-who-prevent", "--as", "scorm12", "--out", str(out)]
    assert main([*command, "--lang", "kk", "--one-language"]) == 0
    assert zipfile.ZipFile(out).testzip() is None
    told = course_in(out.read_bytes())
    assert told["languages"] == ["kk"]
    before = out.read_bytes()
    assert main([*command, "--lang", "en"]) != 0
    assert "already" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_the_command_begins_in_the_language_of_the_command(tmp_path: Path) -> None:
    out = tmp_path / "course.zip"
    command = ["training", "export", "heads-who-prevent", "--as", "cmi5", "--lang", "vi"]
    assert main([*command, "--out", str(out)]) == 0
    assert json.dumps(course_in(out.read_bytes())["languages"]) == '["vi", "en", "ru", "kk"]'


def test_the_command_tells_which_courses_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["training", "export", "none", "--as", "cmi5", "--lang", "en"]) != 0
    assert "heads-who-prevent" in capsys.readouterr().err
