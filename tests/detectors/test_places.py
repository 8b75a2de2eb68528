"""Exact places: coordinates, map links, home addresses; public places are lowered."""

from __future__ import annotations

import pytest

from sanaly_core.detectors.places import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal
from tests.detectors.contract import DetectorContract

LIVE = (
    "43.238949, 76.889709",
    "Мы тут: 43.238949 76.889709",
    "43°14'20\"N 76°53'22\"E",
    "https://www.google.com/maps/@43.238949,76.889709,17z",
    "https://2gis.kz/almaty/geo/70000001/76.889709,43.238949",
    "https://yandex.kz/maps/?ll=76.889709%2C43.238949&z=17",
    "Живу на ул. Абая, д. 15, кв. 7",
    "проспект Достык 120, кв 5, домофон 5",
    "мкр. Аксай-4, дом 12, кв. 45",
    "Она живёт на улице Сатпаева 22",
    "Абай көшесі, 15-үй, 7-пәтер",
    "Сәтбаев көшесі 22, 7 пәтер",
    "Ол Абай көшесі 15 үйде тұрады",
    "Số nhà 12, đường Lê Lợi, phường 3",
    "nhà em ở 12/5 Lê Lợi, P.3, Q.1",
    "căn hộ 1205 chung cư Sao Mai",
    "căn 1105 tháp B chung cư Sao Mai, Đà Lạt",
    "She lives at 12 Abay Street",
    "12 Abay Street, apt 5",
)
NOTHING = (
    "доллар 478.5012 тенге",
    "Температура 36.6, 37.2",
    "3.1416 и 2.7183",
    "Ждём вас: ул. Абая 15",
    "Встречаемся у метро Абай в 15 часов",
    "12 мая, 15:00, кабинет 7",
    "дом 12, квартиры все проданы",
    "quận 1 kẹt xe quá",
    "phòng 12 lớp 3",
    "12 streets were closed, 5 flooded",
    "версия 10.4567, 12",
)
PUBLIC = (
    "ТОО Жибек, ул. Абая 15, кв. 7",
    "Приглашаем на концерт: 43.238949, 76.889709",
    "Пик Талгар 43.108333, 77.331944",
    "Мектеп: Абай көшесі, 15-үй, 7-пәтер",
    "Văn phòng: số nhà 12, đường Lê Lợi, phường 3",
    "Our office: 12 Abay Street, unit 5",
)


def seen(text: str) -> list[Signal]:
    return list(DETECTOR.detect(Text(text)))


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = ("43.238949, 76.889709", "ул. Абая, д. 15, кв. 7")

    def _texts(self) -> tuple[str, ...]:
        return (*super()._texts(), *LIVE, *NOTHING)


@pytest.mark.parametrize("text", LIVE)
def test_an_exact_place_is_seen_once(text: str) -> None:
    assert [signal.cues & LOWERING for signal in seen(text)] == [frozenset()]


@pytest.mark.parametrize("text", NOTHING)
def test_figures_and_public_streets_are_no_place(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize("text", PUBLIC)
def test_bodies_events_and_landmarks_are_public(text: str) -> None:
    assert [signal.cues & LOWERING for signal in seen(text)] == [{Cue.PUBLIC_DATA}]


def test_a_home_for_rent_is_ones_own() -> None:
    (signal,) = seen("Сдаю: ул. Абая, д. 15, кв. 7")
    assert Cue.OWN_DATA in signal.cues
