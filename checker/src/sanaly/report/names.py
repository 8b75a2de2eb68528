"""Names of what Sanaly is made of, as a person would say them."""

from __future__ import annotations

from sanaly.i18n import _


def language_name(code: str) -> str:
    """The name of one of the four languages; the code where it is another."""
    names = {
        "en": _("English"),
        "ru": _("Russian"),
        "kk": _("Kazakh"),
        "vi": _("Vietnamese"),
    }
    return names.get(code, code)


def detector_name(name: str) -> str:
    """What a picture detector looks for; its own name where it is another's."""
    names = {
        "metadata": _("what the file itself tells"),
        "indecency": _("indecency"),
        "concepts": _("things in pictures"),
        "papers": _("papers and screens in pictures"),
        "writing": _("text in pictures"),
        "video": _("videos"),
    }
    return names.get(name, name)
