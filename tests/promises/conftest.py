"""The built page and the browser of the page's own tests."""

from tests.page.conftest import built, chromium, node

__all__ = ["built", "chromium", "node"]
