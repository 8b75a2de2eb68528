"""What pictures were not looked at for is said first, with the command that mends it."""

from __future__ import annotations

import pytest

from sanaly import i18n
from sanaly.commands.pictured import show_blind
from sanaly.i18n import n_
from sanaly.models.place import models_folder
from sanaly.pipeline import Result
from sanaly.report.blind import blindness
from sanaly_core.not_checked import Reason
from sanaly_core.packs.load import builtin_packs
from tests.report.results import page_of


@pytest.fixture(autouse=True)
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "debian"})


def result(*notes: tuple[Reason, str]) -> Result:
    made = Result(tuple(builtin_packs().values()))
    for reason, subject in notes:
        made.notes.add(reason, subject)
    return made


def commands(made: Result) -> list[str]:
    told = blindness(made)
    return [remedy.command for remedy in told.remedies] if told else []


def test_nothing_is_said_where_nothing_was_left_out() -> None:
    assert blindness(result((Reason.MEDIA_MISSING, "vk"))) is None
    assert 'class="blind"' not in page_of(result())


def test_a_missing_model_names_the_rules_and_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = result(
        (Reason.DETECTOR_NOT_INSTALLED, "concepts"), (Reason.RULE_NEEDS_PICTURES, "hunting-weapon")
    )
    assert commands(made) == ["sanaly models get"]
    show_blind(made)
    told = capsys.readouterr().out
    assert "sanaly models get" in told
    assert "Hunting or weapons on show" in told
    page = page_of(made)
    assert page.index("sanaly models get") < page.index('id="todo"')
    assert page.index("Hunting or weapons on show") < page.index('id="todo"')


@pytest.mark.parametrize("named", [True, False])
def test_a_model_that_is_there_but_not_used_is_not_called_missing(
    named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named:
        monkeypatch.setenv("SANALY_MODEL", "nobody-has-it")
    else:
        damaged = models_folder() / "siglip2-1"
        damaged.mkdir(parents=True)
        (damaged / "bundle.toml").write_text("damaged", "utf-8")
    told = blindness(result((Reason.DETECTOR_NOT_INSTALLED, "concepts")))
    assert told is not None
    (remedy,) = told.remedies
    assert "sanaly models list" in remedy.text
    assert "missing" not in remedy.text
    assert not remedy.command


def test_tesseract_is_named_as_debian_names_it() -> None:
    (command,) = commands(result((Reason.DETECTOR_NOT_INSTALLED, "writing")))
    assert command.split()[:3] == ["sudo", "apt", "install"]
    assert {"tesseract-ocr", "tesseract-ocr-kaz", "tesseract-ocr-vie"} <= set(command.split())


def test_a_missing_language_is_named_alone() -> None:
    told = blindness(result((Reason.WRITING_NOT_READ, "kk")))
    assert told is not None
    assert "Kazakh" in told.remedies[0].text
    assert told.remedies[0].command == "sudo apt install tesseract-ocr tesseract-ocr-kaz"


def test_elsewhere_tesseract_has_its_plain_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr("platform.freedesktop_os_release", none)
    told = blindness(result((Reason.DETECTOR_NOT_INSTALLED, "writing")))
    assert told is not None
    assert told.remedies[0].command == ""
    assert "Install Tesseract OCR" in told.remedies[0].text


def test_every_detector_that_lacks_something_is_said() -> None:
    told = blindness(result(*((Reason.DETECTOR_NOT_INSTALLED, n) for n in ("indecency", "video"))))
    assert told is not None
    assert [remedy.text for remedy in told.remedies] == [
        "Pictures were not looked at for this: indecency.",
        "Pictures were not looked at for this: videos.",
    ]


@pytest.mark.parametrize("language", ["ru", "kk", "vi"])
def test_it_is_said_in_the_reader_s_language(language: str) -> None:
    made = result((Reason.DETECTOR_NOT_INSTALLED, "concepts"))
    english = blindness(made)
    i18n.choose(language)
    assert blindness(made) != english


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 правило на ваших снимках не проверено"),
        (3, "3 правила на ваших снимках не проверены"),
        (10, "10 правил на ваших снимках не проверены"),
    ],
)
def test_rules_not_looked_at_are_counted_in_russian_as_one_says(count: int, said: str) -> None:
    i18n.choose("ru")
    line = n_(
        "{n} rule was not looked at in your pictures",
        "{n} rules were not looked at in your pictures",
        count,
    )
    assert line.format(n=count) == said


def test_a_detector_that_failed_is_said_first_as_well() -> None:
    made = result((Reason.DETECTOR_FAILED, "writing"), (Reason.DETECTOR_FAILED, "writing"))
    told = blindness(made)
    assert told
    assert [remedy.command for remedy in told.remedies] == [""]
    assert "2 pictures" in told.remedies[0].text
    assert "text in pictures" in told.remedies[0].text
    page = page_of(made)
    assert page.index(told.remedies[0].text) < page.index('id="todo"')
