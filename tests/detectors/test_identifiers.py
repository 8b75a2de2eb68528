"""Identifiers: check digits against public vectors, and precision and recall on made-up posts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn
from stdnum.vn import mst

from sanaly_core.concepts import Concept
from sanaly_core.detectors.identifiers import DETECTOR
from sanaly_core.detectors.identifiers.cards import is_card
from sanaly_core.detectors.identifiers.checks import (
    CCCD_PROVINCES,
    is_cccd,
    is_iban,
    is_iin,
    is_mst,
    is_snils,
    mrz_digit,
)
from sanaly_core.detectors.identifiers.iban import LENGTHS
from sanaly_core.detectors.view import view_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import LOWERING, Cue, Signal, TextSpan
from tests.detectors.contract import DetectorContract
from tests.detectors.identifier_posts import Post, negatives, positives


def seen(text: str) -> list[Signal]:
    return list(DETECTOR.detect(Text(text)))


def words(signal: Signal, text: str) -> str:
    assert isinstance(signal.where, TextSpan)
    return text[signal.where.start : signal.where.end]


def live(text: str) -> list[Signal]:
    return [signal for signal in seen(text) if not signal.cues & LOWERING]


def right(post: Post) -> bool:
    return any(
        signal.concept is post.concept and post.number in words(signal, post.text)
        for signal in live(post.text)
    )


class TestContract(DetectorContract):
    detector = DETECTOR
    samples = (
        "ИИН Марата 990000000005",
        "БИН 990000000005",
        "CCCD 079099123456",
        "тел. 8 701 123 45 67",
        "KZ86125KZT5004100100",
        "aigul.s@gov.kz",
        "51F-123.45",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )


class TestCheckDigits:
    @pytest.mark.parametrize("number", ["990000000005", "990000000603"])
    def test_an_iin_passes_in_the_first_or_second_row_of_weights(self, number: str) -> None:
        assert is_iin(number)

    @pytest.mark.parametrize("last", "0123456789")
    def test_an_iin_that_was_never_issued_fails_with_any_digit(self, last: str) -> None:
        assert not is_iin("99000000069" + last)

    def test_an_iin_may_hold_no_date(self) -> None:
        assert any(is_iin(f"99999999999{last}") for last in "0123456789")

    def test_there_are_sixty_three_provinces(self) -> None:
        assert len(CCCD_PROVINCES) == 63
        assert {"001", "031", "048", "074", "079", "096"} <= CCCD_PROVINCES

    @pytest.mark.parametrize("number", ["003099123456", "079799123456", "079299123456"])
    def test_a_cccd_of_no_province_or_century_fails(self, number: str) -> None:
        assert not is_cccd(number)

    @pytest.mark.parametrize("number", ["0100109106", "0100233488"])
    def test_tax_codes_of_the_register_pass(self, number: str) -> None:
        assert is_mst(number)

    @given(st.text("0123456789", min_size=10, max_size=10))
    @settings(derandomize=True, max_examples=200)
    def test_tax_codes_agree_with_stdnum(self, number: str) -> None:
        body = number[2:9] != "0000000"
        assert not body or is_mst(number) == mst.is_valid(number)

    @given(st.text("0123456789", min_size=15, max_size=15), st.sampled_from("4523"))
    @settings(derandomize=True, max_examples=200)
    def test_cards_have_the_check_digit_of_stdnum(self, body: str, first: str) -> None:
        assert not is_card(first + body) or luhn.is_valid(first + body)

    @pytest.mark.parametrize("number", ["4111111111111111", "4444444444444444", "0000000000000000"])
    def test_sample_cards_are_none(self, number: str) -> None:
        assert not is_card(number)

    def test_an_iban_with_one_other_digit_fails(self) -> None:
        right_one = "kz86125kzt5004100100"
        wrong = [right_one[:p] + "9" + right_one[p + 1 :] for p in range(2, 20)]
        assert is_iban(right_one, LENGTHS["kz"])
        assert [w for w in wrong if w != right_one and is_iban(w, 20)] == []

    @pytest.mark.parametrize("number", ["GB82WEST12345698765432", "DE89370400440532013000"])
    def test_iban_lengths_agree_with_stdnum(self, number: str) -> None:
        assert iban.is_valid(number)
        assert is_iban(number.lower(), LENGTHS[number[:2].lower()])

    @pytest.mark.parametrize(
        ("field", "digit"),
        [("L898902C3", "6"), ("740812", "2"), ("120415", "9"), ("D23145890", "7")],
    )
    def test_mrz_digits_of_the_standard(self, field: str, digit: str) -> None:
        assert mrz_digit(field) == digit

    def test_snils_of_the_public_example(self) -> None:
        assert is_snils("11223344595")
        assert not is_snils("11223344596")


class TestPrecisionAndRecall:
    def test_recall(self) -> None:
        posts = positives(each=4)
        missed = [post.text for post in posts if not right(post)]
        assert len(missed) <= 0.02 * len(posts), missed[:20]

    def test_precision(self) -> None:
        posts = negatives(each=4)
        wrong = [post.text for post in posts if live(post.text)]
        assert len(wrong) <= 0.02 * len(positives(each=4)), wrong[:20]

    def test_every_sentence_is_right_at_least_once(self) -> None:
        """No template may fail as a whole behind a good average."""
        found: dict[str, bool] = {}
        for post in positives(each=4):
            sentence = post.text.replace(post.number, "{}")
            found[sentence] = found.get(sentence, False) or right(post)
        assert [sentence for sentence, any_right in found.items() if not any_right] == []


class TestWhoseNumber:
    @pytest.mark.parametrize(
        ("text", "cue"),
        [
            ("Мой ИИН 990000000005", Cue.OWN_DATA),
            ("Менің нөмірім 87011234567", Cue.OWN_DATA),
            ("Mình đổi số, bạn bè lưu giúp 0901 234 567", Cue.OWN_DATA),
            ("Số của mình 0901234567", Cue.OWN_DATA),
            ("my new number is +7 701 123 45 67", Cue.OWN_DATA),
            ("Продам коляску, 8 701 123 45 67", Cue.OWN_DATA),
            ("БИН 990000000005", Cue.PUBLIC_DATA),
            ("Приёмная директора: 8 701 123 45 67", Cue.PUBLIC_DATA),
            ("Đường dây nóng 0901234567", Cue.PUBLIC_DATA),
            ("info@akimat.gov.kz", Cue.PUBLIC_DATA),
            ("автобус 111 AAA 02", Cue.PUBLIC_DATA),
            ("Осторожно, мошенники: +7 701 123 45 67", Cue.HARM),
            ("Например, ИИН 990000000005", Cue.QUOTATION),
        ],
    )
    def test_cues(self, text: str, cue: Cue) -> None:
        assert [cue in signal.cues for signal in seen(text)] == [True]

    @pytest.mark.parametrize(
        "text",
        [
            "Мой сосед Марат, его телефон 8 701 123 45 67",
            "Продаю дом, вот номер нашего бывшего водителя 8 701 123 45 67",
            "Горячая линия молчит! Личный номер завуча 8 701 123 45 67",
            "aigul.s@gov.kz",
        ],
    )
    def test_another_persons_number_is_not_lowered(self, text: str) -> None:
        assert [signal.cues & LOWERING for signal in seen(text)] == [frozenset()]


class TestOddWriting:
    @pytest.mark.parametrize(
        "text",
        [
            "ИИН:\n990000000005",
            "ИИН\u00a0990000000005",
            "И\u200bИН 9900\u200b00000005",
            "ＩＩＮ ９９００００００００05",
            "Số căn cước: 079099123456",
            "ho va ten: Lan, so can cuoc 079099123456",
        ],
    )
    def test_is_read(self, text: str) -> None:
        assert [signal.concept for signal in seen(text)] == [Concept.PERSONAL_NUMBER]

    def test_span_covers_the_original_digits(self) -> None:
        text = "căn cước\u200b 0790\u200b99123456."
        (signal,) = seen(text)
        assert words(signal, text) == "0790\u200b99123456"

    def test_a_list_under_one_label(self) -> None:
        text = "ИИН: 990000000005, 990000000603"
        assert [words(signal, text) for signal in seen(text)] == ["990000000005", "990000000603"]

    def test_a_number_is_one_thing_only(self) -> None:
        text = "MST 0100109106, SĐT 0901234567, STK 0123456789"
        assert sorted(signal.note for signal in seen(text)) == ["account", "mst", "phone"]

    @given(st.text(max_size=200))
    @settings(derandomize=True, max_examples=150)
    def test_views_have_one_length_and_spans_inside(self, text: str) -> None:
        view = view_of(text)
        assert len(view.plain) == len(view.folded)
        span = view.span(0, len(view.plain), "text")
        assert 0 <= span.start <= span.end <= len(text)
