"""The lines that web servers may write about requests.

Whoever hands in a contribution, draws a token or opens a link from a letter leaves no
trace that tells who it was: no address, no user agent, no referrer, no query, no time
below the hour, and of the path nothing but its first part (a link's token stands behind
it). Use these formats on every server in front of the office, also for the origin of
contributions, which has to have no other log.

For gunicorn: ``gunicorn --access-logfile - --access-logformat "$(sanaly-office logformat)"``
writes method, status and milliseconds. nginx, in ``http { … }``::

    map $uri $office_part { "~^(?<part>/[a-z0-9.-]*)" $part; default "/"; }
    log_format office '$office_part $request_method $status $body_bytes_sent $request_time';
    access_log /var/log/nginx/office.log office;
    error_log /var/log/nginx/office-error.log crit;

nginx's error log names addresses below ``crit``; for the origin of contributions it is
``error_log /dev/null;`` (``NGINX_ORIGIN``).
"""

from __future__ import annotations

GUNICORN = "%(m)s %(s)s %(M)s"
"""Method, status, milliseconds."""
NGINX = "$office_part $request_method $status $body_bytes_sent $request_time"
NGINX_ORIGIN = "access_log off; error_log /dev/null;"
"""For the origin to which contributions are handed in: nothing at all."""
