"""From a question in people's own words to what the rules say, or that they do not say.

An answer is only ever quoted. How sure it is: the share of the question's telling words that the
topic knows, each weighed by how rare it is among topics and by the field it stands in. Below
`SURE` nothing is shown: the rules do not say. The numbers below were set on
``tests/guidance/questions/tune.jsonl`` alone, those of silence by cross-validation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from sanaly_core.guidance.circumstances import asks_circumstances
from sanaly_core.guidance.corpus import passages_of
from sanaly_core.guidance.dutied import duties_of
from sanaly_core.guidance.index import SILENT, Index, heaviest, row_of, weights_of
from sanaly_core.guidance.model import EXAMPLES, Answer, Found, Passage
from sanaly_core.guidance.near import Near
from sanaly_core.guidance.terms import Unit, encoded, units_of
from sanaly_core.guidance.trained import trained
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack

SURE = 0.2
"""The share below which a topic does not answer."""
CIRCUMSTANCE = 0.2
"""How much more a topic needs where a question asks when, where, who or how much."""
SILENCE = 0.8
"""The part of the best topic's share from which a matter that no rule treats silences it."""
UNKNOWN = 0.4
"""How much a word that no topic knows speaks against an answer, beside the rarest known one."""
MENDED = 0.6
"""How much a word counts that was taken for a slip of the finger."""
BESIDE = 0.5
"""The part of the best topic's share that others need to be shown beside it."""
NEAR = 0.3
"""The share of a question's words that an example of the training needs."""
MOST = 3
MOST_EXAMPLES = 2

Search = Callable[[list[str]], Iterable[Passage]]
"""Finds other passages by terms as `encoded` writes them: any that has one of them."""


def _no_others(_terms: list[str]) -> tuple[Passage, ...]:
    return ()


@dataclass(frozen=True)
class Guidance:
    """Passages that can be asked. Make it once: the words of all passages are analysed."""

    passages: tuple[Passage, ...]
    examples: tuple[Passage, ...] = ()

    @cached_property
    def index(self) -> Index:
        """Of what answers."""
        return Index(self.passages)

    @cached_property
    def _beside(self) -> Index:
        return Index(self.examples)

    @cached_property
    def _near(self) -> Near:
        return Near({*self.index.terms(), *self.index.frame})

    def ask(
        self, question: str, language: str, most: int = MOST, search: Search = _no_others
    ) -> Answer:
        """What the rules say to a question that is asked in ``language`` or mixes languages.

        What ``search``, some other full-text search, finds is weighed against what is known here.
        """
        units = self.read(question, language)
        enough = SURE + CIRCUMSTANCE * asks_circumstances(question, language)
        found = self._found(units, most, {one.topic: one for one in search(_terms(units))}, enough)
        beside = _examples(self._beside, units) if found and self.examples else ()
        return Answer(found, beside)

    def read(self, question: str, language: str) -> tuple[Unit, ...]:
        """The telling words of a question, slips of the finger mended."""
        frame = self.index.frame
        units = [unit for unit in units_of(question, language) if not unit.terms & frame]
        mended = (self._mended(unit) for unit in units)
        return tuple(unit for unit in mended if not unit.terms & frame)

    def _mended(self, unit: Unit) -> Unit:
        if self.index.known(unit):
            return unit
        near = frozenset[str]().union(*(self._near.like(term) for term in unit.terms))
        return Unit(unit.said, near, MENDED) if near else unit

    def _found(
        self, units: Sequence[Unit], most: int, others: Mapping[str, Passage], enough: float
    ) -> tuple[Found, ...]:
        scored = self.scored(units, others.values())
        rules = [one for one in scored if not one[1].startswith(SILENT)]
        silence = max((sure for sure, topic in scored if topic.startswith(SILENT)), default=0.0)
        best = rules[0][0] if rules else 0.0
        if best < enough or silence >= SILENCE * best:
            return ()
        least = max(enough, BESIDE * best)
        return tuple(
            Found(topic, self._passages(topic, others), sure)
            for sure, topic in rules[:most]
            if sure >= least
        )

    def _telling(self, unit: Unit) -> float:
        """How much a word tells; two words that are no known pair tell nothing as a pair."""
        if self.index.known(unit):
            return self.index.rarity(unit)
        return 0.0 if " " in unit.said else UNKNOWN * self.index.rarity(unit)

    def _passages(self, topic: str, others: Mapping[str, Passage]) -> tuple[Passage, ...]:
        return (others[topic],) if topic in others else tuple(self.index.passages[topic])

    def scored(
        self, units: Sequence[Unit], others: Iterable[Passage] = ()
    ) -> list[tuple[float, str]]:
        """Share and topic of each candidate, best first."""
        rarity = {unit: self._telling(unit) for unit in units}
        whole = sum(rarity.values())
        shares = {
            one.topic: sum(rarity[unit] * self.index.weight(one.topic, unit) for unit in units)
            for one in self.index.candidates(units)
        }
        for one in others:
            fields = weights_of(row_of(one.topic, [one]))
            shares[one.topic] = sum(rarity[unit] * heaviest(fields, unit) for unit in units)
        if not whole:
            return []
        best = sorted(shares, key=lambda one: (-shares[one], one))
        return [(shares[topic] / whole, topic) for topic in best]


def _terms(units: Sequence[Unit]) -> list[str]:
    return sorted({encoded(term) for unit in units for term in unit.terms})


def _examples(index: Index, units: Sequence[Unit]) -> tuple[Passage, ...]:
    """The nearest examples that know enough of the question's words."""
    rarity = {unit: index.rarity(unit) if index.known(unit) else 0.0 for unit in units}
    whole = sum(rarity.values())
    topics = [one.topic for one in index.candidates(units) if not one.topic.startswith(SILENT)]
    near = [
        topic
        for topic in topics
        if sum(rarity[unit] * index.weight(topic, unit) for unit in units) >= NEAR * whole
    ]
    return tuple(index.passages[topic][0] for topic in near[:MOST_EXAMPLES])


def guidance_of(
    packs: Iterable[Pack], others: Iterable[Passage] = (), examples: Iterable[Passage] = ()
) -> Guidance:
    """What some packs, the guides and ``others`` (answers, duties) say."""
    chosen = tuple(packs)
    duties = duties_of(frozenset(pack.id for pack in chosen))
    answering = (*passages_of(chosen), *duties, *others)
    return Guidance(tuple(one for one in answering if one.kind not in EXAMPLES), tuple(examples))


@cache
def builtin_guidance() -> Guidance:
    """What all built-in packs, the guides and the training say; made once."""
    return guidance_of(builtin_packs().values(), examples=trained().examples)
