"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from sanaly_office.audit import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/entries.<str:ending>", views.export, name="audit-export"),
    path("audit/checkpoint/", views.checkpoint, name="audit-checkpoint"),
]
