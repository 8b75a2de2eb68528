"""The headers that the page is served with: the one place where they are written.

``sanaly page`` sends them, the example for nginx and ``_headers`` are made of them, the service
worker sets them on what it hands out, and each page carries its policy in a ``<meta>`` for servers
that send none.
"""

from __future__ import annotations

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "blob:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "font-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "sanaly default",
}
"""What a page may load and do: its own files, pictures made in it, nothing else.

``sanaly`` makes the HTML of fragments and the addresses of workers; ``default`` lets libraries
start workers, from the page's own addresses only.
"""
NOT_IN_META = frozenset({"frame-ancestors"})
"""Browsers ignore these in a ``<meta>`` and complain."""

CLOSED = (
    "accelerometer",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""Abilities of a browser that the page never asks for and may not use; all that Chromium knows by
name on a computer, since it complains of others."""

KEPT = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
"""Whether a copy is still good is asked each time: pages and the service worker."""

TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "onnx": "application/octet-stream",
    "png": "image/png",
    "svg": "image/svg+xml",
    "traineddata": "application/octet-stream",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "zip": "application/zip",
}
OTHER_TYPE = "application/octet-stream"


def policy(*, meta: bool = False) -> str:
    """The content security policy, as a header or as a ``<meta>`` may carry it."""
    left_out = NOT_IN_META if meta else frozenset()
    return "; ".join(f"{name} {value}" for name, value in POLICY.items() if name not in left_out)


def everywhere() -> dict[str, str]:
    """Headers of every answer."""
    return {
        "Content-Security-Policy": policy(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in CLOSED),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-DNS-Prefetch-Control": "off",
    }


def caching(path: str) -> str:
    """How long a file may be kept: for ever what lies below a version's name."""
    return KEPT if path.removeprefix("/").startswith("v/") else ASKED_AGAIN


def content_type(path: str) -> str:
    """The type that a file is sent as."""
    return TYPES.get(path.rpartition(".")[2], OTHER_TYPE)


def told() -> dict[str, object]:
    """What ``headers.json`` tells those that serve the built page."""
    return {
        "everywhere": everywhere(),
        "types": TYPES,
        "other_type": OTHER_TYPE,
        "kept": KEPT,
        "asked_again": ASKED_AGAIN,
    }
