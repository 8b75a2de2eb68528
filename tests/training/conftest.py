"""Chromium and Node.js of the page's own tests."""

from __future__ import annotations

from tests.page.conftest import chromium, node

__all__ = ["chromium", "node"]
