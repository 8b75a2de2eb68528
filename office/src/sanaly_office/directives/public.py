"""What the link in a letter opens, without signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanaly_office.access.guards import public
from sanaly_office.directives.models import Directive
from sanaly_office.directives.reading.views import reading
from sanaly_office.directives.sending import attachment
from sanaly_office.directives.tokens import directive_of


def _opened(token: str) -> Directive:
    directive = directive_of(token)
    if directive is None:
        raise Http404
    return directive


@public
@require_safe
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """The whole directive; only acknowledging needs signing in."""
    directive = _opened(token)
    assert directive.current
    told = reading(directive, directive.current, token=token)
    answer = render(request, "directives/letter.html", told)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@public
@require_safe
def letter_file(_request: HttpRequest, token: str, file: int) -> HttpResponse:
    """A file of it."""
    return attachment(_opened(token), file)
