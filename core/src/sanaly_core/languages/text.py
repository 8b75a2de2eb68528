"""A text prepared once for all detectors.

Every detector reads the same views, each made at most once: the original, the
canonical form (look-alikes undone, lower case) with offsets back into the
original, its word tokens, the languages it may be in, the word-list hits, and
the cues around them.
"""

from __future__ import annotations

from functools import cached_property

from sanaly_core.languages.cues import Cues, find_cues
from sanaly_core.languages.hits import Hits, find_hits
from sanaly_core.languages.identify import identify
from sanaly_core.languages.lexicon import content_table, cue_table
from sanaly_core.languages.normal import Normal, normalise
from sanaly_core.languages.tokens import WORD, Token, spaced, tokenise

MAX_LENGTH = 200_000
"""Code points that are looked at; longer texts are cut and the cut is said."""


class Text:
    """One text and its views. ``field`` is as in ``TextSpan``."""

    def __init__(self, original: str, field: str = "text") -> None:
        self.cut = len(original) > MAX_LENGTH
        self.original = original[:MAX_LENGTH]
        self.field = field

    @cached_property
    def normal(self) -> Normal:
        """Canonical form with offsets: ``normal.value``, ``normal.span(start, end)``."""
        return normalise(self.original)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Word tokens of the canonical form."""
        return tokenise(self.normal)

    @cached_property
    def words(self) -> list[str]:
        """The values of the tokens; the same number and order."""
        if "#" in self.normal.value:
            return [token.value for token in self.tokens]
        return WORD.findall(spaced(self.normal.value))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Likely languages, best first: of ``kk``, ``ru``, ``vi``, ``en``; empty when unsure."""
        return identify(self.normal.value)

    @cached_property
    def hits(self) -> Hits:
        """Word-list hits by list name, spans in the original; lists with no hit are absent."""
        return find_hits(self, content_table())

    @cached_property
    def cue_hits(self) -> Hits:
        """The same for the ``cue-…`` lists; only looked for when somebody asks for cues."""
        return find_hits(self, cue_table())

    @cached_property
    def cues(self) -> Cues:
        """What lowers or strengthens a hit, post-wide and by place."""
        return find_cues(self)
