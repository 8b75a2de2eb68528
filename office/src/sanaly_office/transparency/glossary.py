"""The words of the rules, side by side in four languages."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sanaly_core.guidance.glossary import glossary as terms
from sanaly_office.access.guards import public
from sanaly_office.transparency.answers import page


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponseBase:
    """Every term: what it means, what it is called elsewhere, and where a clause says so."""
    language = get_language() or "en"
    return page(
        request,
        "transparency/glossary.html",
        lambda: {"terms": [(one, one.words[language]) for one in terms()]},
    )
