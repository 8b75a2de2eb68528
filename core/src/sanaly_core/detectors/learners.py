"""Pupils' data: a name beside a mark, conduct or need, class lists, parents' telephones.

A name alone is not enough, nor is a mark without a name, nor a name with a
number outside a school. Winners who are congratulated and texts that speak of
consent are lowered, and so is one's own child.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sanaly_core.concepts import Concept
from sanaly_core.detectors.view import View, view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "learners"

_STEMS = """класс|диктант|итоги|тест|учен|учащ|школ|бакылау|test|quiz|двойк|тройк|оценк|балл
четвер|контрольн|экзам| ент|ент:|журнал|успева|мама|папа|родител|математ|алгебр
геометр|физик|хими|биолог|истори|литерат|англ|русск|казак|информатик|сынып|окуш|мектеп
бага|токсан|ата-ана|анасы|акеси|тарих|lop|hoc|diem|phu huynh|ngu van|pupil|student
grade|class|score|exam|parents|school|maths|physics"""
_WORTH_A_LOOK = tuple(_STEMS.replace("\n", "|").split("|"))


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W\d_])")


_UP, _LOW = "[А-ЯЁӘҒҚҢӨҰҮҺІ]", "[а-яёәғқңөұүһі]"
_CYRILLIC = (
    rf"{_UP}{_LOW}{{2,20}}(?:-{_UP}{_LOW}{{2,20}})? {_UP}\.(?: ?{_UP}\.)?"
    rf"|{_UP}\.(?: ?{_UP}\.)? ?{_UP}{_LOW}{{2,20}}"
    rf"|{_UP}{_LOW}{{1,20}} {_UP}{_LOW}{{2,20}}(?: {_UP}{_LOW}{{2,20}})?"
)
_VN_UP, _VN_WORD = "[A-ZĐÀ-ÝẠ-ỸĂÂÊÔƠƯ]", r"[^\W\d_]{1,8}"
_VIETNAMESE = (
    r"(?:[Ee]m|[Bb]ạn|[Cc]háu|[Cc]on|[Hh]ọc sinh) "
    rf"{_VN_UP}{_VN_WORD}(?: {_VN_UP}[^\W\d_]{{0,8}}){{0,3}}"
    r"|(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Mai)"
    rf"(?: {_VN_UP}[^\W\d_]{{0,8}}){{1,3}}"
)
_LATIN = r"[A-Z][a-z]{1,20} (?:[A-Z]\.|[A-Z][a-z]{1,20})"
_PERSON = re.compile(rf"(?<![^\W_])(?P<name>{_CYRILLIC}|{_VIETNAMESE}|{_LATIN})(?![^\W\d_])")
_NOT_PERSON = re.compile(
    r"(?:школ|класс|гимнази|лице|област|город|район|улиц|день|дню|республик|казахстан|министерств"
    r"|мектеп|сынып|кала|облыс|аудан|кун|truong|lop|quan|tinh|thanh pho|viet nam|ha noi|toan|van"
    r"|new |high |middle |monday|friday|happy|dear|grade|class|real|manchester|united)"
)

# What is said of the person, right behind the name (folded form).
_SUBJECT = (
    r"(?:алгебр|геометри|математик|русск|казахск|казак|физик|хими|биологи|истори|географи|литератур"
    r"|английск|агылшын|информатик|физкультур|тарих|адебиет|дене|toan|ngu van|van\b|tieng anh|ly\b"
    r"|hoa\b|sinh\b|su\b|dia\b|maths?|physics|english|history|chemistry|algebra"
    r"|диктант|сочинени|контрольн|изложени|dictation)\w*"
)
_MARK = re.compile(
    rf"^[^\n]{{0,40}}?(?<![\w.])(?:"
    rf"[-:–=] ?\"?[1-5]\"? ?(?:по|-ка|за)\b|[-:] ?[1-5][+-]?(?: ?(?:,|;|$|\n|\())"
    rf"|(?:получи\w+|стоит|вышл\w+|поставил\w*|заработа\w+|имеет|у н\w+|схватил\w*"
    rf"|опять) \"?[1-5]\"?(?!\d)"
    rf"|(?:дв[ое]йк|тройк|четверк|пятерк|кол)\w* (?:по|за|в|на)"
    rf"|\d{{1,3}}(?:[.,]\d{{1,2}})? ?(?:балл|упай|points?|diem|%)\w*|\d{{1,3}} из \d{{1,3}}"
    rf"|{_SUBJECT}(?:дан|ден|тан|тен|нан|нен)? ?[-:]? ?[«\"“]?[1-5](?!\d)[»\"”]?"
    rf"(?: (?:алды|деген|бага)\w*)?"
    rf"|\d{{1,2}} (?:ошиб\w+|кате\w*|mistakes?|loi chinh ta)|единиц[ау](?!\w)"
    rf"|(?:екилик|уштик|2 ?дик)\w*|багасы ?[-:]? ?[1-5](?!\d)"
    rf"|(?:diem|dat"
    rf"|duoc) (?:{_SUBJECT} )?(?:thi )?:? ?\d{{1,2}}(?:[.,]\d{{1,2}})?(?: ?diem)?(?! ?(?:tuoi|nam"
    rf"|ngay|giai))"
    rf"|{_SUBJECT} ?[-:]? ?\d(?:[.,]\d{{1,2}})?(?!\d)"
    rf"|(?:got|scored|has|received|failed with) (?:an? )?(?:\d{{1,3}} ?%|[a-f][+-]?(?!\w)"
    rf"|\d{{1,3}}/\d{{1,3}})"
    rf"|grade ?[:-]? ?(?:[a-f]|\d)(?!\w)|[-:] ?\d{{1,3}} ?%"
    r")"
)
_BARE_MARK = re.compile(r" ?[-:(]{0,2} ?[1-9]\d?(?:[.,]\d{1,2})?(?=[,.;)]|$)")
_CONDUCT = re.compile(
    r"^[^\n.!?]{0,48}?(?<![\w.])(?:диагноз\w*|зпр|овз|дцп|аутиз\w*|инвалид\w*|на учете"
    r"|второгодни\w+"
    r"|прогул\w+|не успевает|неуспева\w+|двоечни\w+|хулиган\w*|остал\w* на второй год|логопед\w*"
    r"|умо"
    r"|состоит на|малоимущ\w*|неблагополуч\w*|психолог\w*|обзыва\w+|дерется|подрал\w+"
    r"|плохо (?:учится|себя)"
    r"|сабактан кал\w*|улгерм\w*|есепте тур\w*|тартиби нашар\w*|диагнозы\w*|аз камтыл\w*"
    r"|нашар оки\w*"
    r"|hanh kiem (?:yeu|trung binh|kem|kha)|hoc luc (?:yeu|kem|trung binh)|o lai lop|luu ban"
    r"|tron hoc"
    r"|bo hoc|ca biet|danh nhau|tu ky|khuyet tat|ho ngheo|vo le|bi (?:ky luat|canh cao)"
    r"|cham phat trien"
    r"|autis\w+|adhd|special needs|truan\w+|skips? class|suspended|expelled|held back|failing"
    r"|bullies"
    r"|disab\w+|diagnos\w+|behaves? badly)"
)
_SCHOOL = _words(
    rf"[1-5] (?:по|за) {_SUBJECT}|{_SUBJECT}(?:дан|ден|тан|тен|нан|нен) \d|балл\w*",
    rf"(?:по|за) {_SUBJECT}",
    r"\d{1,2} ?[-«\"“]?[а-я][»\"”]?(?: класс\w*)?|класс\w*|ученик\w*|учениц\w*|учащ\w+|школьник\w*"
    r"|двойк\w*|тройк\w*|оценк\w*|четверт\w*|контрольн\w*|экзамен\w*|ент|диктант\w*|тест(?:а|у|ы"
    r"|ов|ирован\w+)?|успеваемост\w*"
    r"|журнал\w*"
    r"|сынып\w*|окушы\w*|токсан\w*|багалар\w*|бакылау\w* (?:жумыс|корытынды|натиже)\w*|багасы|тжб"
    r"|бжб|хорошист\w*|отличник\w*|педсовет\w*",
    r"lop \d{1,2}\w*(?:/\d)?|lop|hoc sinh|diem thi|diem|hanh kiem|hoc ky|hoc luc|kiem tra|bai thi",
    r"pupils?|students?|class \d\w?|grade \d{1,2}\w?|grades?|exam\w*|(?:test|quiz) (?:results"
    r"|scores?)"
    r"|my class"
    r"|homework|school",
)
_PARENT_LIST = re.compile(
    r"(?:мам[аы]|пап[аы]|мать|отец|родител\w+|бабушк\w+|анасы|акеси|ата-?анасы\w*|phu huynh|me em"
    r"|bo em|me:"
    r"|bo:|mother|father|mum|mom|parent\w*)[^\n]{0,40}?(?:\+?[78][ (-]{0,2}7\d\d|\+?84"
    r"|0[35789]\d)(?:[ ).-]{0,2}\d){4}"
)
_LIST = _words(
    r"список\w*|контакт\w*|телефоны|тизим\w*|\d{1,2} ?[-«\"“]?[а-я][»\"”]?(?: (?:класс|сынып)\w*)?"
    r"|\d{1,2} (?:класс|сынып)\w*|danh sach|lop \d{1,2}\w*|list|class \d\w*|grade \d\w*"
)
_WINNER = _words(
    r"поздравля\w+|победител\w+|призер\w*|олимпиад\w*|лауреат\w*|диплом\w*|грамот\w*"
    r"|занял\w* \w+ место"
    r"|гран-при|чемпион\w*|медал\w*|стипенди\w+|куттыкта\w+|женимпаз\w*|жулдегер\w*|иегер\w*"
    r"|олимпиада\w*|орынды? \w+|алтын белги",
    r"chuc mung|giai (?:nhat|nhi|ba|khuyen khich|thuong)|huy chuong|hoc sinh gioi|thu khoa|dat giai"
    r"|tuyen duong|vinh danh",
    r"congratulat\w+|winner\w*|olympiad|prize|medal\w*|awarded?|first place|champion\w*"
    r"|scholarship",
)
_CONSENT = _words(
    r"с (?:письменного )?(?:согласия|разрешения)|согласие (?:родител|получ)\w*|(?:келисим"
    r"|руксат)\w{1,8}",
    r"(?:su )?dong y cua|duoc phep cua|da xin phep|with (?:the )?(?:parents?'? )?(?:consent"
    r"|permission)",
)
_OWN_CHILD = _words(
    r"мо[йя] (?:сын|доч\w*|ребенок|внук|внучк\w|дет\w*|младш\w+|старш\w+)|наш\w? (?:сын|доч\w*"
    r"|малыш\w*)"
    r"|сыночек|доченьк\w|улым\w*|кызым\w*|балам\w*|немерем\w*",
    r"con (?:gai|trai) (?:minh|toi|em|nha)|con minh|be nha minh|my (?:son|daughter|kid|child|girl"
    r"|boy)",
)
_AROUND = (
    # Prizes and what parents agreed to are published by the school itself.
    (frozenset({Cue.PUBLIC_DATA, Cue.OFFICIAL_SOURCE}), _WINNER),
    (frozenset({Cue.PUBLIC_DATA, Cue.OFFICIAL_SOURCE}), _CONSENT),
    (frozenset({Cue.OWN_DATA}), _OWN_CHILD),
)


class Learners:
    """Names with marks or conduct in a school's context, and parents' telephone lists."""

    name = NAME
    concepts = frozenset({Concept.LEARNER_DATA})

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each pupil or telephone line."""
        view = view_of(text.original)
        if not view.holds(_WORTH_A_LOOK) or _SCHOOL.search(view.folded) is None:
            return
        for start, end, score, note in sorted(_found(view)):
            where = view.span(start, end, text.field)
            yield Signal(Concept.LEARNER_DATA, score, where, NAME, _cues(view), note)


def _persons(view: View) -> Iterator[tuple[tuple[int, int], str]]:
    """Spans of names, and what is said right behind each on its line."""
    for found in _PERSON.finditer(view.plain):
        if _NOT_PERSON.match(view.folded, found.start()) is None:
            end = found.end()
            yield found.span(), view.folded[end : end + 80].split("\n", 1)[0]


def _found(view: View) -> Iterator[tuple[int, int, float, str]]:
    bare: list[tuple[int, int]] = []
    for span, behind in _persons(view):
        if _MARK.search(behind):
            yield (*span, 0.8, "name-and-mark")
        elif _CONDUCT.search(behind):
            yield (*span, 0.8, "name-and-conduct")
        elif _BARE_MARK.match(behind):
            bare.append(span)
    # One figure behind a name may be anything; several in a school's list are marks.
    yield from ((*span, 0.75, "name-and-mark") for span in bare if len(bare) > 1)
    yield from _telephones(view)


def _telephones(view: View) -> Iterator[tuple[int, int, float, str]]:
    """Parents' numbers, where a class or a list is spoken of."""
    listed = _LIST.search(view.folded)
    for found in _PARENT_LIST.finditer(view.folded) if listed else ():
        yield (*found.span(), 0.8, "parent-telephone")


@lru_cache(maxsize=8)
def _cues(view: View) -> frozenset[Cue]:
    """Congratulations, consent and one's own child lower the whole post."""
    found = (cues for cues, words in _AROUND if words.search(view.folded))
    return frozenset().union(*found)


DETECTOR = Learners()
