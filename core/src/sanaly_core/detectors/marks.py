"""Marks of secrecy and of limited distribution, as stamps and as words about them.

A stamp stands on a line of its own, in capitals, or beside a copy or document
number; only the long forms, which mean nothing else, count inside a sentence.
«ДСП» is chipboard in most posts, «мật» and «құпия» everyday words: bare they
are nothing. Lessons, law texts, declassified papers, film titles and
quotations are lowered, never dropped.

Marks: KZ Government Resolution 429/2022 («ДСП», «ҚБП»), State Secrets Law
349-I; VN Law 117/2025, Circular 24/2020/TT-BCA (Mật, Tối mật, Tuyệt mật).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sanaly_core.concepts import Concept
from sanaly_core.detectors import bans
from sanaly_core.detectors.view import View, view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "marks"

_STEMS = """служебн|дсп|секретно|особой важности|внутреннего польз|внутреннего исп|для распростран
конфиденц|кызмет бабын|кбп|купия|аса манызды|ишки па|mat|noi bo|use only|fouo|secret
confidential|restricted|for distrib"""
_WORTH_A_LOOK = tuple(_STEMS.replace("\n", "|").split("|"))

# Long forms mean nothing else wherever they stand (folded form).
_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (note, re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W\d_])"))
    for note, pattern in (
        ("dsp", r"для служебного пользования"),
        ("dsp", r"(?:гриф\w*|пометк\w+|штамп\w*|отметк\w+)(?: ограничения)? [«\"“]?дсп"),
        ("qbp", r"кызмет бабында па[ий]далан\w* ушин|кызмет бабында па[ий]далануга арналган"),
        ("qbp", r"[«\"“]?кбп[»\"”]? (?:белгиси\w*|грифи\w*)"),
        (
            "secret",
            r"(?:гриф\w*|пометк\w+|штамп\w*)(?: секретности)? "
            r"[«\"“]?(?:совершенно секретно|секретно|особой важности)",
        ),
        ("secret", r"[«\"“](?:оте купия|купия|аса манызды)[»\"”] (?:белгиси\w*|грифи\w*)"),
        (
            "internal-use",
            r"(?:гриф\w*|пометк\w+|штамп\w*|(?:co |dong )?dau|marked|stamped"
            r"|stamp)[ :]{1,2}[«\"“'‘]?"
            r"(?:только )?(?:для внутреннего (?:служебного )?(?:пользования|использования)"
            r"|(?:chi )?luu hanh noi bo|(?:for )?(?:internal|official) use only|confidential)",
        ),
        ("internal-use", r"for official use only|official use only|fouo"),
        (
            "internal-use",
            r"confidential ?[-,.:] ?(?:do not|not for) (?:distribut\w+|share|forward|release)",
        ),
        (
            "secret",
            r"(?:dau|dong dau|do) (?:chi do )?[\"“'«:]* ?(?:tuyet mat|toi mat|mat)(?=[\"”'»])",
        ),
    )
)

# Short forms count only in stamp position (own case and letters).
_COPY = r"(?:[ \t,.;(]{0,6}(?:Экз\.?|экз\.?|ЭКЗ\.?|Дана|дана|Copy|Bản số|№|Số|No)[^\n]{0,24})"
_STAMPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        note,
        re.compile(
            rf"^[ \t«\"“(\[|*_]{{0,8}}(?P<mark>{words})"
            rf"[»\"”)\]|*_.]{{0,6}}(?P<copy>{copy})[ \t\r]*$",
            re.MULTILINE,
        ),
    )
    for note, words, copy in (
        ("dsp", "ДСП|Д С П|Для служебного пользования", f"{_COPY}?"),
        ("qbp", "ҚБП|КБП", f"{_COPY}?"),
        ("secret", "СЕКРЕТНО|СОВЕРШЕННО СЕКРЕТНО", f"{_COPY}?"),
        ("secret", "ҚҰПИЯ|ӨТЕ ҚҰПИЯ|КУПИЯ|ОТЕ КУПИЯ", f"{_COPY}?"),
        ("secret", "TUYỆT MẬT|TỐI MẬT|MẬT|TUYET MAT|TOI MAT", f"{_COPY}?"),
        ("secret", "TOP SECRET|SECRET|RESTRICTED|STRICTLY CONFIDENTIAL", f"{_COPY}?"),
        ("internal-use", "КОНФИДЕНЦИАЛЬНО|СТРОГО КОНФИДЕНЦИАЛЬНО|CONFIDENTIAL", f"{_COPY}?"),
        ("internal-use", "НЕ ДЛЯ РАСПРОСТРАНЕНИЯ|NOT FOR DISTRIBUTION", f"{_COPY}?"),
        (
            "internal-use",
            "(?i:(?:только )?для внутреннего (?:служебного )?(?:пользования|использования)"
            "|ішкі пайдалану үшін|(?:tài liệu )?(?:chỉ )?lưu hành nội bộ"
            "|(?:tai lieu )?luu hanh noi bo"
            "|(?:for )?internal use only)",
            r"(?:\.? [^\n]{0,60})?",
        ),
        (
            "secret",
            "ОСОБОЙ ВАЖНОСТИ|АСА МАҢЫЗДЫ|Секретно|Совершенно секретно|Құпия|Өте құпия",
            _COPY,
        ),
    )
)
_NUMBERED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dsp", re.compile(r"№ ?\d[\d/-]{0,14} ?-? ?(?:дсп|ДСП|қбп|ҚБП)(?![^\W_])")),
    ("dsp", re.compile(r"(?<![^\W_])(?:ДСП|ҚБП)[ ,]{1,3}(?:экз|Экз|ЭКЗ|дана|Дана)\.? ?№? ?\d")),
    ("secret", re.compile(r"Số:? ?\d{1,5}/[\wĐ-]{2,20}[ ,(-]{1,3}(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?!\w)")),
    (
        "secret",
        re.compile(r"Độ mật:? ?(?:TUYỆT MẬT|TỐI MẬT|MẬT|[Tt]uyệt mật|[Tt]ối mật|Mật)(?!\w)"),
    ),
    ("secret", re.compile(r"\((?:TUYỆT MẬT|TỐI MẬT|MẬT)\)")),
    ("secret", re.compile(r"(?:СЕКРЕТНО|ҚҰПИЯ)[ ,]{1,3}(?:[Ээ]кз\.?|[Дд]ана) ?№? ?\d")),
)

# A short form that begins its line counts where the ban of its paper follows at once.
_BANNED = re.compile(
    r"^[ \t«\"“(\[|*_]{0,8}(?P<mark>(?P<board>ДСП)|ҚБП|(?i:(?:совершенно |строго )?секретно"
    r"|(?:строго )?конфиденциально|(?:өте )?құпия|(?:tuyệt |tối )?mật|top secret|secret|restricted"
    r"|(?:strictly )?confidential))(?![\w])",
    re.MULTILINE,
)
# An order's own name holds its mark: «Приказ ДСП № 45».
_NAMED = re.compile(
    r"(?<!\w)(?:[Пп]риказ|[Рр]аспоряжени|[Пп]исьм|[Пп]ротокол|[Дд]окладн|[Сс]водк|[Дд]окумент"
    r"|ПРИКАЗ|ПИСЬМ|ПРОТОКОЛ|[Бб]ұйры[қғ]|[Хх]ат|[Хх]аттама)\w{0,4} (?P<mark>«?(?:ДСП|ҚБП)»?)"
    r"(?= ?(?:№|N) ?\d)"
)

# Capitals inside a sentence count beside a word for a paper: “папка ӨТЕ ҚҰПИЯ”.
_CAPITALS = re.compile(
    r"(?<!\w)(?:СОВЕРШЕННО СЕКРЕТНО|СЕКРЕТНО|ӨТЕ ҚҰПИЯ|ҚҰПИЯ|TUYỆT MẬT|TỐI MẬT|MẬT"
    r"|TOP SECRET)(?!\w)"
)
_PAPER = re.compile(
    r"папк\w+|документ\w*|бумаг\w+|лист\w*|гриф\w*|штамп\w*|пометк\w+|конверт\w*|письм\w+"
    r"|кужат\w*|кагаз\w*|мор\b|белги\w*|дана\b|ho so|tai lieu|cong van|dong dau|con dau|giay to"
    r"|folder\w*|papers?\b|document\w*|stamp\w*|file\b|envelope"
)
_CHIPBOARD = re.compile(
    r"лдсп|мдф|фанер|полк|мебел|шкаф|столешн|стол\b|плит|кухн|мм\b|древесн|кромк|распил|лист\w* дсп"
    r"|жиһаз|жихаз|сорев"
)


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})")


_DECLASSIFIED = _words(
    r"рассекре\w+|гриф\w* (?:секретности )?снят|снят\w* гриф|архивн\w+ документ|из архива",
    r"купиясыздандыр\w*|купиялылыгы алын\w*|мурагат\w*|giai mat|luu tru quoc gia",
    r"declassif\w+|from the archives?|national archives?",
)
_SAMPLE = _words(r"образ(?:ец|цы)\b|улгиси|mau dau|specimen|sample stamp")
_AROUND: tuple[tuple[Cue, re.Pattern[str]], ...] = (
    (
        Cue.WORK_DUTY,
        _words(
            r"урок\w*|лекци\w+|семинар\w*|тренинг\w*|обуч\w+|учеб\w+|разъясн\w+|памятк\w+",
            r"что (?:означа|значит|такое)|означает|как отличить|инструктаж\w*|курс(?:ы|ах|а|е|та"
            r"|тарда|ында)?\b|узнали|изуч\w+",
            r"сабак\w*|дарис\w*|нени билдир\w+|тусиндир\w*|окыту\w*|жаднама\w*|окыдык|деген не\b"
            r"|билдик\b",
            r"bai giang|tap huan|nghia la gi|la gi\b|y nghia|phan biet|tuyen truyen|hoi thao",
            r"lesson|course\w*|learn(?:ed|t)|training|workshop|what do(?:es)? |seminar|quiz",
        ),
    ),
    (
        Cue.OFFICIAL_SOURCE,
        _words(
            r"утвержден\w* правил\w*|постановлени\w+|закон\w*|в редакции|стать\w{1,3} \d",
            r"пункт\w* \d|правил\w+ отнесения|adilet\.zan|каулы\w*|зан(?:ы|ынын|да|га|ында)?\b",
            r"vbpl\.vn|thuvienphapluat|nghi dinh|thong tu|theo luat|luat bao ve|the act\b",
        ),
    ),
    (
        Cue.TITLE,
        _words(
            r"фильм\w*|кино\w*|газет\w+|квест\w*|постер\w*|афиш\w+|премьер\w+|сериал\w*|книг\w+",
            r"роман\w*|китап\w*|игр[аыу]\b|настолк\w+|phim|poster|game|tieu thuyet",
            r"рецепт\w*|плов\w*|варень\w+|торт\w*|маринад\w*|пирог\w*|cong thuc|recipe|sauce|bbq",
            r"movie|film|netflix|novel|album|trailer|escape room|series|cinema",
        ),
    ),
    (
        Cue.NEWS,
        _words(
            r"суд(?:а|е|ом|ил\w*)?\b|осуд\w+|осужд\w+|приговор\w*|задержа\w+|по данным сми",
            r"сот\b|сотт[аы]лды|toa an|khoi to|bi bat|xet xu|according to|court|sentenced",
        ),
    ),
    (
        Cue.HARM,
        _words(
            r"не (?:публик|выклад|фотограф|размещ)\w+|нельзя (?:публик|выклад)\w+|запрещ\w+",
            r"(?:жариялауга|таратуга|суретке тусируге) (?:ты[ий]ым|болма[ий]ды)\w*",
            r"khong (?:duoc )?(?:dang|chup|chia se|de lo|pho bien|phat tan)|nghiem cam",
            r"(?:do not|don't|never) (?:post|publish|share|distribute|photograph)"
            r"|must not be (?:posted|published|shared|photographed)",
        ),
    ),
)
_JOKE = re.compile(r"[!?😂🤣😉]")
_EMAIL_FOOTER = re.compile(
    r"this (?:e-?mail|message)|intended recipient|данное сообщение|email nay"
)


_COPY_BELOW = re.compile(
    r"[ \t]{0,8}\r?\n[ \t]{0,8}(?:экз|дана|copy|ban so)\w{0,8}\.? {0,2}(?:№|no|n)? {0,2}\.?\d"
)
"""A copy number on the line below the mark, where stamps have it as often as beside it."""


class Marks:
    """Stamps first, then numbered papers, then the long forms in a sentence."""

    name = NAME
    concepts = frozenset({Concept.CLASSIFICATION_MARK})

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each mark."""
        view = view_of(text.original)
        if not view.holds(_WORTH_A_LOOK):
            return
        last = -1
        for start, end, sure, note in sorted(_marks(view)):
            if start <= last:
                continue
            last = end
            where = view.span(start, end, text.field)
            score = 0.95 if sure else 0.85
            yield Signal(Concept.CLASSIFICATION_MARK, score, where, NAME, _cues(view, sure), note)


def _marks(view: View) -> Iterator[tuple[int, int, bool, str]]:
    """Spans, whether a copy or document number stands beside the mark, and its slug."""
    for note, pattern in _STAMPS:
        for found in pattern.finditer(view.plain):
            if _is_stamp(view, found, note):
                sure = found["copy"] or _COPY_BELOW.match(view.folded, found.end())
                yield (*found.span("mark"), bool(sure), note)
    for note, pattern in _NUMBERED:
        for found in pattern.finditer(view.plain):
            yield (*found.span(), True, note)
    for found in _NAMED.finditer(view.plain):
        yield (*found.span("mark"), False, "dsp")
    for found in _BANNED.finditer(view.plain):
        chipboard = found["board"] and _of_chipboard(view)
        if not chipboard and bans.follows(view, found.end()):
            yield (*found.span("mark"), False, "dsp" if found["board"] else "secret")
    yield from _in_sentences(view)


def _in_sentences(view: View) -> Iterator[tuple[int, int, bool, str]]:
    """Capitals beside a paper, and the long forms."""
    for found in _CAPITALS.finditer(view.plain):
        if _PAPER.search(view.folded, max(0, found.start() - 40), found.end() + 40):
            yield (*found.span(), False, "secret")
    if _EMAIL_FOOTER.search(view.folded) is None:
        for note, pattern in _PHRASES:
            for found in pattern.finditer(view.folded):
                sure = _COPY_BELOW.match(view.folded, found.end())
                yield (*found.span(), bool(sure), note)


def _is_stamp(view: View, found: re.Match[str], note: str) -> bool:
    """Chipboard and exclamations apart, a line of its own is a stamp."""
    start, end = view.line(found.start())
    if _JOKE.search(view.plain, start, end):
        return False
    return note != "dsp" or bool(found["copy"]) or not _of_chipboard(view)


@lru_cache(maxsize=8)
def _of_chipboard(view: View) -> bool:
    """Whether furniture or boards are spoken of."""
    return _CHIPBOARD.search(view.folded) is not None


@lru_cache(maxsize=8)
def _cues(view: View, sure: bool) -> frozenset[Cue]:
    """What the whole text says about the mark: a lesson, a law, a title, a warning.

    A numbered stamp is a real paper whatever its text speaks of, unless it was
    declassified or is a specimen.
    """
    found = {Cue.OFFICIAL_SOURCE} if _DECLASSIFIED.search(view.folded) else set()
    if _SAMPLE.search(view.folded):
        found.add(Cue.QUOTATION)
    if not sure:
        found |= {cue for cue, words in _AROUND if words.search(_without_bans(view))}
    # A lesson or a warning about marks is prevention, whoever gives it.
    return frozenset(found | {Cue.CAMPAIGN} if found & {Cue.WORK_DUTY, Cue.HARM} else found)


@lru_cache(maxsize=8)
def _without_bans(view: View) -> str:
    """The folded text without the bans that are part of a mark: they warn of nothing."""
    marks = _marks(view)
    told = sorted({span for found in marks for span in bans.part_of_mark(view, *found[:2])})
    kept, last = [], 0
    for start, end in told:
        kept.append(view.folded[last:start])
        last = max(last, end)
    return " ".join((*kept, view.folded[last:]))


DETECTOR = Marks()
