"""Going to the organisation's own sign-in, and coming back."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods
from requests import RequestException

from sanaly_office.access.guards import public
from sanaly_office.signin.organisation.exchange import Exchange


def _passed_on(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    """What allauth's view answers; a page that says so where the other side does not work."""
    exchange: Any = Exchange(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(exchange)(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (OAuth2Error, RequestException) as error:
        answer = render_authentication_error(request, exchange.get_provider(), exception=error)
    return answer


@public
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Ask whether to go on, then go on."""
    return _passed_on(OAuth2LoginView, request, provider_id)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Somebody comes back with a code."""
    return _passed_on(OAuth2CallbackView, request, provider_id)
