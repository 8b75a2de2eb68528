"""E-mail addresses, Cyrillic domains and `gov.kz`, `edu.vn` ones included.

A general mailbox of a body (info@, kense@) is public; a person's mailbox is
personal data wherever it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Cue, Signal

_ADDRESS = re.compile(
    r"(?<![\w.+%-])(?P<box>[\w+%-][\w.+%-]{0,63})(?:@| ?[\[(](?:at|собака)[\])] ?)"
    r"(?P<domain>(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24})(?![\w@])"
)
_NOT_REAL = re.compile(r"(?:^|\.)(?:example|test|domain|пример)\.\w+$|\.(?:png|jpe?g|webp|gif)$")
_GENERAL = re.compile(
    r"(?<![^\W_])(?:info|kense|kens|kanc\w*|office|press|press-?center|pr|priem\w*|contacts?"
    r"|hotline|support|mail|post|pochta|admin\w*|reception|help\w*|hr|job|jobs|career|sales|shop"
    r"|school\w*|shkola\w*|mektep\w*|sosh|gimn\w*|lic[ey]\w*|akimat\w*|gorod\w*|obl\w*|dep\w*"
    r"|otdel\w*|upr\w*|service|webmaster|noreply|no-reply|newsletter|team|media|news|editor"
    r"|redak\w*"
    r"|library|museum|vanthu|vpubnd|ubnd\w*|pgd\w*|sgd\w*|bbt|bbientap|toasoan|lienhe|hotro"
    r"|tuyensinh"
    r"|thcs\w*|thpt\w*|tieuhoc\w*|mamnon\w*|th|mn|cskh|tiepdan|motcua|cong(?:tt|an)\w*|daotao"
    r"|phong\w*|ban|tiepnhan|gopy|phananh|duongday\w*|bantin|feedback|appeals?|obrash\w*|инфо"
    r"|приемная|пресса|почта|школа\w*|канцелярия)(?=[\d._+-]|$)"
)


def find(scene: Scene) -> Iterator[Signal]:
    """Every address; those of nobody (example.com, file names) are none."""
    folded = scene.view.folded
    if "@" not in folded and "(at)" not in folded and "[at]" not in folded:
        return
    for found in _ADDRESS.finditer(folded):
        if _NOT_REAL.search(found["domain"]) is None and scene.free(*found.span()):
            cues = {Cue.PUBLIC_DATA} if _GENERAL.match(found["box"]) else ()
            yield scene.signal(Concept.EMAIL_ADDRESS, found.span(), "email", 0.95, cues)
