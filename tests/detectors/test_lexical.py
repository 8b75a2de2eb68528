"""Words for conduct on show, against the collected hard cases of four languages.

``INNOCENT`` sentences hold a word that looks like a hit and must give nothing
at all; ``MENTIONED`` ones may give a hit, but a cue must lower it; ``REAL`` ones
must be found with no lowering cue.
"""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.lexical import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal
from tests.detectors.contract import DetectorContract

INNOCENT = [
    # What looks like drink and venues in Kazakh
    "Үйде бәрі бар, қонаққа келіңіз",
    "Сабаққа барма, бүгін демалыс",
    "Барлық әріптестерге рахмет",
    "Қала мен ауылдың арақашықтығы жүз шақырым",
    "Екі елдің арасында достық бар",
    "Арал теңізіне саяхат",
    "Масқара болды, кешігіп қалдық",
    "маскара алдым, ресницам узын",
    "Маска тағып жүріңіздер",
    "Маса көп екен",
    "Бақыттан мас болып жүрмін",
    "сыразу келем дедi",
    "Күміс сырға алдым",
    "Сыр елінен сәлем",
    "Шарапат апай шарапатын тигізді",
    "Той тойладық, ән айттық",
    "Тойота көлігі жөндеуде",
    "Шай ішіп отырмыз",
    "Қымыз, шұбат, айран дайын",
    "Дәріні уақытында ішіңіз",
    "Ішкі істер қызметкерлері",
    "Спиртпен қолыңызды сүртіңіз",
    "Тост пен жұмыртқа пісірдім",
    "Кітап клубы бейсенбіде жиналады",
    # What looks like smoke, substances, bets, weapons in Kazakh
    "Шегіртке көп, шеге қаққан",
    "Инвестиция тарту жоспары",
    "Есі кеткен шығар",
    "Дәрі-дәрмек қымбаттады",
    "Мал шөп жеп тұр",
    "Кендір мен көкнәр туралы тарих сабағы",
    "Инемен тігіп отырмын",
    "Пештің түтіні шықты",
    "Жаңа ойын шықты, балалар ойнап жүр",
    "Еңбекке құмар жас",
    "Ставкасы 14 пайыз несие",
    "Бір ставкаға жұмыс істеймін",
    "Бәсеке қызды",
    "Бәйгеде күрең ат озды",
    "Көйлек тігу үйірмесі",
    "Банктің ұтыс ойыны басталды",
    "Картаға ақша түсті",
    "Тоғызқұмалақ ойнадық, асық аттық",
    "Қаруласым, досым",
    "Оқушылар оқу залында",
    "Аңыз адам туралы",
    "Қымбат анам, Алтын апам",
    "Мәдениет сарайында концерт",
    # What looks like drink and venues in Vietnamese
    "Anh ấy bị đem ra làm bia đỡ đạn",
    "Thăm bia mộ liệt sĩ và văn bia Văn Miếu",
    "Tập bắn bia ở trường",
    "Sửa bìa sách cho đẹp",
    "Dầu gội hương bia thơm lắm",
    "Chúng mình yêu nhau mười năm",
    "Bị say xe suốt đường đèo, say nắng nữa",
    "Say mê đọc sách, say sưa kể chuyện",
    "Áo bị xỉn màu rồi",
    "Sát khuẩn bằng cồn, đi Cồn Phụng chơi",
    "Men nở làm bánh mì",
    "Nhiệt độ ba mươi độ",
    "Đồng thuận một trăm phần trăm",
    "Cụng ly trà sữa với học trò",
    "Ly hôn và ly kỳ là hai từ khác nhau",
    "Tiếng hát vang xa, vàng lên giá",
    "Uống thuốc, uống nước đủ nhé",
    "Áp suất lốp 2 bar, xem Barca, chơi PUBG",
    # What looks like smoke, substances, bets, weapons in Vietnamese
    "Uống thuốc đúng giờ, lá thuốc nam chữa ho",
    "Thu hút đầu tư, máy hút bụi mới",
    "Đọc điếu văn tiễn thầy",
    "Sân cỏ mới trải, có cô giáo cổ vũ",
    "Bóng đá, trà đá, đá bóng với con",
    "Ke ga số hai, cái ê ke của con",
    "Ngân hàng, khách hàng, hàng xóm",
    "Cà phê sáng, phê duyệt hồ sơ",
    "Cần gặp anh, mua rau cần",
    "Kẹo dừa Bến Tre, lắc vòng",
    "Nghiện phim Hàn",
    "Vấn đề của đề thi, đề nghị góp ý",
    "Lô hàng về trễ, lỗ vốn",
    "Cá nhân và cá kho",
    "Bài học hay, bài hát mới, đánh bài chuồn",
    "Tài xế xỉu vì nắng",
    "Mua tờ xổ số kiến thiết",
    "Cuộc sống sòng phẳng",
    "Huy chương bạc, tiền bạc, Trúc Bạch",
    "Hoa súng nở tím hồ",
    "Đi săn sale cuối năm, săn mây Đà Lạt",
    # What looks like drink and venues in Russian
    "Это моя вина, признаю",
    "Вину доказали, без вины виноватые",
    "Виновник торжества задул свечи",
    "Телефон цвета шампанского",
    "Купила шампунь и шампуры",
    "Проводка сгорела, разводка труб",
    "Барак снесли, барка уплыла",
    "Давление в шинах 2,2 бара",
    "Бар, Черногория",
    "Молочный коктейль дочке",
    "Кислородный коктейль в санатории",
    "Бухгалтер сдала отчёт, бухта красивая",
    "Тесто разбухает, каша разбухла",
    "Надела майку-алкоголичку",
    "Пить таблетки, воду и чай",
    "Торт «Пьяная вишня»",
    "Болят виски к погоде",
    "Седые виски отца",
    "Ромовая баба и ромашка",
    "Паром на Капшагай, Рома приехал",
    "Джин из лампы и новые джинсы",
    "Квас, кумыс, айран",
    "Безалкогольное пиво на корпоратив",
    "Бокал сока, тост с сыром",
    "Крепкое рукопожатие, тридцать градусов",
    "Книжный клуб, шахматный клуб",
    # What looks like smoke, substances, bets, weapons in Russian
    "Курица с курагой, курьер из Курска",
    "Прикурил аккумулятор соседу",
    "Бросил курить год назад",
    "Орёл парит в небе, баня, пар",
    "Трава зелёная, травануться бы не хотелось",
    "План на год выполнен",
    "Колёса поменяли на зимние",
    "Снег, соль, мука и спайс для глинтвейна",
    "Закладка первого камня школы",
    "Выкинь эту дурь из головы",
    "Косяк рыбы и дверной косяк",
    "Кокс для металлургии",
    "Главная героиня, о героине романа",
    "Нарком, наркоз, нарколог",
    "Доза вакцины, игла для шитья",
    "Экстаз зрителей на концерте",
    "Ключевая ставка снижена",
    "Работаю на полставки учителем",
    "Рулетка строительная, русская рулетка",
    "Автомат с кофе, экзамен автоматом",
    "Розыгрыш мяча, розыгрыш друзей",
    "Свободный слот у врача, фишка проекта",
    "Охота спать, неохота вставать",
    "Ствол дерева, патрон лампы, песня пушка",
    "Дворец спорта, роскошный букет",
    # What looks like drink and venues in English
    "We are in hot water over the deadline",
    "Root beer and ginger ale for the kids",
    "Swine flu, twine, whining",
    "Got a flu shot, took a screen shot",
    "Passed the bar exam, made a bar chart",
    "Raise the bar, candy bar, handlebar",
    "Book club on Thursday, third party software",
    "The draft law is public",
    "Toast with jam, the port is closed, proof of address",
    "Cheers, thanks for the help",
    "A wasted season, a plastered wall",
    "The sale of an engine begins at the forum with a drum",
    "Alcohol wipes and rubbing alcohol",
    "Champagne socialist",
    "A pint of milk, a pint of blood",
    # What looks like smoke, substances, bets, weapons in English
    "Smoked salmon, smoke alarm, smoke test",
    "Joint meeting, knee joint",
    "Puff pastry",
    "Flower pot, pulled a weed in the garden",
    "The grass is greener",
    "That bridge is dope",
    "Diet coke, crack open a window, hash browns, hashtag",
    "High school, hands up high",
    "Speed limit, ice and snow, acid rain",
    "Drug store, prescription",
    "Business trip, chocolate addict",
    "You bet, alphabet, safe bet",
    "Poker face, stakeholder, against all odds",
    "Time slot, potato chips, car pool",
    "Housing lottery, charity raffle",
    "Photo shoot, database trigger, bullet point",
    "Job hunting, house hunting",
    "A jaguar in the zoo, the lexis database",
    "The luxury of time",
]

MENTIONED = [
    "Я не пью пиво уже десять лет",
    "Нет наркотикам! Наркотики губят",
    "Полиция изъяла партию водки",
    "Рецепт: ложка коньяка в крем",
    "Сосед опять курит на лестнице",
    "Спели песню «Водка» на концерте",
    "Лекция о вреде табака, сигареты и подростки",
    "Алкогольное опьянение: водитель задержан, водка в салоне",
    "Дәріс: кальян мен темекінің зияны",
    "Полиция есірткі тәркіледі",
    "Арақ ішпейміз, той арақсыз",
    "Казино жарнамасы шыға береді, балаларға зиянды",
    "Дүкенде арақ-шарап сатылмайды",
    "Тексеру кезінде түнгі клуб жабылды",
    "Công an triệt phá đường dây ma tuý",
    "Uống rượu lái xe gây tai nạn",
    "Mình không uống bia",
    "Công thức: thịt bò nấu với rượu vang, nguyên liệu dễ tìm",
    "Tuyên truyền tác hại của thuốc lá",
    "I rarely drink beer",
    "Arrested with ten bottles of vodka",
    "Drunk driving kills, a vodka bottle was found",
    "An anti-drug lesson: cocaine and its dangers",
    "Recipe: a spoonful of rum in the batter with tequila glaze",
    "Watched the film about poker in a casino",
]

REAL = [
    ("Кеше жігіттермен арақ іштік", Concept.ALCOHOL),
    ("Сыра мен балық, жұма кеші", Concept.ALCOHOL),
    ("шарап ишип отырмыз", Concept.ALCOHOL),
    ("Кальян дерзкий екен, рахмет Русланға", Concept.HOOKAH),
    ("Кешке кальянда болдық", Concept.HOOKAH),
    ("Балконда темекі шегіп отырмын", Concept.SMOKING),
    ("Кеше шөп тарттық", Concept.DRUGS),
    ("Матчқа ставка қойдым, ұттым", Concept.GAMBLING),
    ("Түнгі клубта таң атқанша биледік", Concept.VENUE),
    ("Жаңа Лексус алдық", Concept.LUXURY_CAR),
    ("Аңға шықтық, екі қоян аттық", Concept.WEAPON),
    ("Tối nay đi nhậu với anh em", Concept.ALCOHOL),
    ("toi qua di nhau vui qua", Concept.ALCOHOL),
    ("Làm vài lon bia cuối tuần", Concept.ALCOHOL),
    ("Hút shisha vị dâu", Concept.HOOKAH),
    ("Thuốc lá thơm, ship toàn quốc", Concept.SMOKING),
    ("Bay lắc tới sáng với hội bạn", Concept.DRUGS),
    ("Cá độ trận này, tài xỉu luôn", Concept.GAMBLING),
    ("Quẩy ở bar tới ba giờ", Concept.VENUE),
    ("Mới tậu con Porsche", Concept.LUXURY_CAR),
    ("Tụi mình chill trên du thuyền", Concept.LUXURY_SETTING),
    ("Mình với khẩu súng mới", Concept.WEAPON),
    ("По пивку после работы", Concept.ALCOHOL),
    ("в0дочка и селёдка", Concept.ALCOHOL),
    ("Вечер в кальянной", Concept.HOOKAH),
    ("Вышли покурить на балкон", Concept.SMOKING),
    ("Накурились с пацанами в гараже", Concept.DRUGS),
    ("Кручу слоты вторую ночь", Concept.GAMBLING),
    ("Сидим в баре с друзьями", Concept.VENUE),
    ("Купил гелик, мечта сбылась", Concept.LUXURY_CAR),
    ("Отдыхаем на яхте в Дубае", Concept.LUXURY_SETTING),
    ("Были на охоте, взяли фазана", Concept.WEAPON),
    ("Cold beers after work", Concept.ALCOHOL),
    ("got so drunk last night", Concept.ALCOHOL),
    ("Hookah night", Concept.HOOKAH),
    ("Smoke break on the roof", Concept.SMOKING),
    ("Rolled a joint and chilled", Concept.DRUGS),
    ("Poker night with the lads", Concept.GAMBLING),
    ("Nightclub till four", Concept.VENUE),
    ("My new Porsche", Concept.LUXURY_CAR),
    ("Sunset on our yacht", Concept.LUXURY_SETTING),
    ("Went hunting with dad", Concept.WEAPON),
    ("пятница 🍻", Concept.ALCOHOL),
    ("ночь 🎰", Concept.GAMBLING),
    ("перерыв 🚬", Concept.SMOKING),
]


def _signals(text: str, field: str = "text") -> list[Signal]:
    return [s for s in DETECTOR.detect(Text(text, field)) if s.score >= 0.5]


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = tuple(text for text, _ in REAL)


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert [text[s.where.start : s.where.end] for s in _signals(text)] == []  # type: ignore[union-attr]


@pytest.mark.parametrize("text", MENTIONED)
def test_a_mention_is_lowered(text: str) -> None:
    assert [s for s in _signals(text) if not s.cues & LOWERING] == []


@pytest.mark.parametrize(("text", "concept"), REAL)
def test_the_real_sense_is_found(text: str, concept: Concept) -> None:
    found = [s for s in _signals(text) if s.concept is concept]
    assert found
    assert any(not s.cues & (LOWERING - {Cue.QUESTION}) for s in found)


def test_good_wishes_alone_are_too_weak() -> None:
    assert _signals("С днём рождения! 🥂🍾") == []


@pytest.mark.parametrize("name", ["Bar Chukotka", "Кальянная «Дым»", "Karaoke 8", "Сауна Нептун"])
def test_a_place_tag_of_night_life_is_seen(name: str) -> None:
    assert {s.concept for s in _signals(name, "place")} & {Concept.VENUE, Concept.HOOKAH}


@pytest.mark.parametrize("name", ["Book Club", "Спортивный клуб «Барс»", "Almaty", "Coffee Bar"])
def test_other_place_tags_are_not(name: str) -> None:
    assert _signals(name, "place") == []
