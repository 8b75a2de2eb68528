"""The other origin: takes contributions and knows nothing of anybody.

No sessions, no cookies, no sign-in, no address of the sender. It runs as a process of its
own (``gunicorn -c python:sanaly_office.campaigns.origin.gunicorn``), so that nothing of the
office's own pages can come into it.
"""
