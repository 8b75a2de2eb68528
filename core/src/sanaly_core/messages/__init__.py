"""What the core says, in English: each sentence is the key of its translations.

Tables only; ``wording`` looks up, translates and fills them.
"""

from __future__ import annotations

from collections.abc import Iterator


def every_message() -> Iterator[str]:
    """Every sentence of the tables, each once: what the catalogues must hold."""
    from sanaly_core.messages import duties, errors, networks, pictures, problems, terms, training

    texts = [text for table in terms.TERMS.values() for text in table.values()]
    texts += [*terms.SEVERITIES.values(), *terms.FIELDS.values(), *terms.RULE_FIELDS.values()]
    texts += [*terms.CONCEPTS.values(), *terms.PLACES_IN_ACTS.values(), *terms.SENTENCES]
    texts += [*errors.ERRORS.values(), errors.UNKNOWN, *problems.VALUE_KINDS, problems.LINE]
    told = problems.PROBLEMS | training.TRAINING | duties.DUTIES
    texts += [text for pair in told.values() for text in pair]
    texts += [*networks.SOURCES.values(), *terms.FILE_TELLS.values()]
    texts += [place for row in pictures.PLACES for place in row]
    texts += [word for _score, word in pictures.SURENESS]
    texts += [*pictures.SHOWN.values(), *pictures.SENTENCES]
    return iter(dict.fromkeys(texts))
