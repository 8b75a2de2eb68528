"""The rules in force: kept by version, compared word by word, given out as files."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sanaly_core.check import check_item
from sanaly_core.duties.load import builtin_duties
from sanaly_core.guidance.glossary import glossary
from sanaly_core.packs.load import builtin_packs, load_pack
from sanaly_core.packs.model import LANGUAGES, Clause, Pack, Rule, Seen
from sanaly_core.packs.new import new_pack
from sanaly_office.audit.models import Entry
from sanaly_office.transparency.actions import note_rules
from sanaly_office.transparency.models import AppendedOnlyError, PackVersion
from sanaly_office.transparency.rulebook.changes import RuleChange, changes
from sanaly_office.transparency.rulebook.files import pack_file
from sanaly_office.transparency.rulebook.record import clause_of, read, text_of
from sanaly_office.transparency.rulebook.words import pieces
from sanaly_office.transparency.tasks import note

RULE = "example-rule"


@pytest.fixture
def first(tmp_path: Path) -> Pack:
    """An invented pack of one rule with one clause."""
    return load_pack(new_pack("my-office", tmp_path))


def second(pack: Pack, **told: Any) -> Pack:
    """The next version of it, whose rule says something else."""
    return replace(pack, version="2", rules={RULE: replace(pack.rules[RULE], **told)})


def reworded(pack: Pack) -> Pack:
    """A version in which one word of the advice is another, in English alone."""
    rule = pack.rules[RULE]
    text = rule.texts["en"]
    advice = text.advice.replace("limiting", "narrowing")
    return second(pack, texts={**rule.texts, "en": replace(text, advice=advice)})


def clauses_of(pack: Pack, change: Callable[[Clause], tuple[Clause, ...]]) -> Pack:
    """A version with other clauses."""
    return second(pack, clauses=change(pack.rules[RULE].clauses[0]))


def change(before: Pack, after: Pack, language: str = "en") -> RuleChange:
    """The one rule that changed."""
    (found,) = changes(read(text_of(before)), read(text_of(after)), language)
    return found


def test_words_that_came_and_went_give_both_texts_back() -> None:
    found = pieces("a glass of wine is not forbidden", "a glass of juice is never forbidden")
    texts = {
        way: "".join(one.text for one in found if one.kind in ("kept", way))
        for way in ("del", "ins")
    }
    assert texts["del"].split() == ["a", "glass", "of", "wine", "is", "not", "forbidden"]
    assert texts["ins"].split() == ["a", "glass", "of", "juice", "is", "never", "forbidden"]
    assert [one.text.strip() for one in found if one.kind == "del"] == ["wine", "not"]


def test_a_word_is_told_in_its_language_and_named_in_the_others(first: Pack) -> None:
    english, russian = (change(first, reworded(first), code) for code in ("en", "ru"))
    (wording,) = english.wordings
    assert (wording.name, english.elsewhere) == ("advice", ())
    assert [one.text for one in wording.pieces if one.kind == "ins"] == ["narrowing "]
    assert (russian.wordings, russian.elsewhere) == ((), ("en",))


def test_a_rule_that_came_and_one_that_went(first: Pack) -> None:
    other: Rule = replace(first.rules[RULE], id="other")
    both = replace(first, rules={**first.rules, "other": other})
    assert (change(first, both).kind, change(first, both).id) == ("added", "other")
    assert (change(both, first).kind, change(both, first).id) == ("removed", "other")
    renamed = replace(first, rules={"other": other}, redirects={RULE: "other"})
    assert change(first, renamed).kind == "changed"


def test_how_far_a_clause_is_verified_and_what_it_says(first: Pack) -> None:
    verified = clauses_of(first, lambda one: (replace(one, seen=Seen.CONFIRMED),))
    (told,) = change(first, verified).clauses
    assert (told.verified, told.otherwise, told.wordings) == (True, False, ())
    (told,) = change(first, clauses_of(first, lambda one: (replace(one, number="p. 2"),))).clauses
    assert [one.name for one in told.wordings] == ["number"]
    added = clauses_of(first, lambda one: (one, replace(one, id="second")))
    assert [one.kind for one in change(first, added).clauses] == ["added"]
    assert [one.kind for one in change(added, first).clauses] == ["removed"]


def test_what_is_kept_says_all_of_a_clause() -> None:
    for pack in builtin_packs().values():
        told: Mapping[str, Any] = read(text_of(pack))
        for name, rule in pack.rules.items():
            assert tuple(map(clause_of, told["rules"][name]["clauses"])) == rule.clauses


@pytest.mark.django_db
def test_a_version_is_kept_once_and_for_good(first: Pack) -> None:
    (row,) = note_rules(None, [first])
    assert note_rules(None, [first]) == []
    (after,) = note_rules(None, [reworded(first)])
    assert (after.previous, after.added, after.changed, after.removed) == (row, 0, 1, 0)
    assert Entry.objects.filter(verb="rules-noted").count() == 2
    for act in (after.save, after.delete):
        with pytest.raises(AppendedOnlyError):
            act()


@pytest.mark.django_db
def test_the_worker_notes_what_is_in_force(client: Client) -> None:
    empty = client.get(reverse("public-changes")).content.decode()
    note({})
    note({})
    assert set(PackVersion.objects.values_list("pack", flat=True)) == set(builtin_packs())
    page = client.get(reverse("public-changes")).content.decode()
    assert page != empty
    assert page.count("The first version that this office used.") == len(builtin_packs())
    assert "The first version" in client.get(reverse("public-changes-feed")).content.decode()


@pytest.mark.django_db
def test_the_page_marks_words_and_names_both_versions(
    client: Client, first: Pack, django_assert_max_num_queries: Any
) -> None:
    for pack in (first, reworded(first)):
        note_rules(None, [pack])
    row = PackVersion.objects.get(version="2")
    with django_assert_max_num_queries(2):
        page = client.get(reverse("public-changes-of", args=[row.pk])).content.decode()
    plain = re.sub(r'<span class="unseen">.*?</span>', "", page)
    assert "<del>limiting </del><ins>narrowing </ins>" in plain
    assert page.count("(gone:") == plain.count("<del>limiting")
    assert "<dd>1. " in page
    assert "<dd>2. " in page
    with django_assert_max_num_queries(2):
        client.get(reverse("public-changes"))


@pytest.mark.django_db
def test_the_feed_is_whole(client: Client, first: Pack) -> None:
    for pack in (first, reworded(first)):
        note_rules(None, [pack])
    answer = client.get(reverse("public-changes-feed"))
    feed = ElementTree.fromstring(answer.content.decode())
    entries = feed.findall("{*}entry")
    assert [one.findtext("{*}title") for one in entries] == ["my-office, 2", "my-office, 1"]
    assert "1 rule changed" in str(entries[0].findtext("{*}summary"))
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(builtin_packs()))
def test_what_is_downloaded_is_a_pack_that_the_checker_uses(
    client: Client, tmp_path: Path, name: str
) -> None:
    page = client.get(reverse("public-rules-of", args=[name])).content.decode()
    data = client.get(reverse("public-rules-file", args=[name])).content
    assert hashlib.sha256(data).hexdigest() in page
    pack_file.cache_clear()
    assert pack_file(name).data == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    pack = load_pack(tmp_path / name, check_item)
    assert replace(pack, digest=b"") == replace(builtin_packs()[name], digest=b"")


@pytest.mark.django_db
def test_the_glossary_stands_in_every_language(client: Client) -> None:
    for language in LANGUAGES:
        with override(language):
            page = client.get(reverse("public-glossary"), headers={"accept-language": language})
        text = page.content.decode()
        assert page.headers["Content-Language"] == language
        assert all(f'id="{one.id}"' in text for one in glossary())
        assert text.count("<dfn>") == len(glossary())


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(builtin_duties()))
def test_duties_stand_with_their_clauses(client: Client, name: str) -> None:
    held = builtin_duties()[name]
    for language in LANGUAGES:
        answer = client.get(
            reverse("public-duties", args=[name]), headers={"accept-language": language}
        )
        page = unescape(answer.content.decode())
        assert all(one.titles[language] in page for one in held.answers)
        cited = [clause for one in held.answers for clause in one.clauses]
        assert all(one.quote in page for one in cited)
