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

import logging
import traceback
from types import TracebackType
from typing import Any

GUNICORN = "%(m)s %(s)s %(M)s"
"""Method, status, milliseconds."""
NGINX = "$office_part $request_method $status $body_bytes_sent $request_time"
NGINX_ORIGIN = "access_log off; error_log /dev/null;"
"""For the origin to which contributions are handed in: nothing at all."""


class WithoutContent(logging.Formatter):
    """Of an error its kind and where it came from; of an address its first part.

    The text of an error may hold what somebody wrote (a database names the value that it
    refuses), and an address the token of a link.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """The line, with addresses cut short."""
        if isinstance(record.args, tuple) and record.name.startswith("django."):
            record.message = record.msg % tuple(_short(one) for one in record.args)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """Kinds and places of an error and of those that led to it."""
        error: BaseException | None = ei[1]
        told: list[str] = []
        while error is not None:
            told += [type(error).__name__, *_places(error.__traceback__)]
            error = error.__cause__ or error.__context__
        return "\n".join(told)


def _short(value: object) -> object:
    if isinstance(value, str) and value.startswith("/"):
        return "/" + value.split("/")[1]
    return value


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"  {one.filename}:{one.lineno} {one.name}" for one in frames]
