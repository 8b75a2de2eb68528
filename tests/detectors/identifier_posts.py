"""Made-up posts with and without identifiers, in four languages.

The sentences were written apart from the detector's word tables, and every
number is drawn at random: nobody's, or a public test vector's neighbour.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from sanaly_core.concepts import Concept
from tests.detectors.identifier_draws import (
    Draw,
    bare_card,
    bare_plate_vn,
    cccd,
    digits,
    email,
    general_email,
    iin,
    joined_plate_kz,
    mst_body,
    phone_kz,
    phone_vn,
    plate_kz,
    plate_vn,
    wrong_iban,
    wrong_iin,
)
from tests.detectors.identifier_positives import POSITIVE


@dataclass(frozen=True)
class Post:
    """A text, and the concept and number in it; ``None`` where nothing live may be seen."""

    text: str
    concept: Concept | None = None
    number: str = ""


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
