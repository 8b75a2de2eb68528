"""Mobile telephone numbers of Kazakhstan, Russia and Viet Nam, and others written with a plus.

Land lines, short and free numbers are bodies' and are not looked for. Bare
digits are dropped where a label says they are an order, an act, an account.
Ranges: `policy.md` 1.9 and 2.10 (numbering plans); foreign ones: phonenumbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.scene import Scene
from sanaly_core.signals import Signal

_REST = r"(?:\d{3}[ .-]?\d{2}[ .-]?\d{2}|\d{2}[ .-]?\d{2}[ .-]?\d{3}|\d{3}[ .-]\d{4})"
_KZ_CODE = r"7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)"
_VN_CODE = r"(?:3\d|5[2-9]|7[06-9]|8[1-9]|9\d)"
_START = r"(?<!\w)(?<![+#=-])(?<!\d[.,])"
_END = r"(?![^\W_])(?!-?\d)(?! ?%)(?!\.\d)"
_SEVEN = re.compile(
    _START + r"(?:(?P<prefix>\+ ?7|8|7)[ .-]{0,2})?\(?"
    rf"(?P<code>{_KZ_CODE}|9\d\d)(?:\)? ?|[ .-]{{1,2}}){_REST}{_END}",
    re.ASCII,
)
_VIETNAM = re.compile(
    _START + r"(?P<prefix>\(?\+? ?84\)?[ .-]?(?:\(?0\)?)?|\(?0)"
    rf"(?P<code>{_VN_CODE})(?:\d\)?[ .-]?\d{{3}}[ .-]?\d{{3}}"
    rf"|\)?[ .-]?\d{{3}}[ .-]?\d{{2}}[ .-]?\d{{2}}"
    rf"|[ .-]?\d{{7}}|\)?[ .-]\d{{3}}[ .-]\d{{4}}|[ .-]\d{{4}}[ .-]\d{{3}}"
    rf"|\d[ .-]\d{{2}}[ .-]\d{{2}}[ .-]\d{{2}}){_END}",
    re.ASCII,
)
_FOREIGN = re.compile(r"(?<![\w+])\+[1-9]\d{0,2}[ -]?(?:[(\d][ ()-]{0,2}){6,13}\d(?!\w)", re.ASCII)
_MONEY = re.compile(
    r" ?(?:₸|₽|\$|€|тг|тенге|теңге|тнг|руб|млн|млрд|тыс|d\b|đ|vnd|dong|usd|tr\b|kzt"
    r"|штук|шт\b|экз|человек|чел\b|адам\b|га\b|кг\b|км\b|м2|nguoi)"
)
_NUMBER_SIGN = re.compile(r"(?:№|n°|#|код|коды|ma so|шифр)[ :]{0,2}$")
_OTHERS = frozenset(
    {"guard", "account", "card", "mst", "inn", "snils", "iin", "bin", "iinbin"}
    | {"cccd", "cmnd", "passport", "idcard", "id"}
)
_LABELS = _OTHERS | {"phone"}


def find(scene: Scene) -> Iterator[Signal]:
    """Mobile numbers; at most one signal for each."""
    for shape in (_SEVEN, _VIETNAM):
        for found in shape.finditer(scene.view.folded):
            if _is_phone(scene, found) and scene.free(*found.span()):
                yield scene.signal(Concept.PHONE_NUMBER, found.span(), "phone", 0.9)
    if "+" in scene.view.folded:
        yield from _foreign(scene)


def _is_phone(scene: Scene, found: re.Match[str]) -> bool:
    """Whether form and label together say telephone."""
    start, end = found.span()
    folded = scene.view.folded
    if _MONEY.match(folded, end) or _NUMBER_SIGN.search(folded, max(0, start - 8), start):
        return False
    label = scene.label(start, end, _LABELS)
    if "+" in found.group():
        return True
    if not found["prefix"]:
        return label == "phone" and not found.group().isdigit()
    if label in _OTHERS:
        return False
    return label == "phone" or _has_phone_form(found)


def _has_phone_form(found: re.Match[str]) -> bool:
    """A trunk prefix and groups, or all digits in one run with an unmistakable beginning."""
    bare = found.group().isdigit()
    return not (bare and found["prefix"] == "7")


def _foreign(scene: Scene) -> Iterator[Signal]:
    """Numbers of other countries that their own plan calls mobile."""
    import phonenumbers as plan

    for found in _FOREIGN.finditer(scene.view.folded):
        if not scene.free(*found.span()):
            continue
        try:
            number = plan.parse(found.group())
        except plan.NumberParseException:
            continue
        if plan.number_type(number) in (
            plan.PhoneNumberType.MOBILE,
            plan.PhoneNumberType.FIXED_LINE_OR_MOBILE,
        ):
            yield scene.signal(Concept.PHONE_NUMBER, found.span(), "phone", 0.85)
