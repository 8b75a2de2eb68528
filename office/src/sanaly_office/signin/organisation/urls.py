"""The addresses of allauth's own provider, which this one stands in for."""

from __future__ import annotations

from django.urls import path

from sanaly_office.signin.organisation import views

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
