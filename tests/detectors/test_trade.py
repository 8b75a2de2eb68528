"""Selling and promoting, in four languages."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.trade import DETECTOR
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

BUSINESS = (
    "Принимаю заказы на домашние пельмени, килограмм 3500, доставка бесплатная, звоните",
    "Свежая баранина от фермера, 3200 тг/кг, заказ до четверга, доставка по Астане",
    "Вяжу пинетки, 4000 тенге, пишите в ватсап",
    "Үй тұшпарасы, 1 кг 3500 тг, тапсырыс қабылдаймын, ватсапқа жазыңыздар",
    "Сігірет топтап сатамын, қорабы 900 тг, жазыңыздар",
    "Nối mi, làm mày tại nhà, classic 150k, volume 250k, thứ bảy còn trống lịch, nhắn tin đặt nha",
    "Mỹ phẩm Hàn có sẵn: serum 350k, toner 250k. Ai lấy cmt số 1, ship cả nước",
    "Chị em nào cần nem chua nhà làm nhắn em nhé, 60k một chục, giao tận cổng cơ quan",
    "Lashes and brows at home: classic $15, volume $20, book by DM, Saturday slot free",
    "Flavoured cigarettes, original, in stock, $4 a pack, cheaper wholesale, DM me",
    "Homemade dumplings, 3 dollars a kilo, message me to order, I deliver downtown",
    "Knitted hats for sale, $10 each, any colour, WhatsApp me",
    "Привезу одежду из Турции под заказ, платья от 15 000, предоплата 50%, пишите в вотсап",
    "Репетитор по математике, 4000 тг за занятие, осталось два места, пишите",
    "Домашние манты и бауырсаки, заказы принимаю до пятницы, доставка по району 500 тг",
    "Қазы, қарта бар, килосы 6000 теңге, алғысы келгендер хабарласыңыздар",
    "Математикадан репетитормын, сабағы 4000 тг, екі орын қалды, жазыңыздар",
    "Түркиядан киім алдырамын, көйлектер 15 мыңнан, предоплата 50%",
    "Mình nhận dạy kèm toán lớp 9, 150k một buổi, còn hai chỗ, ai cần nhắn mình",
    "Hàng Quảng Châu về, váy từ 199k, các chị inbox size nhé",
    "Chị em đặt giò chả Tết, 180k một ký, mình giao tận nhà",
    "Maths tutor, $10 an hour, two places left, text me",
    "Dresses from Turkey, pre-order, from $40, 50% deposit, message me your size",
    "Fresh goat cheese every Friday, $8 a kilo, call me to reserve yours",
    "Мёд с собственной пасеки, 3500 тг за литр, доставка, пишите в личку",
    "Бал сатамын, литрі 3500 теңге, жеткізіп беремін",
    "Mật ong rừng nguyên chất 250k một lít, ai lấy nhắn em giao tận nơi",
    "Raw honey from our hives, $12 a jar, DM to order",
    "Ресницы 5 тыс, снятие бесплатно, окошки есть на вторник, пишите в вотсап",
    "Enrolling now: my Excel course for beginners, 40 USD, write PLUS in comments",
)
PROMOTED = (
    "Промокод AKIM10 даёт скидку",
    "Заказывайте по ссылке в шапке профиля",
    "AKIM10 промокоды жеңілдік береді",
    "мына дәрумендерді алыңыздар, сілтеме профильде",
    "nhập mã giảm giá SEP10",
    "dat hang qua link o bio",
    "use promo code AKIM10 for a discount",
    "order these through the link in my bio",
    "Рекомендую автошколу «Вираж», скажите, что от меня",
    "Менің атымды айтсаңдар, арзан болады",
    "Chọn Bảo An, nói tên tôi được giảm 15%",
    "Buy from DriveLand, tell them I sent you",
)
# One used thing, one's own flat, a lecture, prices, another person's cakes.
NO_BUSINESS = (
    "Продам коляску, сын вырос, 20 000 тг, звоните",
    "Сдаю квартиру на лето, 150 000 тг, пишите в личку",
    "Подруга печёт торты на заказ, 8000 тг, очень вкусно",
    "Цены на рынке снова выросли до 3000 тг за килограмм",
    "Гонорар за лекцию 20 000 тг перечислили, запись открыта",
    "Велосипедімді 20000 теңгеге сатамын, хабарласыңыздар",
    "Баланың арбасын сатамын, ұлым өсіп кетті, 15000 тг, жазыңыз",
    "Базарда ет бағасы 3000 теңге болды",
    "Cần bán tủ lạnh cũ, 2 triệu, inbox mình",
    "Cho thuê phòng trọ 1 triệu, liên hệ zalo",
    "Giá rau ngoài chợ 20k một ký",
    "Selling my son's old pram, $40, DM me",
    "Flat to let, $300, call me",
    "Market prices went up to $3 a kilo",
    "Собираем для семьи, дом сгорел. Карта мамы 4000 0000 0118 7857, каспи, пишите",
    "Мамочки, где купить шторы подешевле, до 3000 тг?",
    "giá điện được giảm 10% mừng quá",
)
LOWERED = lowered_by("side-business")


class TestTrade(DetectorContract):
    detector = DETECTOR
    samples = (*BUSINESS[:12], *PROMOTED)


@pytest.mark.parametrize("text", BUSINESS)
def test_business_is_seen(text: str) -> None:
    assert Concept.TRADE in live(DETECTOR, text, LOWERED)


@pytest.mark.parametrize("text", PROMOTED)
def test_promotion_is_seen(text: str) -> None:
    assert Concept.PROMOTION in live(DETECTOR, text, lowered_by("endorsement-by-title"))


@pytest.mark.parametrize("text", [*NO_BUSINESS, *ORDINARY])
def test_no_business_is_no_trade(text: str) -> None:
    assert Concept.TRADE not in seen(DETECTOR, text)


@pytest.mark.parametrize("text", PROTECTED)
def test_protected_talk_is_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) == set()


@pytest.mark.parametrize(
    ("priced", "bare"),
    [
        ("Домашние пельмени, 3500 тг, звоните", "Домашние пельмени вкусные, звоните чаще"),
        ("торт пісіремін, 9000 тг, жазыңыз", "торт пісіремін, келіңіз"),
        ("nem chua nhà làm 60k, nhắn tin em", "nem chua nhà làm, mời cả nhà"),
        ("homemade dumplings, $3, message me", "homemade dumplings, message me the recipe"),
    ],
)
def test_what_one_makes_is_trade_only_with_a_price(priced: str, bare: str) -> None:
    assert Concept.TRADE in seen(DETECTOR, priced)
    assert Concept.TRADE not in seen(DETECTOR, bare)
