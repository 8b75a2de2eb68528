"""How to get one's export, how to see that nothing leaves, and whose page this is.

``browser.build`` takes the pages from here: :func:`pages` gives path, template and context of each
page of a language, :data:`TEMPLATES` names the templates that are filled this way, and
:func:`assets` the files beside them. The pages work without JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping

from browser.howto.pages import TEMPLATES, pages, pictures

__all__ = ["TEMPLATES", "assets", "pages", "pictures"]


def assets() -> Mapping[str, bytes]:
    """Files that the guides show: none, the pictures are drawn inside the pages."""
    return {}
