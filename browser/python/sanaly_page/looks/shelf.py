"""Loads the heavy parts, each once as long as the page is open, and tries them out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from sanaly.pictures.concepts import NAME as CONCEPTS
from sanaly.pictures.indecency.parts import NAME as INDECENCY
from sanaly.pictures.reading.flow import LANGUAGES
from sanaly.pictures.writing.hits import NAME as WRITING
from sanaly_page import pictures
from sanaly_page.looks import concepts, indecency
from sanaly_page.pictures import PictureWorkerError

HEIC = "heic"
_TRIALS: dict[str, Callable[[], Awaitable[object]]] = {
    INDECENCY: indecency.tried,
    WRITING: partial(pictures.ask, "ready", part=WRITING, languages=list(LANGUAGES)),
    HEIC: partial(pictures.ask, "ready", part=HEIC),
}


class Shelf:
    """What was loaded: parts by name, and one bundle."""

    def __init__(self) -> None:
        self._tried: set[str] = set()
        self._looker: concepts.ConceptLooker | None = None
        self._source: object = None

    async def take(self, name: str) -> None:
        """Load a part and try it out, unless that was done.

        Raises ``PictureWorkerError``, whose ``part`` is the name.
        """
        if name in self._tried:
            return
        try:
            await _TRIALS[name]()
        except PictureWorkerError as error:
            raise PictureWorkerError(error.slug, name) from error
        self._tried.add(name)

    async def bundle(self, path: Path | None) -> concepts.ConceptLooker:
        """The bundle in a file of the person's, or the served one; another is let go for it.

        Raises ``BundleError`` and ``PictureWorkerError``.
        """
        source = (path, path.stat().st_size, path.stat().st_mtime_ns) if path else CONCEPTS
        if self._looker is None or self._source != source:
            try:
                looker = await (concepts.chosen(path) if path else concepts.served())
            except PictureWorkerError as error:
                raise PictureWorkerError(error.slug, CONCEPTS) from error
            if self._looker:
                await self._looker.close()
            self._looker, self._source = looker, source
        return self._looker
