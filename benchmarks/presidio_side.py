"""Presidio's half of `benchmarks.identifiers`; run by the Python that has Presidio installed.

Reads a JSON list of texts from standard input and writes seconds, hits and the
proof that context words work as JSON to standard output. The recognizers are
those of `sanaly_core.detectors.identifiers`: the same kinds, check digits and
labels, the labels cut to single words, as a context of several words never
matches in Presidio. The tokens of a blank spaCy pipeline have no lemmas, and
without lemmas context words silently do nothing; so the engine below gives
each token's own lower-case form as its lemma. The e-mail recognizer of the box
asks the network for the list of public suffixes and is replaced by a pattern.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import spacy  # type: ignore[import-not-found]
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    IbanRecognizer,
    PhoneRecognizer,
)

from sanaly_core.detectors.identifiers.checks import is_cccd, is_iin, is_mst

LANGUAGE = "en"
"""Presidio wants one language name; the patterns and labels below are of all four."""

_WEAK, _SURE = 0.3, 0.5


class PlainWords(NlpEngine):  # type: ignore[misc]
    """Tokens of a blank pipeline, their lower-case forms standing for lemmas."""

    def load(self) -> None:
        self._pipeline = spacy.blank("xx")

    def is_loaded(self) -> bool:
        return hasattr(self, "_pipeline")

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        tokens = self._pipeline.make_doc(text)
        return NlpArtifacts(
            entities=[],
            tokens=tokens,
            tokens_indices=[token.idx for token in tokens],
            lemmas=[token.lower_ for token in tokens],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        **_: Any,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return not any(letter.isalnum() for letter in word)

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return [LANGUAGE]


class Checked(PatternRecognizer):  # type: ignore[misc]
    """A pattern whose digits must pass a check; passing alone does not make it sure."""

    def __init__(self, check: Callable[[str], bool], **rest: Any) -> None:
        super().__init__(**rest)
        self._check = check

    def invalidate_result(self, pattern_text: str) -> bool:
        return not self._check(re.sub(r"\D", "", pattern_text))


def _recognizer(
    entity: str,
    pattern: str,
    context: str = "",
    check: Callable[[str], bool] | None = None,
    score: float = _WEAK,
) -> PatternRecognizer:
    common = {
        "supported_entity": entity,
        "patterns": [Pattern(entity, pattern, score)],
        "context": context.split(),
        "supported_language": LANGUAGE,
    }
    return Checked(check, **common) if check else PatternRecognizer(**common)


_CAR = "номер госномер көлік машина авто камри водитель biển xe plate car parked"
_PLATES = (
    r"\b\d{3}[ -]?[A-ZАВЕКМНОРСТУХ]{2,3}[ -]?(?:0[1-9]|1\d|20)\b"
    r"|\b[1-9]\d[A-Z][A-Z\d]?[- ]{0,3}\d{3}\.?\d{2}\b"
    r"|\b[АВЕКМНОРСТУХ]\d{3}[АВЕКМНОРСТУХ]{2}\d{2,3}\b"
)


def _recognizers() -> list[Any]:
    """One for each kind of `sanaly_core.detectors.identifiers`."""
    passport = "паспорт паспорта төлқұжат chiếu passport"
    twelve = r"\b(?:\d{12}|\d{6}[ -]\d{6})\b"
    return [
        _recognizer("IIN", twelve, "иин жсн iin личности куәлік identity", is_iin),
        _recognizer("BIN", twelve, "бин бсн bin", is_iin),
        _recognizer("CCCD", twelve, "cccd cước định danh citizen", is_cccd),
        _recognizer("CMND", r"\b\d{9}\b", "cmnd cmt chứng minh"),
        _recognizer("MST", r"\b\d{10}(?:-\d{3})?\b", "mst thuế tax", lambda d: is_mst(d[:10])),
        _recognizer("INN", r"\b(?:\d{10}|\d{12})\b", "инн inn"),
        _recognizer("PASSPORT_KZ", r"\b[NnН] ?\d{8}\b", passport),
        _recognizer("PASSPORT_VN", r"\b[BCEKP]\d{7,8}\b", passport),
        _recognizer("PASSPORT_RU", r"\b\d{2} ?\d{2} ?\d{6}\b", passport),
        _recognizer("ID_CARD_KZ", r"\b\d{9}\b", "удостоверение удостоверения куәлік"),
        _recognizer("PLATE", _PLATES, _CAR),
        _recognizer("ACCOUNT", r"\b(?:\d{8,16}|\d{20})\b", "stk khoản счет счёт account"),
        _recognizer("MRZ", r"[A-Z0-9<]{30,44}", score=_WEAK),
        _recognizer("EMAIL", r"\b[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-zа-я]{2,24}\b", score=1.0),
        CreditCardRecognizer(supported_language=LANGUAGE),
        IbanRecognizer(supported_language=LANGUAGE),
        PhoneRecognizer(supported_language=LANGUAGE, supported_regions=["KZ", "RU", "VN"]),
    ]


def _engine() -> AnalyzerEngine:
    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for recognizer in _recognizers():
        registry.add_recognizer(recognizer)
    words = PlainWords()
    words.load()
    return AnalyzerEngine(registry=registry, nlp_engine=words, supported_languages=[LANGUAGE])


def _found(engine: AnalyzerEngine, text: str) -> set[str]:
    results = engine.analyze(text, language=LANGUAGE, score_threshold=_SURE)
    return {result.entity_type for result in results}


def main() -> None:
    """Time one run over the texts of standard input."""
    texts: list[str] = json.load(sys.stdin)
    engine = _engine()
    context = "IIN" in _found(engine, "ИИН 990000000005") and "IIN" not in _found(
        engine, "заказ 990000000005"
    )
    start = time.perf_counter()
    hits = sum(bool(_found(engine, text)) for text in texts)
    seconds = time.perf_counter() - start
    json.dump({"seconds": seconds, "posts_with_hits": hits, "context": context}, sys.stdout)


if __name__ == "__main__":
    main()
