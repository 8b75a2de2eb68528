"""Hearsay and calls to spread it, in four languages."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.claims import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

HEARSAY = (
    "Говорят, новая партия вакцины убила десятки людей в соседней области. Разошлите по группам",
    "Бөгет жарылғалы тұр екен, билік жасырып жатыр. Өшіріп тастағанша бөлісіп қалыңыздар",
    "Жаңа вакцинадан көрші облыста ондаған адам өліпті деседі. Топтарға таратыңыздар",
    "Nghe đồn lô vắc xin mới làm chết mấy chục người ở tỉnh bên. Chuyển cho các nhóm nhé",
    "KHAN CAP nghe noi mai cup dien toan tinh, chia se gap cho nguoi than",
    "Слышала, что в соседнем районе похищают детей на белом фургоне. Предупредите всех!",
    "Знакомая медсестра сказала, что скоро закроют город на карантин, запасайтесь продуктами",
    "Көрші ауданда ақ фургонмен балаларды ұрлап жүр екен, бәріне ескертіңіздер",
    "Таныс медбике айтты, жақында қала карантинге жабылады екен",
    "Nghe nói bên huyện kia có xe trắng bắt cóc trẻ em, mọi người báo cho nhau nhé",
    "Chị quen làm y tá bảo sắp phong tỏa thành phố, lo mua đồ ăn đi",
    "I heard a white van is kidnapping kids in the next district. Warn everyone!",
    "A nurse I know says the city is about to be locked down, stock up now",
    "Пишут, что в школе отравились сто детей, а чиновники замалчивают. Распространите по чатам",
    "Мектепте жүз бала уланыпты дейді, бізден жасырып жатыр. Чаттарға таратыңыздар",
    "Nghe đâu trường kia trăm đứa ngộ độc mà giấu nhẹm. Chia sẻ vào các nhóm đi",
    "говорят с понедельника банки заморозят все вклады, снимайте наличку",
    "nghe dan noi tuan sau cup nuoc, chuyen tin nay cho ca nha",
)
INNOCENT = (
    "Говорят, завтра будет дождь",
    "Сегодня пробки, выезжайте раньше",
    "Пропала собака, максимальный репост",
    "Срочно нужна кровь второй группы, перешлите всем",
    "Бүгін жол кептелісі көп",
    "Бала жоғалды, бәріне таратыңыздар",
    "Nghe nói quán phở mới mở ngon lắm",
    "Bé trai đi lạc ở chợ, chia sẻ gấp cho mọi người",
    "They say love is blind",
    "Lost dog near the park, please forward to everyone",
    "lol funny clip, watch before they delete it",
    "Говорят, в школе новый директор, интересно какой",
)
DENIED = (
    "Рассылка «по слухам отключат воду» оказалась фейком, не пересылайте",
    "Естуімше су өшеді деген жалған ақпарат, таратпаңыздар",
    "Nghe đồn vỡ đập, cả xóm lo lắng suốt đêm, nhưng sở đã nói đó là tin giả",
    "The message 'forward to everyone, the dam has burst' is a hoax",
)
SOURCED = (
    "Говорят, что завтра отключат воду: график на gov.kz",
    "Естуімше ертең су өшеді, әкімдіктің ресми сайтында жазылған",
    "Nghe nói mai cúp nước, theo thông báo của UBND tỉnh",
    "They say the water will be cut off, see the official website",
)
LOWERED = lowered_by("unverified-information")


class TestClaims(DetectorContract):
    detector = DETECTOR
    samples = HEARSAY


@pytest.mark.parametrize("text", HEARSAY)
def test_hearsay_is_seen(text: str) -> None:
    assert live(DETECTOR, text, LOWERED) == {Concept.UNVERIFIED_CLAIM}


@pytest.mark.parametrize("text", [*INNOCENT, *ORDINARY, *PROTECTED])
def test_weather_traffic_and_calls_for_help_are_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) == set()


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_is_lowered(text: str) -> None:
    signals = list(DETECTOR.detect(Text(text)))
    assert signals
    assert all(Cue.NEGATION in signal.cues for signal in signals)


@pytest.mark.parametrize("text", SOURCED)
def test_a_named_source_lowers(text: str) -> None:
    signals = list(DETECTOR.detect(Text(text)))
    assert signals
    assert all(Cue.OFFICIAL_SOURCE in signal.cues for signal in signals)
