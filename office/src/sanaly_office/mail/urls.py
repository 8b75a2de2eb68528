"""Addresses below ``/queue/``."""

from __future__ import annotations

from django.urls import path

from sanaly_office.mail import views

urlpatterns = [
    path("queue/", views.queue, name="queue"),
    path("queue/again/", views.try_all, name="queue-again"),
    path("queue/letter/<int:number>/again/", views.try_letter, name="letter-again"),
    path("queue/letter/<int:number>/withdraw/", views.withdraw_letter, name="letter-withdraw"),
    path("queue/job/", views.one_job, name="queue-job"),
]
