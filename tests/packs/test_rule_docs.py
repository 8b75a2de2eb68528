"""The pages in ``docs/rules`` say what the packs say."""

from __future__ import annotations

from tools.make_rule_docs import TARGET, pages


def test_the_pages_are_as_new_as_the_packs() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("*.md")}
    assert written == pages(), "run tools/make_rule_docs.py"


def test_a_page_holds_what_a_reader_needs() -> None:
    page = pages()["gift-visible.md"]
    for words in ("art. 12 p. 6", "read in a text copy", "Teachers' Day", "Қазақша", "сыйлық"):
        assert words in page


def test_shown_rules_say_that_nothing_looks_for_them() -> None:
    page = pages()["religious-display.md"]
    assert "Status: shown only" in page
    assert "Looks for" not in page
    assert "never counted, never sent" in page
