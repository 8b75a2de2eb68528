"""One word for one thing in the page and in its guides, which quote what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from browser.build.pages import made
from browser.howto.load import HERE, LANGUAGES, sentences, table
from tests.test_translations import parts
from tools.messages import read
from tools.page_messages import collect, path_of

OTHER_WORDS = {
    "en": "",
    "ru": r"архив|экспорт|воркер|картин|(?<!\bдо )(?<!перед )публикаци\w*",
    "kk": "мұрағат|воркер|жарияланым|баптау|видео|ролик",
    "vi": r"bản xuất|bản lưu trữ|kiểm chứng|\w*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)\b",
}
"""Words for which each language has another one here: выгрузка, экспорт and bản tải về for an
export, снимок for a picture, бейне for a video, запись and жазба for a post,
параметр for a setting, one spelling."""
QUOTED = re.compile(r"`[^`]*`|«[^»]*»|“[^”]*”|„[^“]*“")
BROWSERS = {
    "Preserve log",
    "Persist Logs",
    "Network",
    "Advanced",
    "Response headers",
    "Show features for web developers",
    "Save link as",
    "Install app",
    "Share",
    "Safe Browsing",
    "service worker",
    "sRGB",
    "Google Inc. 2016",
    "read data on all websites",
    "Саналы",
    "mindful",
    "có ý thức",
    "сознательный, осознанный",
    "Сеть",
    "Желі",
    "Дополнения",
    "Сохранить ссылку как",
    "Сілтемені сақтау",
    "Lưu liên kết thành",
    "Безопасный просмотр",
    "Добавить на главный экран",
    "Установить приложение",
    "На экран „Домой“",
    "Поделиться",
    "Негізгі экранға қосу",
    "Қолданбаны орнату",
    "Бөлісу",
    "Thêm vào màn hình chính",
    "Thêm vào MH chính",
    "Cài đặt ứng dụng",
    "Chia sẻ",
    "add to home screen",
}
"""What essays quote of browsers, phones and languages, not of the page, in any case of letters."""


def said(language: str) -> dict[str, list[str]]:
    """What the page says in a language, by the English."""
    if language == "en":
        return {text: [text] for message in collect() for text in parts(message.id) if text}
    found = [message for message in read(path_of(language), language) if message.id]
    return {parts(message.id)[0]: list(parts(message.string)) for message in found}


def texts(row: object, language: str) -> Iterator[str]:
    """All texts of a language in a table of the guides."""
    if isinstance(row, list):
        for one in row:
            yield from texts(one, language)
    elif isinstance(row, dict):
        for key, value in row.items():
            if key not in LANGUAGES:
                yield from texts(value, language)
            elif key == language:
                yield from [value] if isinstance(value, str) else strings(value)


def strings(row: object) -> Iterator[str]:
    """All strings below a value."""
    if isinstance(row, str):
        yield row
    for one in row.values() if isinstance(row, dict) else row if isinstance(row, list) else ():
        yield from strings(one)


def guides(language: str) -> Iterator[str]:
    """What the guides say in their own words: not the names in a network's program."""
    for name in ("see", "about", "sentences"):
        yield from texts(table(f"{name}.toml"), language)
    for path in sorted((HERE / "networks").glob("*.toml")):
        yield from texts(table(f"networks/{path.name}"), language)


def others(text: str, language: str) -> list[str]:
    """Words in a text, outside of quotes and code, for which there is another one."""
    plain = QUOTED.sub("", text)
    pattern = OTHER_WORDS[language]
    return [found[0] for found in re.finditer(pattern, plain, re.IGNORECASE)] if pattern else []


@pytest.mark.parametrize("language", ["ru", "kk", "vi"])
def test_one_thing_has_one_word(language: str) -> None:
    own = [text for forms in said(language).values() for text in forms]
    told = [*own, *guides(language)]
    assert len(told) > 200
    assert {text: others(text, language) for text in told if others(text, language)} == {}


def test_another_word_would_be_seen() -> None:
    assert others("Выберите свой архив «экспорт»", "ru") == ["архив"]
    assert others("Ваши публикации", "ru") == ["публикации"]
    assert others("Перед публикацией", "ru") == []
    assert others("Tự kiểm chứng", "vi") == ["kiểm chứng"]
    assert others("Xóa, hủy, xoá, huỷ, toàn, quý", "vi") == ["Xóa", "hủy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_called_what_their_pages_are_called(language: str) -> None:
    own = said(language)
    assert own["How to get your export"] == [sentences()["index-title"][language]]
    titles = {name: table(f"{name}.toml")["title"][language] for name in ("see", "about")}
    assert own["See for yourself that nothing leaves"] == [titles["see"]]
    assert own["About this page"] == [titles["about"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_guides_quote_stands_in_the_page(language: str) -> None:
    own = {text for forms in said(language).values() for text in forms}
    known = {text.lower() for text in own | BROWSERS}
    quoted = [
        found[0][1:-1]
        for name in ("see", "about")
        for text in texts(table(f"{name}.toml"), language)
        for found in QUOTED.finditer(text)
        if not found[0].startswith("`")
    ]
    assert [name for name in quoted if name.lower() not in known] == []
    assert len(set(quoted) & own) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_asked_to_send_no_text_away(language: str) -> None:
    page = made("test", {})[f"{language}/index.html"].decode()
    assert f'<html lang="{language}" translate="no">' in page
    assert '<meta name="google" content="notranslate">' in page
    boxes = re.findall(r"<textarea[^>]*>", page)
    assert boxes
    assert all('spellcheck="false" writingsuggestions="false"' in box for box in boxes)
