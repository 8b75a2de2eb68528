"""Made-up posts with and without identifiers, in four languages.

The sentences were written apart from the detector's word tables, and every
number is drawn at random: nobody's, or a public test vector's neighbour.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.ru import inn as russian_inn

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers.cards import is_card
from sanaly_core.detectors.identifiers.checks import (
    CCCD_PROVINCES,
    is_iban,
    is_iin,
    is_mst,
    mrz_digit,
)

Draw = Callable[[random.Random], str]


@dataclass(frozen=True)
class Post:
    """A text, and the concept and number in it; ``None`` where nothing live may be seen."""

    text: str
    concept: Concept | None = None
    number: str = ""


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def iin(rng: random.Random) -> str:
    while True:
        born = f"{rng.randint(50, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
        body = f"{born}{rng.randint(3, 4)}{digits(rng, 4)}"
        for last in "0123456789":
            if is_iin(body + last):
                return body + last


def wrong_iin(rng: random.Random) -> str:
    right = iin(rng)
    return right[:11] + str((int(right[11]) + rng.randint(1, 9)) % 10)


def cccd(rng: random.Random) -> str:
    century, year = rng.choice([("0", "85"), ("1", "79"), ("2", "04"), ("3", "01")])
    return rng.choice(sorted(CCCD_PROVINCES)) + century + year + digits(rng, 6)


def cmnd(rng: random.Random) -> str:
    return rng.choice("0123") + digits(rng, 8)


def mst_person(rng: random.Random) -> str:
    while True:
        number = "8" + digits(rng, 9)
        if is_mst(number):
            return number


def mst_body(rng: random.Random) -> str:
    while True:
        number = "03" + digits(rng, 8)
        if is_mst(number):
            return number


def inn_person(rng: random.Random) -> str:
    while True:
        body = "77" + digits(rng, 8)
        number = str(body + russian_inn.calc_personal_check_digits(body))
        if not is_iin(number):
            return number


def card(rng: random.Random) -> str:
    while True:
        body = rng.choice(["4400", "5169", "2203", "9704"]) + digits(rng, 11)
        number = body + luhn.calc_check_digit(body)
        if is_card(number):
            return f"{number[:4]} {number[4:8]} {number[8:12]} {number[12:]}"


def bare_card(rng: random.Random) -> str:
    return card(rng).replace(" ", "")


def iban(rng: random.Random) -> str:
    body = f"{rng.choice(['125', '601', '722'])}{rng.choice('ABKRZ')}{digits(rng, 12)}"
    rest = int("".join(str(int(letter, 36)) for letter in f"{body}KZ00")) % 97
    number = f"KZ{98 - rest:02}{body}"
    assert is_iban(number.lower(), 20)
    return number


def spaced_iban(rng: random.Random) -> str:
    number = iban(rng)
    return " ".join(number[place : place + 4] for place in range(0, 20, 4))


def wrong_iban(rng: random.Random) -> str:
    right = iban(rng)
    return right[:-1] + str((int(right[-1]) + 1) % 10)


def phone_kz(rng: random.Random) -> str:
    code = rng.choice(["700", "701", "702", "705", "707", "708", "747", "771", "775", "777", "778"])
    a, b, c = digits(rng, 3), digits(rng, 2), digits(rng, 2)
    forms = (
        f"+7 {code} {a} {b} {c}",
        f"+7{code}{a}{b}{c}",
        f"8{code}{a}{b}{c}",
        f"8 ({code}) {a}-{b}-{c}",
        f"8-{code}-{a}-{b}-{c}",
        f"8 {code} {a} {b}{c}",
        f"+7({code}){a}-{b}-{c}",
    )
    return rng.choice(forms)


def phone_vn(rng: random.Random) -> str:
    code = rng.choice(["90", "91", "98", "97", "32", "35", "70", "79", "81", "86", "56"])
    a, b, c = digits(rng, 1), digits(rng, 3), digits(rng, 3)
    forms = (
        f"0{code}{a}{b}{c}",
        f"0{code} {a}{b} {c}{rng.choice('0123456789')}"[:-1],
        f"0{code}{a}.{b}.{c}",
        f"0{code}{a} {b} {c}",
        f"+84{code}{a}{b}{c}",
        f"+84 {code}{a} {b} {c}",
    )
    return rng.choice(forms)


def plate_kz(rng: random.Random) -> str:
    letters = "".join(rng.choice("ABCDEFHKLMNPRSTXYZ") for _ in range(3))
    return f"{digits(rng, 3)} {letters} {rng.randint(1, 20):02}"


def joined_plate_kz(rng: random.Random) -> str:
    return plate_kz(rng).replace(" ", "")


def cyrillic_plate_kz(rng: random.Random) -> str:
    letters = "".join(rng.choice("АВЕКМНОРСТ") for _ in range(3))
    return f"{digits(rng, 3)}{letters}{rng.randint(1, 20):02}"


def plate_vn(rng: random.Random) -> str:
    place, letter = rng.choice(["29", "30", "43", "51", "61", "92"]), rng.choice("ABCDEFGHK")
    tail = f"{digits(rng, 3)}.{digits(rng, 2)}"
    forms = (f"{place}{letter}-{tail}", f"{place}-{letter}{rng.randint(1, 9)} {tail}")
    return rng.choice(forms)


def bare_plate_vn(rng: random.Random) -> str:
    return f"{rng.choice(['51', '61', '59'])}{rng.choice('ABCDFGH')}-{digits(rng, 5)}"


def email(rng: random.Random) -> str:
    box = rng.choice(["aigul.s", "n.sarsenova", "lan.nguyen", "tuan85", "ruslan_k", "m.abdikarim"])
    place = rng.choice(
        ["gov.kz", "edu.kz", "edu.vn", "binhduong.gov.vn", "mail.ru", "gmail.com", "почта.рф"]
    )
    return f"{box}{rng.randint(1, 99)}@{place}"


def general_email(rng: random.Random) -> str:
    box = rng.choice(["info", "kense", "press", "office", "vanthu", "school12", "ubndphugiao"])
    return f"{box}@{rng.choice(['gov.kz', 'edu.kz', 'edu.vn', 'binhduong.gov.vn'])}"


def passport_kz(rng: random.Random) -> str:
    return "N" + digits(rng, 8)


def passport_vn(rng: random.Random) -> str:
    return rng.choice("BCP") + digits(rng, 7)


def passport_ru(rng: random.Random) -> str:
    return f"{digits(rng, 4)} {digits(rng, 6)}"


def card_kz(rng: random.Random) -> str:
    return "0" + digits(rng, 8)


def zone(rng: random.Random) -> str:
    number, born, until = f"N{digits(rng, 8)}", f"85{digits(rng, 4)}", f"31{digits(rng, 4)}"
    second = (
        f"{number}{mrz_digit(number)}KAZ{born}{mrz_digit(born)}F{until}{mrz_digit(until)}"
        f"{'<' * 14}<{digits(rng, 1)}"
    )
    return f"P<KAZSARSENOVA<<AIGUL{'<' * 23}\n{second}"


P = Concept.PERSONAL_NUMBER
POSITIVE: tuple[tuple[Concept, tuple[Draw, ...], tuple[str, ...]], ...] = (
    (
        P,
        (iin,),
        (
            "Потеряли документы! ИИН {}, просим вернуть Марату",
            "В справке указан ЖСН {} и адрес",
            "Вот её данные: Сарсенова А., иин: {}",
            "Сверьте ИИН-ы: {}",
            "{} (ИИН) не найден в базе, помогите разобраться",
            "Скинули список с ИИНом {} прямо в чат",
            "Көршінің ЖСН-і {} екен",
            "Анықтамада ЖСН: {} деп жазылған",
            "жеке сәйкестендіру нөмірін {} деп толтырыпты",
            "Азаматтың жеке куәлігіндегі нөмір {}",
            "Копия удостоверения личности заявителя, {}",
            "Индивидуальный идентификационный номер гражданки {}",
            "her IIN is {} and I still can't register her",
            "Individual identification number {} was on the form",
            "Số IIN của đồng nghiệp Kazakhstan là {}",
        ),
    ),
    (
        P,
        (cccd,),
        (
            "Chị Lan, CCCD {}, đã nộp hồ sơ",
            "số căn cước công dân {} cấp ngày 12/3/2022",
            "Ai nhặt được thẻ căn cước {} mang tên Trần Thị B?",
            "So CCCD: {}",
            "Số định danh cá nhân của cháu là {}",
            "citizen ID {} belongs to our tenant",
            "Căn cước: {} - Nguyễn Văn C",
        ),
    ),
    (
        P,
        (cmnd,),
        (
            "CMND số {} cấp tại công an tỉnh",
            "chứng minh nhân dân {} của bác Tư",
            "so cmnd {} nhe ca nha",
            "Giấy chứng minh nhân dân: {}",
        ),
    ),
    (
        P,
        (passport_kz,),
        (
            "Паспорт {} на имя Серикова",
            "Төлқұжаты {}, жоғалтып алыпты",
            "His passport number is {}",
            "нашли паспорта в такси: {}",
        ),
    ),
    (
        P,
        (passport_vn,),
        ("Hộ chiếu {} của sếp để quên", "passport no. {} left at the desk", "ho chieu so {}"),
    ),
    (P, (passport_ru,), ("паспорт гражданина РФ {}", "Паспорт серии {} выдан в Омске")),
    (
        P,
        (card_kz,),
        ("Удостоверение личности № {} на имя Ахметова", "жеке куәлік нөмірі {}, табылды"),
    ),
    (
        Concept.TAX_NUMBER,
        (mst_person,),
        ("Mã số thuế của anh Hùng: {}", "MST {} là của cô giáo chủ nhiệm"),
    ),
    (
        Concept.TAX_NUMBER,
        (inn_person,),
        ("ИНН соседа {}, пробил по базе", "ИНН физлица: {}"),
    ),
    (
        Concept.BANK_CARD,
        (card, bare_card),
        (
            "Переводите Светлане на карту {}",
            "Номер карты Каспи {}, Динара",
            "Ұстаздың картасы: {}",
            "kaspi {} Гүлнар апай",
            "chuyển vào thẻ ngân hàng {} giúp chị Hoa",
            "here is her debit card {}",
        ),
    ),
    (Concept.BANK_CARD, (card,), ("кому удобно, {} Динара С.", "{} - Гүлнар А. аударыңыздар")),
    (
        Concept.BANK_ACCOUNT,
        (iban, spaced_iban),
        (
            "Счёт Динары: {}",
            "{} Kaspi Gold, Айжан",
            "ИИК {} получатель Асан",
            "Көмек үшін шот: {}",
            "IBAN {} is the landlord's",
            "tài khoản {} của bạn bên Almaty",
        ),
    ),
    (
        Concept.BANK_ACCOUNT,
        (lambda rng: "10" + digits(rng, 9),),
        (
            "STK {} Vietcombank, chủ TK Trần Thị D",
            "Số tài khoản của cô Mai: {} (BIDV)",
            "ck vao stk {} agribank nhe",
        ),
    ),
    (
        Concept.PHONE_NUMBER,
        (phone_kz,),
        (
            "Номер Ержана из третьего подъезда {}",
            "Кто знает хозяина? Вот его телефон {}",
            "Пишите Светлане в вотсап {}",
            "{} это номер нашей бывшей коллеги",
            "Айбек ағайдың нөмірі {}",
            "Көршінің телефоны: {}",
            "{} хабарласыңыздар, Гүлмира апай",
            "Ask Daniyar directly, {}",
            "Her mobile is {}, she never answers",
            "Сосед шумит, звоните ему сами: {}.",
            "Должник! Тел {}, Марат",
            "Zalo/Whatsapp của anh Daniyar {}",
        ),
    ),
    (
        Concept.PHONE_NUMBER,
        (phone_vn,),
        (
            "SĐT anh Nam hàng xóm {}",
            "Ai cần gặp cô Hạnh thì gọi {}",
            "{} là số của phụ huynh em B",
            "sdt {} chi Lan",
            "Zalo chị Thảo: {}",
            "Bà chủ trọ {} nói chuyện khó nghe lắm",
            "Call Ms Hoa at {}",
            "Наш гид Туан, вот его номер {}",
        ),
    ),
    (
        Concept.VEHICLE_PLATE,
        (plate_kz, joined_plate_kz, cyrillic_plate_kz),
        (
            "Белая камри {} опять на газоне",
            "Водитель {} подрезал меня на Аль-Фараби",
            "Гос номер {}, ищем очевидцев",
            "Көлік нөмірі {}, жол бермеді",
            "Мемлекеттік нөмірі {} машина ауламызда тұр",
            "Whoever drives {} - your car blocks the gate",
            "Xe biển số {} của khách đỗ sai chỗ",
        ),
    ),
    (Concept.VEHICLE_PLATE, (plate_kz,), ("{} хам на дороге", "{} тағы да тротуарда тұр")),
    (
        Concept.VEHICLE_PLATE,
        (plate_vn, bare_plate_vn),
        (
            "Xe máy {} vượt đèn đỏ sáng nay",
            "Biển số {} ai quen nhắn giúp",
            "chiếc xe {} đậu chắn cổng nhà mình",
            "The scooter with plate {} hit our dog",
        ),
    ),
    (Concept.VEHICLE_PLATE, (plate_vn,), ("{} chạy ẩu quá",)),
    (
        Concept.EMAIL_ADDRESS,
        (email,),
        (
            "Пишите Айгуль на {}",
            "Оның поштасы {}",
            "{} - почта нашего завуча",
            "Email cô chủ nhiệm: {}",
            "Send it to {}, she reads everything",
        ),
    ),
    (
        Concept.IDENTITY_DOCUMENT,
        (zone,),
        ("{}", "Нашла паспорт в автобусе\n{}", "hộ chiếu ai rơi\n{}"),
    ),
)

NEGATIVE: tuple[tuple[tuple[Draw, ...], tuple[str, ...]], ...] = (
    (
        (iin, cccd, lambda rng: digits(rng, 12)),
        (
            "Номер заказа {} уже в пути",
            "Трек-номер {} не отслеживается",
            "Лот {} на госзакупках",
            "Тапсырыс нөмірі {}",
            "Mã vận đơn {} giao chậm quá",
            "Mã đơn hàng {} bị hủy",
            "Order number {} has shipped",
            "Штрихкод {} не читается",
            "Бюджет области {} тенге",
            "{}",
            "Набрали {} просмотров!",
            "КБК {} для уплаты",
            "Barcode {} again",
        ),
    ),
    (
        (wrong_iin,),
        (
            "ИИН {} не проходит проверку",
            "ЖСН {} қате",
            "IIN {} is mistyped",
        ),
    ),
    (
        (iin,),
        (
            "ТОО «Жібек», БИН {}",
            "БСН {} мемлекеттік сатып алу",
            "Организатор тендера, БИН: {}, г. Астана",
            "Мой ИИН {}, могу назвать",
            "Менің ЖСН-ім {}",
            "Образец заполнения: ИИН {}",
        ),
    ),
    (
        (mst_body,),
        (
            "Công ty TNHH Sao Mai, MST {}",
            "Mã số thuế doanh nghiệp {}",
            "Mã sản phẩm {} còn hàng",
        ),
    ),
    (
        (bare_card, lambda rng: "4" + digits(rng, 15), lambda rng: digits(rng, 16)),
        (
            "Заказ {} доставлен",
            "id объявления {}",
            "Накладная {} оформлена",
            "Tracking {} stuck in customs",
            "Mã giao dịch {} thành công",
            "Сериялық нөмір {}",
        ),
    ),
    ((wrong_iban,), ("Счёт {}", "IBAN {} rejected")),
    (
        (phone_kz,),
        (
            "Горячая линия акимата {}",
            "Приёмная: {}",
            "Пресс-служба, контакт для СМИ {}",
            "Сенім телефоны {}",
            "Байланыс орталығы: {}",
            "Продам коляску, торг. {}",
            "Велосипед сатамын, {}",
            "Мой новый номер {}",
            "Менің нөмірім {}",
            "Press office {}",
            "Selling my old sofa, {}",
            "Мошенники звонят с {}, не берите трубку",
            "Алаяқтар {} нөмірінен қоңырау шалады, сақ болыңыз",
            "Call-центр {} работает круглосуточно",
        ),
    ),
    (
        (phone_vn,),
        (
            "Đường dây nóng: {}",
            "Tổng đài hỗ trợ {}",
            "Số mới của mình {} nhé",
            "Thanh lý tủ lạnh, lh {}",
            "Cần bán xe đạp trẻ em {}",
            "Cảnh báo: số {} lừa đảo",
            "Văn phòng UBND: {}",
        ),
    ),
    (
        (lambda rng: "8701" + digits(rng, 7), lambda rng: "090" + digits(rng, 7)),
        (
            "ГОСТ {} отменён",
            "Договор № {} подписан",
            "Заказ №{} готов",
            "Артикул {} есть в наличии",
            "Выделено {} тенге",
            "hợp đồng số {} đã ký",
            "https://t.me/news/{}",
            "vk.com/wall-{}",
            "[id{}|Айгуль] спасибо!",
            "ISBN {}",
            "Tracking number {}",
            "Посмотрели {} человек",
        ),
    ),
    (
        (lambda rng: f"{rng.randint(1, 9)} {digits(rng, 3)} {digits(rng, 3)} {digits(rng, 3)}",),
        (
            "Освоено {} тенге",
            "Бюджет {} ₸",
            "Тираж {} экз.",
            "Kinh phí {} đồng",
            "{} people watched",
        ),
    ),
    (
        (lambda rng: f"8 (7172) {digits(rng, 2)}-{digits(rng, 2)}-{digits(rng, 2)}",),
        ("Телефон школы {}", "Анықтама бойынша {}", "Call {} during office hours"),
    ),
    (
        (
            lambda rng: f"028 {digits(rng, 4)} {digits(rng, 4)}",
            lambda rng: f"1900 {digits(rng, 4)}",
        ),
        ("Liên hệ {} giờ hành chính", "Hotline {}", "gọi {} để đặt lịch"),
    ),
    (
        (lambda rng: f"с {rng.randint(2001, 2015)} по 2026 год {digits(rng, 7)}",),
        ("{} человек", "Рост {} тонн"),
    ),
    ((lambda rng: digits(rng, 9),), ("Просмотров {}", "{} đồng tiền quỹ", "ID {}", "Serial {}")),
    (
        (plate_kz,),
        (
            "Артикул {} в наличии",
            "Деталь {} под заказ",
            "Part number {}",
            "Рейсовый автобус {} задерживается",
            "Скорая помощь {} на линии",
            "Продаю машину, госномер {}",
            "Полицейская машина, номер {}",
        ),
    ),
    (
        (joined_plate_kz,),
        ("Код товара {}", "Промокод {} действует до мая", "Модель {} сняли с производства"),
    ),
    ((bare_plate_vn,), ("Mã hàng {}", "phòng {} tầng 3", "Model {} hết hàng")),
    ((plate_vn,), ("Xe buýt {} tuyến số 8", "Xe cứu thương {} đến rồi")),
    ((general_email,), ("Обращения на {}", "Ресми пошта {}", "Gửi về {}", "Write to {}")),
    (
        (email,),
        ("Мой адрес {}", "Email của mình {}", "Моя почта: {}", "My address is {}"),
    ),
    (
        (lambda rng: rng.choice(["@aigul.s", "5@ тюбетейка", "logo@2x.png", "a@example.com"]),),
        ("Смотрите {}", "спасибо {}!"),
    ),
    (
        (lambda rng: f"43.{digits(rng, 6)}, 76.{digits(rng, 6)}",),
        ("Точка сбора {}", "{} координаты пика"),
    ),
    (
        (lambda rng: f"{rng.randint(10, 28)}.0{rng.randint(1, 9)}.2026 {rng.randint(10, 20)}:30",),
        ("Собрание {}", "Жиналыс {}", "Họp lúc {}", "Meeting {}"),
    ),
    (
        (lambda rng: f"{digits(rng, 4)}/QĐ-UBND", lambda rng: f"{rng.randint(1, 900)}/2025/QH15"),
        ("Quyết định số {} có hiệu lực", "theo văn bản {}"),
    ),
)


def _posts(
    draws: tuple[Draw, ...],
    sentences: tuple[str, ...],
    concept: Concept | None,
    rng: random.Random,
    each: int,
) -> Iterator[Post]:
    for sentence in sentences:
        for draw in draws:
            for _ in range(each):
                number = draw(rng)
                yield Post(sentence.format(number), concept, number)


def positives(each: int) -> list[Post]:
    """Posts with one live identifier, ``each`` of every sentence and number form."""
    rng = random.Random(20260511)
    return [
        post
        for concept, draws, sentences in POSITIVE
        for post in _posts(draws, sentences, concept, rng, each)
    ]


def negatives(each: int) -> list[Post]:
    """Posts in which no live identifier stands: public, own, sample, or no identifier."""
    rng = random.Random(20260512)
    return [
        post for draws, sentences in NEGATIVE for post in _posts(draws, sentences, None, rng, each)
    ]
