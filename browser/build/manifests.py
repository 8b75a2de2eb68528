"""What a phone needs to install the page, and to share pictures and text with it."""

from __future__ import annotations

import json
from typing import Any

from browser.build.contents import LANGUAGES
from browser.build.icons import SIZES
from browser.build.pages import translations

NAME = "Sanaly"
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/gif")
COLOUR = "#1f4e5f"


def made(version: str) -> dict[str, bytes]:
    """One manifest per language; addresses in it start from the manifest itself.

    There is no ``id``: one would start from the host's root, and all apps of a host would be one.
    Without it browsers tell apps apart by ``start_url``, which starts from the manifest (Web
    Application Manifest, 1.10).
    """
    return {
        f"{language}/manifest.webmanifest": _bytes(_manifest(language, version))
        for language in LANGUAGES
    }


def _manifest(language: str, version: str) -> dict[str, Any]:
    _ = translations(language).gettext
    return {
        "name": NAME,
        "short_name": NAME,
        "description": _("Look before you post. Nothing leaves your device."),
        "lang": language,
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": [
            _icon(size, purpose, version) for size in SIZES for purpose in ("any", "maskable")
        ],
        "share_target": {
            "action": "share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "title": "title",
                "text": "text",
                "url": "url",
                "files": [{"name": "files", "accept": PICTURES}],
            },
        },
    }


def _icon(size: int, purpose: str, version: str) -> dict[str, str]:
    return {
        "src": f"../v/{version}/icons/{purpose}-{size}.png",
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def _bytes(manifest: dict[str, Any]) -> bytes:
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
