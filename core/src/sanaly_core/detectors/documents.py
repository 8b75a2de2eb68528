"""Official papers that are not public: letterheads, registry numbers, drafts, inner letters.

A paper is named in countless harmless posts («написала служебную записку»);
it counts when it is shown, quoted with its registry number, or said to be not
public yet. Published acts and their numbers are nothing, and a report of
corruption is never looked at (the report itself is protected by law).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sanaly_core.concepts import Concept
from sanaly_core.detectors.view import View, view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

NAME = "documents"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})")


_STEMS = """№|исх|вх.|шыгыс|кирис|so:|so :|ref|служебн|докладн|внутренн|проект|протокол|публик
разглаш|официал|объявл|подпис|оглас|распростр|между нами|никому не|слит|утечк|секрет
жобасы|кызметтик|ишки|хаттама|жариял|таратпа|ешкимге|noi bo|cong bo|ban hanh|pho bien
ra ngoai|chua ky|du thao|bien ban|internal|memo|minutes|draft|announce|publi|embargo
leaked|it is signed|released|report|reg. no|s6:|$6:|56:|s0:|sd:|se:|so """
_WORTH_A_LOOK = tuple(_STEMS.replace("\n", "|").split("|"))
_DATE = r"(?:[0-3]?\d[./][01]?\d[./](?:20)?\d\d|[0-3]?\d \w{3,9} 20\d\d|\w{1,4} [0-3]?\d)"
_NUMBER = r"[0-9]{1,5}(?:[-/.][0-9a-zа-я]{1,6}){1,4}"

# Registry numbers: an outgoing or incoming one, or a number with a date (folded form).
_REGISTRY = (
    _words(rf"(?:исх|вх)(?:одящ\w+|\.)? ?(?:№|номер|n)? ?{_NUMBER}(?: от {_DATE})?"),
    _words(rf"(?:шыгыс|кирис|шыг\.|кир\.) ?№ ?{_NUMBER}"),
    _words(
        rf"(?:ref|our ref|reg)\.?:? ?(?:no\.? ?)?[0-9]{{1,5}}[-/][0-9a-z/-]{{1,12}}"
        rf" (?:of|dated) {_DATE}"
    ),
    _words(rf"reg\. ?no\.? ?{_NUMBER}"),
    _words(rf"so ?:? ?[0-9]{{1,5}}/[a-z]{{2,6}}-[a-z]{{2,6}},? (?:ngay )?{_DATE}"),
    re.compile(rf"(?<!\w)№ ?{_NUMBER}(?:-[а-я]{{1,3}})? от {_DATE}"),
    re.compile(r"(?<!\w)№ ?[0-9]{1,3}-[0-9]{1,3}/[0-9]{2,6}(?:-[а-яa-z]{1,3})?(?![\w/])"),
)
# “Số:” as a picture's reader may give it; nothing else stands so before a number and a body.
_LETTERHEAD_VN = re.compile(
    r"^[ \t]{0,8}(?:so|[s$5][60de](?= ?: ?[0-9]{1,5} ?/ ?[a-z])) ?: ?[0-9]{1,5} ?/ ?"
    r"(?P<kind>[a-z0-9][a-z0-9./-]{1,24})"
    r"[ \t\r]{0,8}$",
    re.MULTILINE,
)
_PUBLISHED_KIND = re.compile(r"(?:20\d\d/)?(?:qh\d*|nd-cp|tt-|nq-|qd-ttg|ct-ttg|ttlt|pl-|l-ctn)")
_HEADING = re.compile(
    r"^[ \t*_]{0,8}(?:СЛУЖЕБНАЯ ЗАПИСКА|ДОКЛАДНАЯ ЗАПИСКА|ПРОЕКТ ПРИКАЗА|ПРОЕКТ(?=[ \t\r]*$)"
    r"|ПРОТОКОЛ (?:СОВЕЩАНИЯ|ЗАСЕДАНИЯ)|ҚЫЗМЕТТІК ЖАЗБА|ҚЫЗМЕТТІК ХАТ|БҰЙРЫҚ ЖОБАСЫ|CÔNG VĂN NỘI BỘ"
    r"|TÀI LIỆU NỘI BỘ|THÔNG BÁO NỘI BỘ|INTERNAL MEMO(?:RANDUM)?)",
    re.MULTILINE,
)

# Papers that are inner by name.
_INNER = _words(
    r"служебн\w{2,3} (?:записк\w+|переписк\w+|письм\w+|документ\w*|информаци\w+|чат\w*)",
    r"докладн\w{2,3}(?: записк\w+)?(?=[^\w]|$)",
    r"внутренн\w{2,4} (?:переписк\w+|документ\w*|приказ\w*|письм\w+|чат\w*|распоряжени\w+|отчет\w*"
    r"|протокол\w*|проверк\w+|регламент\w*)",
    r"проект\w{0,3} (?:приказ\w+|распоряжени\w+|решени\w+|постановлени\w+|штатн\w+|бюджет\w*)",
    r"протокол\w{0,3} (?:закрыт\w+ )?(?:совещани\w+|заседани\w+|планерк\w+)",
    r"кызметтик (?:жазба|хат|кужат|акпарат)\w*",
    r"ишки (?:кужат|хат|буйрык|жазба|чат|есеп|хаттама)\w*",
    r"(?:буйрык|каулы|шешим|оким)\w{0,5} жобасы\w*|(?:жиналыс|мажилис|кенес)\w{0,4} хаттамасы\w*",
    r"(?:cong van|tai lieu|van ban|thong bao|bien ban|email|bao cao) noi bo",
    r"nhom (?:chat|zalo) noi bo|du thao (?:quyet dinh|cong van|ke hoach|to trinh|thong bao)",
    r"bien ban (?:hop|cuoc hop)",
    r"internal (?:memo\w*|documents?|e?-?mails?|correspondence|letters?|reports?|chat|briefing"
    r"|draft)",
    r"draft (?:order|decree|decision|budget|resolution)|minutes of (?:the|our|a) \w{0,12} ?meeting",
    r"meeting minutes",
)
# Papers of any sort: inner only when said to be not public.
_PAPER = _words(
    r"приказ\w*|распоряжени\w+|решени\w+|список|списк\w+|протокол\w*|письм\w+|отчет\w*"
    r"|план\w{0,3}(?!\w)",
    r"бюджет\w*|штатн\w+|назначени\w+|кадров\w+|документ\w*|цифр\w+|сокращени\w+|таблиц\w+"
    r"|слайд\w*",
    r"акт(?:иси|исин|и|ы)?(?!\w)|буйрык\w*|шешим\w*|тизим\w*|хаттама\w*|хат(?:ты|ын)?(?!\w)|есеп\w*|жоспар\w*|кужат\w*"
    r"|тагайында\w+",
    r"quyet dinh|danh sach|bien ban|cong van|bao cao|ke hoach|tai lieu|du toan|bo nhiem|de thi"
    r"|to trinh",
    r"order|decision|list|minutes|letter|findings|report|plan|budget|document|draft|appointment|slides"
    r"|figures",
)
_RESTRICTED = _words(
    r"(?:только )?для внутреннего (?:служебного )?(?:пользования|использования|обращения)",
    r"ишки па[ий]далану ушин|таратуга жатпа[ий]ды",
    r"(?:chi )?(?:duoc )?luu hanh noi bo|(?:for )?internal use only|internal only",
)
_NOT_PUBLIC = _words(
    r"(?:пока|еще|просьба|прошу|только) не (?:публиковать|разглашать|распространять|пересылать)",
    r"не (?:для|подлежит) (?:публикации|разглашени\w+|печати|распространени\w+|чужих глаз)",
    r"(?:пока|еще) (?:не (?:опубликован|объявлен|подписан|обнародован|оглашен)\w*|секрет)",
    r"до (?:официальн\w+ )?(?:объявлени\w+|публикаци\w+|опубликовани\w+|подписания|оглашени\w+)",
    r"(?:пока|только) между нами|никому не (?:показывайте|пересылайте|говорите)|слит\w*|утечк\w+",
    # Of papers in the plural it is a rule of conduct: “құжаттарды жариялауға болмайды”.
    r"(?<!тарды )(?<!терди )жариялауга болма[ий]ды|(?:азирге|али) жариялам\w+",
    r"ресми жарияланганга де[ий]ин|таратпаныз\w*",
    r"(?:али|азирге) жарияланба\w+|ешкимге (?:айтпа|корсетпе)\w*",
    r"chua (?:duoc )?(?:cong bo|ban hanh|ky|pho bien)|truoc khi (?:duoc )?(?:cong bo|ban hanh)",
    r"khong (?:duoc )?(?:pho bien|phat tan|chia se) ra ngoai|dung (?:chia se|gui) ra ngoai",
    r"before the official (?:announcement|publication|release)|not (?:yet )?(?:announced"
    r"|published|released)|(?:not|never) for release|unreleased",
    r"not (?:yet )?public|not for publication|unpublished|ahead of the (?:official )?announcement",
    r"under embargo|embargoed|leaked|before it is (?:signed|announced|published)",
)
_SHOWN = _words(
    r"вот(?!\w)|скрин\w*|фото\w*|сфот\w+|выклад\w+|выложи\w+|смотрите|глядите|прилага\w+"
    r"|показыва\w+|покажу",
    r"скинул\w*|прислал\w*|читайте|делюсь|публикую|на фото|копи[яюи]|пересла\w+|слил\w*|цитирую",
    r"мине(?!\w)|карандар\w*|караныз\w*|суретке|скриншот\w*|жибердим|болисемин|салып отырмын"
    r"|жибери\w*",
    r"day (?:la|ne)|day,|gui (?:moi nguoi|ca nha|anh chi|cac ban|ae)|chup|anh chup|man hinh"
    r"|xem (?:nay|di|nhe)",
    r"dang len|chia se (?:voi|cho|cac|ca)|moi nguoi (?:xem|doc)|doc (?:nhe|nay)|lo ra",
    r"here(?: is|'s| are)|look (?:at|what)|screenshot\w*|photo of|sharing|posting|attached"
    r"|see below|got hold",
)
_CORRUPTION = _words(
    r"антикор\w*|коррупц\w+|взятк\w+|взяточн\w+|откат(?:ы|ов|а)?(?!\w)|жемкорлы\w+|пара (?:алды"
    r"|сура\w+)",
    r"тен?дер\w* сговор|tham nhung|hoi lo|to cao|to giac|nhan tien|bribe\w*|corrupt\w*"
    r"|whistleblow\w*",
    r"kickback\w*|embezzl\w+|хищени\w+|растрат\w+",
)
_OFFICIAL = _words(
    r"adilet\.zan\.kz|zan\.gov\.kz|legalacts|egov\.kz|gov\.kz|primeminister|akorda\.kz|vbpl\.vn",
    r"chinhphu\.vn|\w{0,20}\.gov\.vn|thuvienphapluat|congbao|zakon\.kz|online\.zakon",
    r"(?<!не )опубликован\w*|размещен\w* на (?:официальном )?сайте|на (?:официальном )?сайте"
    r"|пресс-релиз\w*",
    r"вступ\w+ в силу|открыты\w+ нпа|публичн\w+ обсуждени\w+|обществен\w+ обсуждени\w+"
    r"|зарегистрирован\w* в",
    r"ресми (?:сайт|ресурс)\w*|жарияланды|жарияланган(?!га)|кушине енди|баспасоз",
    r"cong thong tin|(?<!chua )(?<!chua duoc )da (?:duoc )?(?:cong bo|ban hanh|dang)|lay y kien",
    r"cong khai|co hieu luc|thong cao bao chi|bao chi",
    r"press release|official (?:web)?site|published (?:on|in|by)|public consultation|gazette"
    r"|in force",
)
_OWN_REQUEST = _words(
    r"(?:на|по) мо[йеё]\w* (?:запрос|обращени|заявлени|жалоб)\w*|ответ\w* на (?:мо|наш)\w* \w+",
    r"мой расчетный лист\w*|мо[йе]\w* приказ\w* (?:об? |на )?отпуск\w*|менин (?:отинишим"
    r"|арызым)\w*",
    r"tra loi don cua (?:toi|minh)|my (?:own )?(?:foi|request|complaint|payslip|leave order)",
)
_TEACHING = _words(
    r"образец|образц\w+|шаблон\w*|как (?:правильно )?(?:написать|оформить|составить)|пример\w*",
    r"улги\w*|калай (?:жазу|толтыру)\w*|mau (?:cong van|van ban|bien ban)|cach (?:viet|soan)",
    r"template\w*|how to write|sample|тренинг\w*|делопроизводств\w+|урок\w*|лекци\w+"
    r"|van thu luu tru",
)
_AROUND = (
    (Cue.OFFICIAL_SOURCE, _OFFICIAL),
    (Cue.OWN_DATA, _OWN_REQUEST),
    (Cue.QUOTATION, _TEACHING),
)


class Documents:
    """Registry numbers and headings first, then papers that are shown or not public."""

    name = NAME
    concepts = frozenset({Concept.INTERNAL_DOCUMENT})

    def detect(self, text: Text) -> Iterator[Signal]:
        """At most one signal of each way of telling."""
        view = view_of(text.original)
        if not view.holds(_WORTH_A_LOOK) or _CORRUPTION.search(view.folded):
            return
        last = -1
        for start, end, score, note in sorted(_found(view)):
            if start > last:
                last = end
                where = view.span(start, end, text.field)
                yield Signal(Concept.INTERNAL_DOCUMENT, score, where, NAME, _cues(view), note)


def _found(view: View) -> Iterator[tuple[int, int, float, str]]:
    yield from _registry(view)
    for found in _HEADING.finditer(view.plain):
        yield (*found.span(), 0.9, "heading")
    inner, paper = _INNER.search(view.folded), _PAPER.search(view.folded)
    not_public = _NOT_PUBLIC.search(view.folded)
    if inner and (not_public or _SHOWN.search(view.folded)):
        yield (*inner.span(), 0.8, "inner-paper")
    elif restricted := _RESTRICTED.search(view.folded):
        yield (*restricted.span(), 0.75, "internal-use")
    elif paper and not_public:
        yield (*not_public.span(), 0.7, "not-public-yet")


def _registry(view: View) -> Iterator[tuple[int, int, float, str]]:
    for pattern in _REGISTRY:
        for found in pattern.finditer(view.folded):
            if not _is_public_number(view, found.start()):
                yield (*found.span(), 0.85, "registry-number")
    for found in _LETTERHEAD_VN.finditer(view.folded):
        if _PUBLISHED_KIND.match(found["kind"]) is None:
            yield (*found.span(), 0.85, "registry-number")


_ACT_BEFORE = re.compile(
    r"(?:закон\w*|постановлени\w+|кодекс\w*|указ\w*|каулы\w*|зан\w{0,5}|жарлык\w*|договор\w*"
    r"|заказ\w*"
    r"|гост\w*|снип\w*|лот\w*|дом\w?|кв\.?|школ\w+|автобус\w*|маршрут\w*|рейс\w*|приказ\w* мин\w+"
    r"|маслихат\w*"
    r"|стать\w+|пункт\w*)[^\n.!?]{0,40}$"
)


def _is_public_number(view: View, start: int) -> bool:
    """The number of a law, a contract, a school, a bus: no paper of the office."""
    return _ACT_BEFORE.search(view.folded, max(0, start - 60), start) is not None


@lru_cache(maxsize=8)
def _cues(view: View) -> frozenset[Cue]:
    return frozenset(cue for cue, words in _AROUND if words.search(view.folded))


DETECTOR = Documents()
