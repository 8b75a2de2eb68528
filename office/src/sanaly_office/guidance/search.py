"""Published answers by the database's own full-text search, over analysed words.

PostgreSQL: a ``tsvector`` of the configuration ``simple`` with a GIN index. SQLite: an FTS5 table
that triggers keep (both made by the first migration). The words of an answer are terms of
`sanaly_core.guidance.terms`, so that a word's forms meet in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from sanaly_core.guidance.terms import encoded, terms_of
from sanaly_office.guidance.models import Advice

CANDIDATES = 20
TABLE = "guidance_advice_words"


def analysed(words: Mapping[str, Mapping[str, str]]) -> str:
    """The terms of an answer in its languages, as one text."""
    found = {
        encoded(term)
        for language, texts in words.items()
        for term in terms_of(texts.values(), language)
    }
    return " ".join(sorted(found))


def having(terms: Sequence[str]) -> QuerySet[Advice]:
    """Answers in force that have any of some terms, those with the most first."""
    rows = Advice.objects.filter(withdrawn_on=None)
    if not terms:
        return rows.none()
    found = _of_postgres if connection.vendor == "postgresql" else _of_sqlite
    return found(rows, terms)[:CANDIDATES]


def _of_postgres(rows: QuerySet[Advice], terms: Iterable[str]) -> QuerySet[Any]:
    query = SearchQuery(" | ".join(terms), config="simple", search_type="raw")
    vector = SearchVector("terms", config="simple")
    return rows.annotate(vector=vector).filter(vector=query).order_by("-published_on", "-pk")


def _of_sqlite(rows: QuerySet[Advice], terms: Iterable[str]) -> QuerySet[Any]:
    matching = " OR ".join(f'"{term}"' for term in terms)
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rank LIMIT {CANDIDATES * 4}"  # noqa: S608 - names of our own
    return rows.filter(pk__in=RawSQL(sql, [matching]))  # noqa: S611 - the terms are a parameter
