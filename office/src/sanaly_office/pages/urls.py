"""Addresses for the administrator's watch."""

from django.urls import path

from sanaly_office.pages import views

urlpatterns = [
    path("health", views.healthy, name="health"),
    path("metrics", views.metrics, name="metrics"),
]
