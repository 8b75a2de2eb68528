"""Texts of the guides in one language, with names filled in and code marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from browser.howto.load import Label, Texts, sentences

_CODE = re.compile(r"`([^`]+)`")
_BOLD = Markup("<b>{}</b>")
_DAYS = {"en": "%d %B %Y", "ru": "%d.%m.%Y", "kk": "%d.%m.%Y", "vi": "%d/%m/%Y"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the guides say, in one language."""

    language: str

    def say(self, key: str, **values: object) -> Markup:
        """A shared sentence with its names filled in. Raises KeyError for an unknown one."""
        return self.fill(sentences()[key], **values)

    def fill(self, texts: Texts, **values: object) -> Markup:
        """One of the texts, escaped; what stands between backticks becomes code."""
        known = marked(texts[self.language])
        return known.format(**values) if "{" in known else known

    def name(self, label: Label) -> Markup:
        """A label as it is written in a sentence: quoted, with the English name where needed.

        A person in Kazakhstan often has a Russian telephone, so Kazakh tells the Russian name too.
        """
        if not label.seen:
            return _BOLD.format(label.texts[self.language])
        quoted = _BOLD.format(self.say("quoted", name=label.texts[self.language]))
        if not self.english(label):
            return quoted
        form = "with-russian" if self.language == "kk" and "ru" in label.seen else "with-english"
        return self.say(form, name=quoted, english=label.texts["en"], russian=label.texts["ru"])

    def english(self, label: Label) -> str:
        """The English name where it helps beside the person's language, else ''."""
        unsure = bool(label.seen) and self.language not in label.seen
        differs = label.texts[self.language] != label.texts["en"]
        return label.texts["en"] if unsure and differs else ""

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        return day.strftime(_DAYS[self.language])


def marked(text: str) -> Markup:
    """Escaped text in which what stands between backticks is code."""
    safe = _CODE.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(safe)  # noqa: S704 - escaped above; only the code marks are added
