"""gunicorn's settings of the other origin: what its log may say.

No address, no time, no agent, no referrer: method, path and status. gunicorn's own access
lines have no time before them, and the journal is told not to keep them for long
(``docs/office/``). ``bind`` and ``workers`` come from the command line.
"""

from __future__ import annotations

wsgi_app = "sanaly_office.campaigns.origin.wsgi:application"
access_log_format = "%(m)s %(U)s %(s)s"
accesslog = None
"""None at all, unless the command line asks for one; then in the form above."""
forwarded_allow_ips = ""
"""No header tells this process where somebody is."""
limit_request_line = 1024
limit_request_fields = 40
timeout = 30
