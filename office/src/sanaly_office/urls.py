"""Every address of the office; each app has its own."""

from __future__ import annotations

from django.urls import include, path

from sanaly_office.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("account/", include("allauth.urls")),
]
