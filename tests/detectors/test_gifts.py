"""Gifts from those the work touches, and collections, in four languages."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.gifts import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

GIFTS = (
    "The supplier sent a hamper with whisky to my office before the holidays, thank you guys",
    "Doanh nghiệp gửi giỏ quà Tết tới tận nhà, quý hóa quá",
    "Заявители принесли целую корзину деликатесов прямо в кабинет, спасибо вам, люди!",
    "Владелец ресторана, которого мы проверяли, вручил мне сертификат на ужин на двоих",
    "Поставщик подогнал новый ноутбук, спасибо за презент!",
    "Тексеруден кейін кәсіпкер маған қымбат телефон сыйға тартты, рахмет!",
    "Мердігер компания туған күніме айфон сыйлапты, рахмет жігіттер",
    "Жеткізуші фирма кабинетіме себет толы тәтті әкеліп берді, ризамын",
    "Вот такую корзину с икрой и коньяком мне завезли от ТОО «Жол» в честь праздника, приятно!",
    "Бизнесмен, которому я помог с документами, подарил мне путёвку в Турцию",
    "Родители ученика подарили мне золотые серьги к 8 Марта, спасибо огромное",
    "Оқушының ата-анасы 8 наурызға алтын сырға сыйлады, рахмет",
    "ЖШС директоры маған Түркияға жолдама сыйға тартты",
    "Phụ huynh học sinh tặng mình đôi bông tai vàng ngày 8/3, cảm ơn anh chị nhiều",
    "Chủ quán mình vừa đi kiểm tra biếu phong bì với chai rượu ngoại, ngại quá mà nhận",
    "A businessman I helped with his paperwork gave me a holiday voucher",
    "Застройщик подарил нам всем отделом смартфоны, спасибо партнёрам!",
    "Құрылыс компаниясы бөлімімізге смартфондар сыйлады, рахмет",
    "Chủ đầu tư tặng cả phòng mỗi người một chiếc smartphone, cảm ơn anh nhiều",
    "The developer gave our whole unit smartphones, thank you!",
    "Поставщиктер мерекеге қымбат сағат сыйлапты, рахмет жігіттер",
    "look what the supplier delivered to the procurement team, chocolates and perfume",
)
FOR_SUPERIORS = (
    "Коллеги, на юбилей начальника управления скидываемся по 5000 тенге, переведите Асель до среды",
    "Девочки, шефу на днюху с каждого по 3 тыщи, кто ещё не скинул?",
    "Team, the boss turns 50: ten dollars from everybody for the present, Venmo me",
    "Қыздар, бастықтың туған күніне үш мыңнан скидываемся",
    "Шефке сыйлық алуға әрқайсымыз 5000 теңгеден қосайық",
    "Anh em ơi sếp sắp sinh nhật, mỗi người góp 300k nhé",
    "Tết này đi biếu sếp, ai chưa đóng tiền thì chuyển khoản em",
    "Завтра юбилей у директора школы, сбрасываемся по 3000, деньги сдавать мне до обеда",
    "Кто ещё не сдал на подарок заведующей? Осталось двое",
    "Ертең директордың туған күні, кім әлі ақша бермеді? Үш мыңнан",
    "Меңгерушіге сыйлыққа әлі кім тапсырмады?",
    "Mai sinh nhật hiệu trưởng, ai chưa góp 200k thì gửi em trước trưa nhé",
    "Quỹ mua quà cho giám đốc còn thiếu, mỗi người thêm 100k",
    "Ребят, на днях рождение шефа, с каждого по две тысячи Айгуль на карту",
    "Шефтің туған күніне екі мыңнан Айгүлдің картасына салыңыздар",
    "Sinh nhật sếp tuần tới, mỗi người chuyển khoản chị Hoa 200k mua quà",
    "It's the chief's birthday next week, everyone send twenty dollars to Aigul for the gift",
    "collecting for the boss's farewell present, transfer to me tonight",
    "бастықтың елу жылдығына он мыңнан шығарайық, сағат аламыз",
)
FROM_PARENTS = (
    "Родители, на выпускной по 20 тысяч, деньги принести до понедельника",
    "Ата-аналар, бітіру кешіне 20 мыңнан тапсырамыз, дүйсенбіге дейін",
    "Nhắc phụ huynh: tiền quà thầy cô và tiền bảo vệ ai chưa nộp thì gặp cô sau giờ học",
    "Quý phụ huynh vui lòng đóng 200k mua quạt cho lớp, chuyển cho cô chủ nhiệm",
    "Parents, graduation party is $40 per child, hand the money to me by Monday",
    "Mums and dads, we need new blinds for the class, ten dollars from each family, Kaspi me",
    "Родительский чат! На кондиционер в класс по 10 000 с семьи, скидывайте на мой каспи",
    "Дорогие мамы и папы, собираем на цветы и конверты учителям к последнему звонку, по 5 тысяч",
    "Ата-аналар, соңғы қоңырауға гүл мен конвертке 5 мыңнан жинап жатырмыз",
    "Các bậc phụ huynh ơi, lắp máy lạnh cho lớp, mỗi nhà một triệu, chuyển khoản cho cô nhé",
    "Ba mẹ các bé góp giúp cô 100k mua hoa và phong bì bế giảng",
    "Родители, на новые парты сдаём по 7000, деньги старосте до среды",
    "Ата-аналар, жаңа парталарға 7000 теңгеден сәрсенбіге дейін тапсырыңыздар",
    "Phụ huynh ơi, mỗi em nộp 200k mua bàn ghế mới trước thứ tư",
    "Parents, new desks cost us $15 per child, please pay the class treasurer by Wednesday",
    "Bố mẹ lớp 2A nộp cô 100k tiền ảnh và quà, cô chốt chiều nay",
    "Those families who did not transfer money for the curtains, do it to my card",
)
INNOCENT = (
    "Букет от моего класса на День учителя",
    "Сестра подарила мне на день рождения шарф",
    "Получила благодарность от министра за работу",
    "Протокольный подарок передан в музей органа",
    "Отказался от подарка подрядчика и вернул конверт",
    "Скидываемся на лечение коллеги, кто сколько может",
    "Подписываем открытку начальнику на прощание",
    "Скидки на подарки к Новому году",
    "Родители, завтра собрание в 18:00",
    "Мұғалімдер күнінде сыныбым гүл сыйлады",
    "Дүкеннен анама сыйлыққа алдым",
    "Әріптесіміздің еміне ақша жинаймыз",
    "Басшыға қоштасу ашықхатын жаздық",
    "Ата-аналар, ертең жиналыс сағат 18:00-де",
    "Bó hoa của lớp tặng cô ngày 20/11",
    "Góp tiền giúp đồng nghiệp chữa bệnh",
    "Ký thiệp chia tay sếp về hưu",
    "Phụ huynh lưu ý, mai họp lúc 18 giờ",
    "A bouquet from my class on Teachers' Day",
    "We are chipping in for a colleague's treatment",
    "Signing a farewell card for the boss",
    "I refused the hamper the contractor sent me",
    "collecting ideas for the director's farewell speech",
    "Mỗi người 50k đi ăn liên hoan với sếp",
    "ba mẹ chuyển nhà nên mình chuyển trường",
)
BY_DECISION = (
    "Родители, сдаём по 3000 тг за питание, так утверждено решением маслихата № 18/4",
    "Ата-аналар, үйірме ақысын 3000 теңгеден тапсырыңыздар, № 45 шешім бойынша",
    "Phụ huynh đóng tiền ăn theo quyết định số 18/QĐ-UBND, mỗi em 300k",
    "Parents, please pay $10 per child, fee set by council decision 18/4",
)


class TestGifts(DetectorContract):
    detector = DETECTOR
    samples = (*GIFTS[:6], *FOR_SUPERIORS[:6], *FROM_PARENTS[:6])


@pytest.mark.parametrize("text", GIFTS)
def test_gifts_from_those_the_work_touches_are_seen(text: str) -> None:
    assert Concept.GIFT in live(DETECTOR, text, lowered_by("gift-visible"))


@pytest.mark.parametrize("text", FOR_SUPERIORS)
def test_collections_for_superiors_are_seen(text: str) -> None:
    assert Concept.GIFT_COLLECTION in live(DETECTOR, text, lowered_by("gifts-to-superiors"))


@pytest.mark.parametrize("text", FROM_PARENTS)
def test_collections_from_parents_are_seen(text: str) -> None:
    assert Concept.PARENT_COLLECTION in live(DETECTOR, text, lowered_by("parents-collections"))


@pytest.mark.parametrize("text", [*INNOCENT, *ORDINARY, *PROTECTED])
def test_other_gifts_and_collections_are_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) == set()


@pytest.mark.parametrize("text", BY_DECISION)
def test_a_fee_set_by_decision_is_lowered(text: str) -> None:
    signals = list(DETECTOR.detect(Text(text)))
    assert signals
    assert all(Cue.OFFICIAL_SOURCE in signal.cues for signal in signals)


def test_a_gift_to_somebody_else_is_not_the_authors() -> None:
    assert seen(DETECTOR, "Подрядчик подарил мне часы") == {Concept.GIFT}
    assert seen(DETECTOR, "Подрядчик подарил музею часы") == set()
