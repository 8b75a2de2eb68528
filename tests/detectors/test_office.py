"""Title, speaking for the body, disclaimer, its property, private matters."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.office import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

FOR_THE_BODY = (
    "We at the tax office will close all booths from Monday, that is decided",
    "Наш отдел решил: субсидии в этом году давать не будем",
    "От лица управления образования объявляю, что школы перейдут на новый график с сентября",
    "Біздің бөлім келесі айдан бастап азаматтарды тек сейсенбіде қабылдайды деп шештік",
    "Басқарма атынан хабарлаймын, жаңа мектеп келесі жылы ашылады",
    "Cơ quan mình chốt rồi, từ tháng sau không nhận hồ sơ trực tiếp nữa",
    "Nhân danh phòng giáo dục, tôi khẳng định trường sẽ đổi lịch học từ tháng chín",
    "Мы в управлении решили закрыть пункты приёма в сёлах, ездить будете в район",
    "Как пресс-секретарь от имени ведомства сообщаю: тариф вырастет на 10 процентов",
    "Біз басқармада ауылдардағы қабылдау пункттерін жабуды ұйғардық",
    "Мекеме атынан айтамын: тариф 10 пайызға өседі",
    "Sở mình đã thống nhất đóng cửa điểm tiếp nhận ở xã, bà con lên huyện nhé",
    "Tôi thay mặt cơ quan khẳng định giá nước sẽ tăng 10%",
    "We in the department agreed to close the village desks, you will have to travel to town",
    "Speaking for the agency: the tariff will rise by ten percent",
    "Официально от лица района: снос гаражей начнём в мае",
    "Аудан атынан ресми айтамын: гараждарды мамырда бұза бастаймыз",
    "Thay mặt phường, tôi thông báo tháng năm sẽ tháo dỡ ki-ốt",
    "Officially, on behalf of the district: garages will be demolished from May",
)
ITS_PROPERTY = (
    "Photo shoot in my police uniform for my curtain shop: law and order in your bedroom!",
    "Borrowed the ministry jeep for the weekend, fishing with the lads",
    "Служебный уазик отлично тянет, отвезли тёще диван на выходных",
    "на рабочей ниве смотались за грибами, бензин казённый",
    "жумыстын колигимен балаларды кольге апардык",
    "Полиция формасымен дүкеніме жарнама түсірдім",
    "Mặc đồng phục công an chụp ảnh cho shop rèm của mình: trật tự trong phòng ngủ nhé!",
    "Cuối tuần mượn xe biển xanh về quê ăn cưới",
    "Свозил дочку в кино на казённом авто, удобно же",
    "Надел форму МЧС и снялся в рекламе автосервиса друга",
    "Мемлекеттік көлікпен тойға бардық, жүргізушіміз күтіп тұрды",
    "Қызметтік көлікпен жиһаз тасыдық, көшіп жатырмыз",
    "Tài xế cơ quan chở vợ mình đi siêu thị, tiện ghê",
    "Mượn xe cơ quan chở sofa về nhà mới",
    "The office driver took my wife shopping today, so convenient",
    "Wore my customs uniform in a friend's car wash advert",
    "Рабочую «Газель» взял, перевёз родителям холодильник",
    "Жұмыс көлігімен ата-анама тоңазытқыш апарып бердім",
    "Lấy xe cơ quan chở tủ lạnh về cho ông bà",
    "Used the office van to move a fridge for my parents",
)
PRIVATE = (
    "С днём рождения, моя золотая доченька! Мама и папа тебя обожают, вечером на карусели 🎈",
    "Продам детскую коляску, почти новая, цена договорная, звонить вечером",
    "Наша семья едет в отпуск, ура, море ждёт!",
    "Сдаю двухкомнатную квартиру в центре, звоните",
    "Our cat had kittens, three are free to a good home, call me",
    "Off to Antalya with my husband and the kids, see you in two weeks!",
    "Отбасымызбен теңізге кетіп барамыз, екі аптадан кейін кездескенше!",
    "Мысығымыз балалады, үшеуін тегін береміз",
    "Cả nhà mình đi Đà Nẵng nghỉ mát, hẹn gặp lại sau hai tuần!",
    "Mèo nhà mình mới đẻ, tặng lại ba bé cho ai thích",
    "Поздравляю любимого мужа с юбилеем, двадцать лет вместе!",
    "Жұбайымның мерейтойы, жиырма жыл біргеміз!",
    "Chúc mừng sinh nhật chồng yêu, mười năm bên nhau",
    "Ten years with my wonderful husband, happy anniversary to us!",
    "Flat for rent, two rooms, call me",
    "Наша кошка родила, котята в добрые руки",
    "Күйеуіммен Түркияға демалысқа ұштық",
    "Vợ chồng mình đi Phú Quốc kỷ niệm ngày cưới",
    "My husband and I flew to Turkey for a holiday",
    "Кто едет в Караганду? Возьмите попутчиком, бензин пополам",
    "Кімде артық шаңғы бар, бір күнге сұраймын",
    "Ai có máy khoan cho tôi mượn một hôm với ạ",
    "Could anyone lend me a drill for the weekend?",
)
TITLES = (
    "Как начальник отдела акимата советую",
    "Я, директор школы, рекомендую эти курсы",
    "Аудан әкімінің орынбасары ретінде айтамын",
    "Мен, мектеп директоры, ұсынамын",
    "Với tư cách trưởng phòng, tôi khuyên mọi người",
    "minh la chuyen vien so y te",
    "As head of department at the council I recommend this",
    "I'm the chief specialist at the health department",
    "Как майор полиции рекомендую сигнализации",
    "Полиция капитаны ретінде айтам",
    "Tôi là thiếu tá công an",
    "Tax inspector here: I recommend CleanBooks",
)
DISCLAIMERS = (
    "Моё личное мнение, не позиция ведомства",
    "Бұл менің жеке пікірім",
    "Đây là quan điểm cá nhân",
    "Views are my own",
)
# A job mentioned, thanks to colleagues, colleagues at leisure, the service at work.
NOT_FOR_THE_BODY = (
    "Спасибо коллегам из министерства за отличный год",
    "Работаю в акимате пять лет",
    "Наш отдел решил сходить в поход",
    "Служебная собака нашла пропавшего ребёнка",
    "На параде в форме вместе с ветеранами",
    "Министрліктегі әріптестеріме рахмет",
    "Әкімдікте бес жыл жұмыс істеймін",
    "Қызметтік ит жоғалған баланы тапты",
    "Қызмет көрсету орталығы ашылды",
    "Cảm ơn các đồng nghiệp trong trường một năm qua",
    "Tôi làm việc ở trường năm năm rồi",
    "Xe buýt công cộng đã hoạt động trở lại",
    "Thanks to my colleagues at the ministry for a great year",
    "I have worked at the council for five years",
    "The service dog found the missing child",
)
SOURCED = (
    "Наше управление приняло решение, пресс-релиз на официальном сайте",
    "Біздің басқарма шешім қабылдады, ресми сайтында жарияланды",
    "Sở chúng tôi đã quyết định, xem cổng thông tin điện tử",
    "Our department has decided, see the press release on gov.kz",
)


class TestOffice(DetectorContract):
    detector = DETECTOR
    samples = (*FOR_THE_BODY[:5], *ITS_PROPERTY[:5], *PRIVATE[:5], *TITLES, *DISCLAIMERS)


@pytest.mark.parametrize("text", FOR_THE_BODY)
def test_speaking_for_the_body_is_seen(text: str) -> None:
    assert Concept.SPEAKS_FOR_BODY in live(DETECTOR, text, lowered_by("speaking-for-the-body"))


@pytest.mark.parametrize("text", ITS_PROPERTY)
def test_private_use_of_service_property_is_seen(text: str) -> None:
    lowering = lowered_by("state-property-and-symbols")
    assert Concept.SERVICE_PROPERTY in live(DETECTOR, text, lowering)


@pytest.mark.parametrize("text", PRIVATE)
def test_private_matters_are_seen(text: str) -> None:
    lowering = lowered_by("official-account-private-use", "vn-public-employee")
    assert Concept.PRIVATE_LIFE in live(DETECTOR, text, lowering)


@pytest.mark.parametrize("text", TITLES)
def test_the_authors_title_is_seen(text: str) -> None:
    lowering = lowered_by("endorsement-by-title")
    assert Concept.OFFICIAL_TITLE in live(DETECTOR, text, lowering)


@pytest.mark.parametrize("text", DISCLAIMERS)
def test_disclaimers_are_seen(text: str) -> None:
    assert Concept.DISCLAIMER in seen(DETECTOR, text)


@pytest.mark.parametrize("text", [*NOT_FOR_THE_BODY, *PROTECTED])
def test_a_job_mentioned_is_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) <= {Concept.OFFICIAL_TITLE}


@pytest.mark.parametrize("text", ORDINARY)
def test_everyday_posts_touch_neither_voice_nor_property(text: str) -> None:
    lowering = lowered_by("state-property-and-symbols")
    found = live(DETECTOR, text, lowering)
    assert not found & {Concept.SPEAKS_FOR_BODY, Concept.SERVICE_PROPERTY}


@pytest.mark.parametrize("text", SOURCED)
def test_a_named_source_lowers(text: str) -> None:
    signals = [s for s in DETECTOR.detect(Text(text)) if s.concept is Concept.SPEAKS_FOR_BODY]
    assert signals
    assert all(Cue.OFFICIAL_SOURCE in signal.cues for signal in signals)


def test_the_car_on_duty_is_lowered() -> None:
    text = "На служебной машине выехали на рейд по базарам"
    assert [s.cues & {Cue.WORK_DUTY} for s in DETECTOR.detect(Text(text))] == [{Cue.WORK_DUTY}]
