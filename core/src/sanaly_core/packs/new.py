"""The beginning of a pack: a folder that passes the lint, to be filled by its author."""

from __future__ import annotations

import re
from pathlib import Path

from sanaly_core.errors import PackError
from sanaly_core.packs.locate import PACK_FILE
from sanaly_core.packs.model import LANGUAGES
from sanaly_core.packs.source import CLAUSES_FILE

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}\Z")
_PACK = """\
id = "{name}"
version = "1"
country = "KZ"

[title]
{titles}

[about]
{abouts}

[working_hours]
days = [1, 2, 3, 4, 5]
start = 09:00:00
end = 18:00:00
utc_offset = 300
"""
_CLAUSES = """\
# One part per source. Say in "seen" how far you have read it yourself:
# confirmed, text-copy, secondary or from-memory. This one is only an example: no such
# order exists. Replace it with an act that you have read, then change "seen" and
# "checked_on".
[example-order]
kind = "order"
number = "p. 1"
seen = "secondary"
checked_on = 2026-11-22
[example-order.act]
{acts}
"""
_RULE = """\
id = "example-rule"
status = "stable"
account = "personal"
audience = "public"
severity = 2
weight = "corroborated"
when = [["alcohol"]]
lowered_by = ["campaign", "news", "harm", "quotation", "third-person", "negation", "recipe"]
clauses = ["example-order"]

[[match]]
language = "en"
text = "We drank wine with friends all night 🍷"

[[match]]
language = "ru"
text = "Мы с друзьями вчера пили вино до утра 🍷"

[[no_match]]
language = "en"
text = "She is in hot water over the late report"

[[no_match]]
language = "ru"
text = "В этом нет моей вины, я всё сделала вовремя"

[[no_match]]
language = "kk"
text = "Арақашықтық екі шақырым, жаяу барамыз"
"""
_ACTS = {
    "en": "Example order (no real act: name here the act that you have read)",
    "ru": "Пример приказа (не настоящий акт: впишите акт, который вы прочли)",
    "kk": "Бұйрық мысалы (шын акт емес: өзіңіз оқыған актіні жазыңыз)",
    "vi": "Lệnh ví dụ (không phải văn bản thật: hãy ghi văn bản mà bạn đã đọc)",
}
_ABOUTS = {
    "en": "An example to begin with: nothing in this pack has been verified yet.",
    "ru": "Пример для начала: в этом наборе правил ещё ничего не проверено.",
    "kk": "Бастауға арналған мысал: бұл ережелер жинағында әлі ештеңе тексерілген жоқ.",
    "vi": "Ví dụ để bắt đầu: trong bộ quy tắc này chưa có gì được kiểm chứng.",
}
_TEXTS = {
    "en": """\
title = "Example: drinking on public show"
what = "This rule is an example. A post that anybody can see may show that you drink alcohol."
why = "Example, not verified: write here what your act says and why."
advice = "Consider limiting who can see this post, or ask whoever advises on ethics with you."
""",
    "ru": """\
title = "Пример: алкоголь на всеобщем обозрении"
what = "Это правило — пример. Запись, которую видят все, может показывать, что вы пьёте алкоголь."
why = "Пример, не проверено: напишите здесь, что говорит ваш акт и почему."
advice = "Подумайте, не ограничить ли круг тех, кто видит запись, или посоветуйтесь о ней."
""",
    "kk": """\
title = "Мысал: ішімдікті көпшілікке көрсету"
what = "Бұл ереже — мысал. Барлығына көрінетін жазбадан ішімдік ішетініңіз көрінуі мүмкін."
why = "Мысал, тексерілмеген: өз актіңізде не айтылғанын және неге екенін осында жазыңыз."
advice = "Жазбаны көретіндер аясын шектеуді ойланыңыз немесе ол туралы кеңесіңіз."
""",
    "vi": """\
title = "Ví dụ: phô bày việc uống rượu, bia"
what = "Quy tắc này là ví dụ. Bài đăng ai cũng xem được có thể cho thấy bạn uống rượu, bia."
why = "Ví dụ, chưa kiểm chứng: hãy ghi ở đây văn bản của cơ quan bạn quy định gì và vì sao."
advice = "Hãy cân nhắc giới hạn người xem bài này, hoặc hỏi ý kiến người phụ trách."
""",
}


def new_pack(name: str, folder: Path) -> Path:
    """Make ``folder/name`` with one example rule; returns the new folder.

    Raises ``PackError`` when the name is no id or the folder is there already.
    """
    if not _NAME.match(name):
        raise PackError("pack-name", name=name)
    path = folder / name
    if path.exists():
        raise PackError("pack-exists", folder=str(path))
    for file, content in _files(name).items():
        target = path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    return path


def _files(name: str) -> dict[str, str]:
    titles = _lines(dict.fromkeys(LANGUAGES, name))
    texts = {f"texts/{code}.toml": f"[example-rule]\n{text}" for code, text in _TEXTS.items()}
    return {
        PACK_FILE: _PACK.format(name=name, titles=titles, abouts=_lines(_ABOUTS)),
        CLAUSES_FILE: _CLAUSES.format(acts=_lines(_ACTS)),
        "rules/example-rule.toml": _RULE,
        **texts,
    }


def _lines(words: dict[str, str]) -> str:
    """One line for each language."""
    return "\n".join(f'{language} = "{text}"' for language, text in words.items())
