"""For gunicorn: ``gunicorn sanaly_office.campaigns.origin.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "sanaly_office.campaigns.origin.settings"
application = get_wsgi_application()
