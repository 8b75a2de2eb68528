"""Whose number it is, by the words around it: one's own, a body's, a sample, a warning.

Patterns are written in the folded form of `detectors.view`. The nearest word
before the number decides between one's own, a body's and another person's; a
warning or a sample is looked for in the whole neighbourhood.
"""

from __future__ import annotations

import re

from sanaly_core.detectors.view import View
from sanaly_core.signals import Cue

_BODY = (
    r"горяч\w+ лини\w+|(?:колл?|call)[- ]?(?:центр\w*|cent\w+)"
    r"|приемн(?:ая|ой|ую|ых)(?: (?:директор|глав|начальник|ректор|акима?|министр|депутат)\w*)?"
    r"|канцеляри\w+"
    r"|пресс-?(?:служб|центр|секретар)\w*|для сми|справочн\w+|дежурн\w+ (?:част|служб)\w+"
    r"|един(?:ый|ого) (?:номер|контакт)\w*|телефон\w* доверия|служб\w+ (?:поддержки|спасения)"
    r"|регистратур\w+|контактн\w+ центр\w*|официальн\w+ (?:номер|телефон|контакт|почт)\w*"
    r"|сенимт?е?л?и? ?(?:телефон|байланыс)\w*|кабылдау болм\w+|баспасоз\w*|байланыс орталы\w+"
    r"|анык?тама телефон\w*|жедел желиси?|кенсе\w*"
    r"|duong day nong|tong dai|bo phan mot cua|phong tiep (?:dan|cong dan)|cskh|van thu"
    r"|hop thu (?:tiep nhan|gop y|phan anh)|tiep nhan phan anh|(?:прием|для) обращени\w+"
    r"|обращени\w+ граждан"
    r"|cham soc khach hang|truc ban|hotline|helpline|press office|front desk|reception(?: desk)?"
    r"|customer (?:service|care)|switchboard|info ?desk|enquiries"
)
_BODY_CLOSE = (
    r"(?:школ|акимат|отдел|управлени|департамент|министерств|поликлиник|больниц|администраци"
    r"|бухгалтери|организаци|учреждени|компани|предприяти|библиотек|музе|детск\w+ сад)\w*"
    r"|цон\w*|тоо|ооо|ао|гу|кгу|мектеп\w*|акимди[кг]\w*|баскарма\w*|министрли[кг]\w*|аурухана\w*"
    r"|емхана\w*|жшс|коммуналд\w+"
    r"|ubnd|cong ty|benh vien|trung tam|nha truong|van phong|tnhh|doanh nghiep|cong an|phong gd"
    r"|(?:the )?(?:ministry|department|school|office|agency|company|llp|ltd|clinic|library)"
)
_OTHER = (
    r"личн\w+|директор\w*|завуч\w*|учител\w+|начальни\w+|глав[аыу]|мам[аыуе]|пап[аыуе]|сосед\w*"
    r"|клиент\w*|пациент\w*|учени[кц]\w*|сотрудни\w+|коллег\w+|его|ее|их|бывш\w+|муж\w{0,3}"
    r"|жен[аыуе]|дру[гз]\w*|водител\w+|подруг\w+|брат\w*|сестр\w+|заявител\w+|родител\w+"
    r"|гражда\w+|должни\w+|гр\."
    r"|басшы\w*|мугалим\w*|корши\w*|анасы\w*|акеси\w*|жеке телефон\w*|онын|олардын|азамат\w*"
    r"|ата-?ана\w*|директоры\w*|окушы\w*|дирек\w+|кызметкер\w*|келиншег\w*|куйеу\w*"
    r"|агам\w*|агай\w*|апай\w*|апа(?:м|мнын)?|ажем\w*|атам\w*|иним\w*|карындас\w*|досым\w*"
    r"|курбы\w*|жолдас\w*"
    r"|аунт|т[её]т\w{1,3}|дяд\w{1,3}|бабушк\w+|дедушк\w+|сын\w{0,2}|доч\w{1,4}|теща|свекров\w+"
    r"|племянни\w+"
    r"|thay|co giao|phu huynh|hang xom|anh|chi|ong|ba|ca nhan|hoc sinh|khach|sep|co ay|anh ta"
    r"|ban gai"
    r"|dong nghiep|chu (?:nha|xe|tro)|giam doc|hieu truong|nguoi"
    r"|chu|bac|chau|vo|chong|ban (?:toi|minh|cu)|em (?:gai|trai)"
    r"|aunt\w*|uncle\w*|mother\w*|father\w*|sister\w*|brother\w*|friend\w*|wife\w*|husband\w*"
    r"|son\w{0,2}"
    r"|daughter\w*|cousin\w*|grand\w+|mum\w{0,2}|mom\w{0,2}|dad\w{0,2}|niece\w*|nephew\w*|coach\w*"
    r"|nurse\w*|owner\w*"
    r"|his|her|their|personal|private|neighbo\w+|teacher\w*|boss\w*|colleague\w*|tenant\w*"
    r"|client\w*|customer(?!s? (?:service|care))\w*|landlord\w*|student\w*|patient\w*|mr|mrs|ms|ex"
)
_OWN = (
    r"мо[йяеюи]|мои[хм]и?|моего|моей|моему|моем|мною|пишите мне|звоните мне|наберите меня|свой|свою"
    r"|менин|озимнин|маган|озим\w*|номирим\w*|жсн-?им\w*|куалигим\w*|т[оу]лкужатым\w*|я потерял\w*"
    r"|(?:minh|toi|em|tui|to) (?:moi |vua )?(?:doi|thay) so[^\n]{0,40}"
    r"|я (?:сменил|поменял)\w? номер"
    r"|номирим\w* ауыс\w*|новый номер у меня|у меня новый номер|changed my number"
    r"|телефоным\w*|картам\w*|шотым\w*"
    r"|cua (?:minh|toi|tui|to)|(?:goi|lien he|ib|nhan|inbox|nhan tin|alo) (?:cho )?(?:minh|toi|tui)"
    r"|(?:sdt|so|stk|bien so|cccd|mst|zalo|email) (?:minh|toi|tui)"
    r"|(?<!call )(?<!text )my|mine|(?:minh|toi) (?:bi mat|lam mat|danh roi|bi roi)|(?:call|text"
    r"|reach|message|write to|email|contact) me"
)
_SALE = (
    r"прода(?:м|ю|ем|ется|ются|жа)|сда(?:м|ю|ется)|отда(?:м|ю) даром|обменяю"
    r"|сатамын|сатам|сатылады|сатылымда|сатылуда|жалга берем\w*|жалга берил\w*"
    r"|can ban|ban gap|thanh ly|pass lai|sang nhuong|cho thue|nhuong lai|muon ban"
    r"|for sale|(?:i'm |i am |am )?selling|for rent|renting out"
)
_WARNING = (
    r"мошенни\w+|аферист\w*|скам\w*|лохотрон\w*|спам\w*|не (?:переводите|отвечайте|перезванивайте"
    r"|берите трубку|сообщайте|поднимайте|называйте|верьте)|осторожно"
    r"|алая[кг]\w*|алдамшы\w*|алдан\w+ калма\w*|сак болын\w*"
    r"|lua dao|mao danh|gia mao|canh giac|canh bao|dung (?:nghe may|chuyen tien|tin)|so la goi"
    r"|scam\w*|fraud\w*|phishing|beware|spoof\w*|do not (?:answer|call back|transfer)"
)
_SAMPLE = (
    r"образ(?:ец|ц\w+)|пример\w*|например|улги\w*|мысал\w*|vi du|minh hoa|so mau|example|e\.g"
    r"|sample|specimen|тестов\w+|вымышлен\w*|dummy|fictitious|fake|заглушк\w+|placeholder"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W\d_])")


_WHOSE = re.compile(
    rf"(?<![^\W_])(?:(?P<body>{_BODY})|(?P<close>{_BODY_CLOSE})|(?P<own>{_OWN})"
    rf"|(?P<other>{_OTHER}))"
    r"(?![^\W\d_])"
)
_SALE_WORDS = _words(_SALE)
_WARNING_WORDS = _words(_WARNING)
_SAMPLE_WORDS = _words(_SAMPLE)
_NAME = re.compile(
    r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+ (?:[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+|[А-ЯӘҒҚҢӨҰҮІ]\.)"
    r"|(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý) [A-ZĐÀ-Ỹ]"
)
_WHOSE_REACH = 64
_CLOSE_REACH = 28
_WIDE_REACH = 160


def _whose(view: View, start: int) -> Cue | None:
    """Own, a body's, or (``None``) another person's or nobody's in particular."""
    from_ = max(0, start - _WHOSE_REACH)
    before = view.folded.rfind("\n\n", from_, start)
    found = [*_WHOSE.finditer(view.folded, max(from_, before), start)]
    last = found[-1] if found else None
    if last is None or last.lastgroup == "other":
        return None
    if last.lastgroup == "own":
        return Cue.OWN_DATA
    named = _NAME.search(view.plain, last.end(), start)
    far = last.lastgroup == "close" and start - last.end() > _CLOSE_REACH
    return None if named or far else Cue.PUBLIC_DATA


def _behind(view: View, end: int) -> Cue | None:
    """A body or oneself named right behind: “+7 701 … (приёмная)”."""
    found = _WHOSE.match(view.folded, min(len(view.folded), end + 2))
    group = found.lastgroup if found else None
    return {"body": Cue.PUBLIC_DATA, "close": Cue.PUBLIC_DATA, "own": Cue.OWN_DATA}.get(group or "")


def is_sale(view: View) -> bool:
    """Whether the text offers something of the author's own for sale or rent."""
    return _SALE_WORDS.search(view.folded) is not None


def sample_cues(view: View, start: int, end: int) -> frozenset[Cue]:
    """Cues of a specimen or made-up example."""
    found = _SAMPLE_WORDS.search(view.folded, max(0, start - _WHOSE_REACH), end + 24)
    return frozenset({Cue.QUOTATION, Cue.PUBLIC_DATA} if found else ())


def cues_around(view: View, start: int, end: int, contact: bool, in_sale: bool) -> frozenset[Cue]:
    """Cues for the number at ``start`` to ``end``.

    ``contact`` says that it is a way to reach or pay somebody: in a warning it
    is the fraudster's. ``in_sale`` says that it is of a sort that stands in
    one's own sale notice: then it is one's own, unless the words before name
    another person. A sample and a fraudster's number are no private person's.
    """
    cues = {cue for cue in (_whose(view, start) or _behind(view, end),) if cue}
    from_, to = max(0, start - _WIDE_REACH), end + _WIDE_REACH
    if contact and _WARNING_WORDS.search(view.folded, from_, to):
        cues |= {Cue.HARM, Cue.PUBLIC_DATA}
    cues |= sample_cues(view, start, end)
    if in_sale and not cues and not _of_another(view, start):
        cues.add(Cue.OWN_DATA)
    return frozenset(cues)


def _of_another(view: View, start: int) -> bool:
    near = max(0, start - _CLOSE_REACH)
    return any(m.lastgroup == "other" for m in _WHOSE.finditer(view.folded, near, start))
