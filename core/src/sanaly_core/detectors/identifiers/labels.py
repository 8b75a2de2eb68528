"""Words that say what a number is, in four languages and any case form.

All patterns are written in the folded form of `detectors.view`: lower case,
Vietnamese without marks, Kazakh letters as the Russian ones. ``\\w`` tails take
the case endings. The table's order is the order of trying, longer first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_TABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    # What a number is when it is nobody's: acts, orders, lots, standards, budgets.
    (
        "guard",
        (
            r"номер\w{0,2} (?:заказ|договор|лот|трек|отправлен|посылк|дел|парти|акт|накладн|билет"
            r"|рейс|документ|обращен|заяв|объявлен|контракт|лиценз|приказ|постановлен|детал)\w*",
            r"заказ\w{0,3} ?(?:№|номер|#|n)",
            r"(?:заказ|тапсырыс|договор|контракт|заявк|обращени|накладн|посылк|отправлени|квитанци"
            r"|транзакци)\w{0,4}(?= ?:? ?№? ?[0-9])",
            r"тапсырыс ном\w+|шарт №|код товара|код посылки",
            r"гост\w{0,3}|isbn|issn|лот\w{0,3}|трек(?:инг)?\w{0,2}(?:-?(?:номер|код)\w{0,2})?",
            r"(?:order|tracking|invoice|lot|ticket|serial|parcel|shipment|case|reference|ref|sku"
            r"|part|article|item|batch|flight) ?(?:no|num|number|id|code|#)?",
            r"ma (?:don hang|don|van don|buu kien|vach|san pham|giao dich|lo hang|so lo|hang)",
            r"van don|don hang(?: so)?|hop dong so|hoa don so",
            r"штрих-?код\w*|barcode|артикул\w*|кбк|кнп|кбе|imei|vin|тираж\w*|бюджет\w*|инвойс\w*",
            r"сери[ийя]\w* номер\w*|инвентарн\w+|кадастр\w+|каталожн\w+|огрн\w*|уникальн\w+ код\w*",
            r"чек\w{0,2}(?= ?№)|билет\w{0,2}|рейс\w{0,2}|парти[яию]\w{0,2}|детал[ьи]\w{0,2}",
        ),
    ),
    (
        "iinbin",
        (r"(?:иин|жсн|iin) ?/ ?(?:бин|бсн|bin)", r"(?:бин|бсн|bin) ?/ ?(?:иин|жсн|iin)"),
    ),
    (
        "iin",
        (
            r"иин(?:-?[а-я]{1,4})?",
            r"жсн(?:-?[а-я]{1,6})?",
            r"iin|jsn|zhsn",
            r"жеке са[ий]кестендиру ном\w+",
            r"индивидуальн\w+ идентификационн\w+(?: номер\w{0,3})?",
            r"individual identification (?:number|no)",
        ),
    ),
    (
        "bin",
        (
            r"бин(?:а|у|е|ом|ы|нин|ин)?|бсн(?:-?[а-я]{1,4})?|bin|bsn",
            r"бизнес[- ]идентификационн\w+(?: номер\w{0,3})?",
            r"бизнес[- ]са[ий]кестендиру ном\w+",
            r"business identification (?:number|no)",
        ),
    ),
    ("cccd", (r"cccd", r"(?:the )?can cuoc(?: cong dan)?", r"citizen(?:'s)? id\w*(?: card)?")),
    ("cmnd", (r"cmnd|cmtnd|cmt", r"(?:giay )?chung minh(?: nhan dan| thu)?")),
    ("snils", (r"снилс\w{0,2}|snils",)),
    ("inn", (r"инн(?:-?[а-я]{1,2})?|inn",)),
    ("mst", (r"mst", r"ma so thue", r"ma thue", r"tax (?:code|id|number)", r"налогов\w+ код\w*")),
    (
        "passport",
        (
            r"загранпаспорт\w*|паспорт\w*|т[оу]лкужат\w*",
            r"ho chieu|hc so",
            r"passport(?:'s|s)?",
            r"сери[яию]\b",
        ),
    ),
    (
        "idcard",
        (
            r"удостоверени\w{1,3}(?: личности)?|уд\. ?личности|удв\b",
            r"жеке куали[кг]\w*|куалик\w*|куалиг\w*",
            r"(?:national )?(?:identity|id) card(?:'s|s)?",
        ),
    ),
    (
        "id",
        (
            r"so dinh danh(?: ca nhan)?|ma (?:so )?dinh danh",
            r"(?:personal|national) id\w*(?: (?:number|no))?|id (?:number|no)",
        ),
    ),
    (
        "account",
        (
            r"stk|so tai khoan|so tk|tai khoan(?: ngan hang)?",
            r"bank account|account (?:number|num|no)|acc no",
            r"р/сч?|(?:расчетн|лицев|банковск)\w+ счет\w*|номер\w* счета|номер\w* счета?",
            r"иик|жск|iban|ибан|банк шот\w+|есеп ?шот\w*|шот ном\w+",
        ),
    ),
    (
        "card",
        (
            r"карт(?:а|ы|у|е|ой|ам|очк\w+|ага|асы\w*|амен|ам\w*)|картм\w+",
            r"the (?:ngan hang|atm|visa|tin dung|ghi no)|so the|the so",
            r"(?:credit|debit|bank)? ?card(?:s)?(?: (?:number|no))?|visa|mastercard|kaspi|каспи\w*",
        ),
    ),
    (
        "phone",
        (
            r"тел\.?|телефон\w*|сот\.?|сотов\w+|моб\.?|мобильн\w+|звон\w+|позвон\w+|набер\w+",
            r"в[аоу]т?[цс]?сап\w*|уатсап\w*|whats ?app|вайбер\w*|viber|telegram|телеграм\w*",
            r"уялы|ба[ий]ланыс\w*|хабарлас\w*|контакт\w*|номер\w*|ном[ие]р\w*|смс|sms",
            r"zalo|sdt|so dien thoai|so dt|dien thoai|dt|lien he|goi|alo|so may|so",
            r"wa\.me/|phone|call|mobile|cell|tel|text (?:me|him|her|us)|contact|number",
        ),
    ),
    (
        "plate",
        (
            r"гос\.? ?номер\w*|г/н|г\.н\.?|грз|номерн\w+ знак\w*|номер\w* (?:машин|авто|тачк)\w*",
            r"мемлекеттик ном\w+|колик\w*",
            r"bien (?:so|kiem soat|xe)|bks|bien",
            r"(?:license|licence|number|registration) plate|plate(?:s| number| no)?|reg number",
        ),
    ),
    (
        "vehicle",
        (
            r"авто\w{0,10}|машин\w*|тачк\w+|припарк\w+|парков\w+|подрез\w+|водител\w+|жургизуши\w*",
            r"камер\w+ (?:сняла|зафиксир\w+)|видеофиксац\w+|фур[аы]|грузовик\w*|такси\w*|за рулем"
            r"|камри|тойот\w+|хенда\w+|хюнда\w+|киа|лексус\w*|мерс\w*|бмв|прадо",
            r"гранта|приора|джип\w*|тонировк\w+|сбил\w*|дтп|гаи|штраф\w*|обгон\w*|мотоцикл\w*",
            r"xe|o to|oto|tai xe|xe may|do xe|dau xe|vuot den do|honda|toyota|camry|kia|hyundai",
            r"cars?|driver|parked|parking|truck|lexus|bmw|jeep|vehicle|motorbike|scooter",
        ),
    ),
)


def _compiled() -> re.Pattern[str]:
    """One pattern of all labels; the blank before and after a word is asked for once."""
    groups = (f"(?P<{slug}>{'|'.join(fragments)})" for slug, fragments in _TABLE)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W\d_])")


_LABEL = _compiled()
_AFTER = re.compile(r"[ ,(\[-]{0,4}\Z")
_NUMBER_FOLLOWS = re.compile(r"[ :.№#)]{0,4}\+?[0-9]")
_BEFORE_REACH = 64
_AFTER_REACH = 8


@dataclass(frozen=True, slots=True)
class Label:
    """A word that names a number, and where it stands in the folded text."""

    slug: str
    start: int
    end: int


class Labels:
    """All labels of one text, in order."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._found = [Label(str(m.lastgroup), *m.span()) for m in _LABEL.finditer(folded)]
        self._starts = [label.start for label in self._found]

    def nearest(self, start: int, end: int, among: frozenset[str]) -> Label | None:
        """The label that names the number at ``start``: the last before it, else one behind it."""
        here = bisect_left(self._starts, start)
        for label in reversed(self._found[max(0, here - 12) : here]):
            if start - label.end > _BEFORE_REACH:
                break
            if label.slug in among:
                return label
        return self._behind(here, end, among)

    def _behind(self, here: int, end: int, among: frozenset[str]) -> Label | None:
        """A label right behind a number, as in “… (ИИН)”, that names no number of its own."""
        for label in self._found[here : here + 3]:
            near = label.start - end <= _AFTER_REACH and _AFTER.match(
                self._folded, end, label.start
            )
            own = _NUMBER_FOLLOWS.match(self._folded, label.end)
            if near and label.slug in among and not own:
                return label
        return None

    def near(self, start: int, end: int, among: frozenset[str], reach: int) -> bool:
        """Whether any of these labels stands within ``reach`` characters."""
        here = bisect_left(self._starts, start - reach)
        there = bisect_left(self._starts, end + reach)
        return any(label.slug in among for label in self._found[here:there])
