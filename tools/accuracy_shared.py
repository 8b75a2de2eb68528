"""Real texts of the shared data, as labelled posts. They are measured and never shown."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from sanaly_core.concepts import Concept
from sanaly_core.items import Audience, Item, Kind
from tools.accuracy_posts import FINDING, MENTION, Post

TEXT = Path(__file__).resolve().parents[2] / "shared" / "data" / "text"
OWN_USE_RULES = ("alcohol-display", "hookah-smoking", "prohibited-substances", "gambling")
HATECHECK_NEGATIVES = (
    "counter_quote_nh",
    "counter_ref_nh",
    "profanity_nh",
    "target_obj_nh",
    "ident_neutral_nh",
)
ENTITIES = {
    "EMAIL_ADDRESS": Concept.EMAIL_ADDRESS,
    "CREDIT_CARD": Concept.BANK_CARD,
    "IBAN_CODE": Concept.BANK_ACCOUNT,
}
"""Entities of synth_dataset_v2 that have a form anywhere in the world.

Its telephone numbers and driving licences are of twenty other countries and
mostly local in form; no detector here claims them.
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Posts of one source. ``news`` tells news and treebanks from people's talk.

    ``path`` is the file below ``TEXT``; empty where nobody points into it.
    """

    name: str
    language: str
    posts: tuple[Post, ...]
    news: bool = False
    path: str = ""


@cache
def _text(path: str) -> str:
    raw = (TEXT / path).read_bytes()
    return (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8-sig")


def records(path: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The records of a table below ``TEXT``, by its head."""
    lines = StringIO(_text(path))
    if delimiter == "\t":
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return list(csv.DictReader(lines, delimiter=delimiter))


@cache
def conllu(path: str) -> Mapping[str, str]:
    """Sentence texts by sentence id."""
    texts: dict[str, str] = {}
    name = ""
    for line in _text(path).splitlines():
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = "):
            texts[name] = line.removeprefix("# text = ")
    return texts


@cache
def kaznerd_sentences() -> tuple[str, ...]:
    """Sentences, tokens joined by spaces."""
    blocks = _text("kk/kaznerd_valid.iob2.txt.gz").split("\n\n")
    lines = (block.splitlines() for block in blocks if block.strip())
    return tuple(" ".join(line.rpartition(" ")[0] for line in block) for block in lines)


def _post(key: str, text: str, language: str, labels: Mapping[str, str]) -> Post:
    item = Item(key=key, kind=Kind.POST, text=text, audience=Audience.PUBLIC)
    return Post(item, language, "shared", labels)


def _corpus(name: str, language: str, texts: Iterator[str]) -> Corpus:
    """Texts in which no finding is wanted."""
    posts = (_post(f"{name}:{n}", text, language, {}) for n, text in enumerate(texts))
    return Corpus(name, language, tuple(posts))


def insults() -> Iterator[Corpus]:
    """Posts with ``profanity-insult`` wanted where the source calls them toxic or offensive."""
    vk = [
        (row["comments"], row["toxicity"] == "1")
        for row in records("ru/vk_distorted_toxicity.tsv", "\t")
    ]
    yield _insult_corpus("VK comments", "ru", vk)
    vihos = [(r["content"], r["index_spans"] != "[]") for r in records("vi/vihos_train.csv.gz")]
    yield _insult_corpus("ViHOS", "vi", vihos)
    thien = [
        (row["input_text"].rpartition("</s>")[2], row["label"] != "0")
        for row in records("vi/thienit_hate.csv.gz")
    ]
    yield _insult_corpus("thienit", "vi", thien)
    tweets = [(r["tweet"], r["class"] != "2") for r in records("en/davidson_labeled.csv.gz")]
    yield _insult_corpus("davidson", "en", tweets)


def _insult_corpus(name: str, language: str, rows: list[tuple[str, bool]]) -> Corpus:
    posts = (
        _post(f"{name}:{n}", text, language, {"profanity-insult": FINDING} if bad else {})
        for n, (text, bad) in enumerate(rows)
    )
    return Corpus(name, language, tuple(posts))


def hatecheck() -> Iterator[Corpus]:
    """Functions of HateCheck that quote, swear without a target, or name a group neutrally."""
    cases = records("en/hatecheck_cases.csv")
    for function in HATECHECK_NEGATIVES:
        texts = (row["test_case"] for row in cases if row["functionality"] == function)
        yield _corpus(function, "en", texts)


def own_use() -> list[Post]:
    """The hand-labelled hits: drinks, smokes, plays or offers it, or only mentions it.

    The label is given for all four rules: the pointers do not say which one
    the word belongs to, so a post counts as found when any of them is found.
    """
    posts = []
    for row in records("mention_use_labels.tsv", "\t"):
        text = _pointed(row["file"], row["key"])
        if hashlib.sha256(text.encode()).hexdigest()[:12] != row["text_sha256_12"]:
            raise ValueError(f"{row['file']} {row['key']} is not the text that was labelled")
        label = FINDING if row["own_use"] == "1" else MENTION
        posts.append(_post(row["key"], text, row["lang"], dict.fromkeys(OWN_USE_RULES, label)))
    return posts


def _pointed(path: str, key: str) -> str:
    name, _, value = key.partition("=")
    if name == "sent_id":
        return conllu(path)[value]
    if name == "sentence":
        return kaznerd_sentences()[int(value)]
    if name == "comment_id":
        table = records(path, "\t")
        return next(row["comments"] for row in table if row["comment_id"] == value)
    table = records(path)
    column = {"vi/vihos_train.csv.gz": "content", "vi/thienit_hate.csv.gz": "input_text"}
    if name == "row":
        return table[int(value)][column[path]]
    return next(row["tweet"] for row in table if row[""] == value)


@dataclass(frozen=True, slots=True)
class EntityPost:
    """A synthetic text and the concepts it holds."""

    item: Item
    concepts: frozenset[Concept]


def entities() -> list[EntityPost]:
    """Every text of synth_dataset_v2 with the concepts of ``ENTITIES`` it holds."""
    posts = []
    for number, record in enumerate(json.loads(_text("pii/synth_dataset_v2.json.gz"))):
        kinds = {span["entity_type"] for span in record["spans"]}
        item = Item(key=f"synth:{number}", kind=Kind.POST, text=record["full_text"])
        held = frozenset(concept for kind, concept in ENTITIES.items() if kind in kinds)
        posts.append(EntityPost(item, held))
    return posts
