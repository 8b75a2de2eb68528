"""For gunicorn: ``gunicorn sanaly_office.wsgi``."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanaly_office.settings")
application = get_wsgi_application()

gc.freeze()
gc.set_threshold(50_000, 20, 100)
"""What was loaded stays for good, and a page's own objects are gone at its end by themselves."""
