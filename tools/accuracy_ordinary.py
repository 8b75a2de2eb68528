"""News and ordinary talk, and which of the findings there one annotator judged right.

``tests/accuracy/adjudicated.tsv`` holds pointers and no text: ``lang``,
``file``, ``key``, ``rule``, ``right`` (1 or 0) and the first twelve hex digits
of the text's SHA-256. ``docs/labelling.md`` says how it was judged.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sanaly_core.items import Audience, Item, Kind
from tools import accuracy_shared as shared
from tools.accuracy_posts import FINDING, MENTION, POSTS, Judged, Post
from tools.accuracy_shared import Corpus

ADJUDICATED = POSTS / "adjudicated.tsv"
KAZNERD = "kk/kaznerd_valid.iob2.txt.gz"
KTB = "kk/kk_ktb-ud-test.conllu"
TAIGA = "ru/ru_taiga-ud-dev.conllu.gz"
VK = "ru/vk_distorted_toxicity.tsv"
THIENIT = "vi/thienit_hate.csv.gz"
DAVIDSON = "en/davidson_labeled.csv.gz"


@dataclass(frozen=True, slots=True)
class Adjudication:
    """One judged finding: whether it is right, and the digest of the text that was judged."""

    right: bool
    digest: str


Adjudications = Mapping[tuple[str, str], Mapping[str, Adjudication]]
"""File and key → rule → what was judged."""


def digest(text: str) -> str:
    """The first twelve hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def adjudications() -> Adjudications:
    """The file of pointers; raises ``ValueError`` for a verdict that is neither 1 nor 0."""
    judged: dict[tuple[str, str], dict[str, Adjudication]] = {}
    with ADJUDICATED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["right"] not in {"0", "1"}:
                raise ValueError(f"{row['file']} {row['key']}: right is 1 or 0")
            one = Adjudication(row["right"] == "1", row["text_sha256_12"])
            judged.setdefault((row["file"], row["key"]), {})[row["rule"]] = one
    return judged


def ordinary() -> list[Corpus]:
    """Texts that their own labels do not call offensive, each with what was adjudicated.

    A finding judged right is labelled a finding and one judged wrong a mention; any other finding
    has no label. Raises ``ValueError`` for a pointer to no text or to another text.
    """
    judged = adjudications()
    known = [replace(one, posts=tuple(_labelled(one, judged))) for one in sources()]
    there = {(corpus.path, post.item.key) for corpus in known for post in corpus.posts}
    for path, key in judged.keys() - there:
        raise ValueError(f"{path} {key} was adjudicated and is in no source")
    return known


def _labelled(corpus: Corpus, judged: Adjudications) -> Iterator[Post]:
    for post in corpus.posts:
        said = judged.get((corpus.path, post.item.key), {})
        if any(one.digest != digest(post.item.text) for one in said.values()):
            raise ValueError(f"{corpus.path} {post.item.key} is not the text that was adjudicated")
        labels = {rule: FINDING if one.right else MENTION for rule, one in said.items()}
        yield replace(post, labels=labels)


def sources() -> Iterator[Corpus]:
    """Every source; a post's key is a pointer as in ``mention_use_labels.tsv``."""
    news = enumerate(shared.kaznerd_sentences())
    kaznerd = ((f"sentence={n}", text) for n, text in news)
    yield _corpus("KazNERD (news)", "kk", KAZNERD, kaznerd, news=True)
    yield _corpus("UD Kazakh KTB (treebank)", "kk", KTB, _treebank(KTB), news=True)
    yield _corpus("UD Russian Taiga (treebank)", "ru", TAIGA, _treebank(TAIGA), news=True)
    vk = (row for row in shared.records(VK, "\t") if row["toxicity"] != "1")
    comments = ((f"comment_id={row['comment_id']}", row["comments"]) for row in vk)
    yield _corpus("VK comments, not toxic", "ru", VK, comments)
    yield from _thienit()
    neither = (row for row in shared.records(DAVIDSON) if row["class"] == "2")
    tweets = ((f"index={row['']}", row["tweet"]) for row in neither)
    yield _corpus("davidson tweets, neither", "en", DAVIDSON, tweets)


def _treebank(path: str) -> Iterator[tuple[str, str]]:
    return ((f"sent_id={name}", text) for name, text in shared.conllu(path).items())


def _thienit() -> Iterator[Corpus]:
    """Headlines, each once, and the comments below them; ``row`` points at the comment."""
    headlines: dict[str, str] = {}
    comments: list[tuple[str, str]] = []
    for number, row in enumerate(shared.records(THIENIT)):
        if row["label"] == "0":
            headline, _, comment = row["input_text"].partition("</s>")
            headlines.setdefault(headline.strip(), f"headline={number}")
            comments.append((f"row={number}", comment.strip()))
    titles = ((key, text) for text, key in headlines.items() if text)
    yield _corpus("thienit headlines", "vi", THIENIT, titles, news=True)
    replies = (pair for pair in comments if pair[1])
    yield _corpus("thienit comments, not toxic", "vi", THIENIT, replies)


def _corpus(
    name: str, language: str, path: str, texts: Iterable[tuple[str, str]], *, news: bool = False
) -> Corpus:
    items = (
        Item(key=key, kind=Kind.POST, text=text, audience=Audience.PUBLIC) for key, text in texts
    )
    posts = tuple(Post(item, language, "shared", {}) for item in items)
    return Corpus(name, language, posts, news, path)


def finding_lines(corpus: Corpus, judged: Iterable[Judged]) -> Iterator[str]:
    """A line for each finding: the columns of ``ADJUDICATED``, then severity and text.

    ``right`` is a question mark where nobody has judged. For the terminal of whoever judges,
    never for a file: the texts are other people's.
    """
    marks = {FINDING: "1", MENTION: "0"}
    for post, outcome in judged:
        for rule, severity in sorted(outcome.findings.items()):
            pointer = [corpus.language, corpus.path, post.item.key, rule]
            mark = marks.get(post.labels.get(rule, ""), "?")
            seen = [str(severity), repr(post.item.text)]
            yield "\t".join([*pointer, mark, digest(post.item.text), *seen])
