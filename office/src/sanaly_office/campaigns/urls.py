"""Addresses of campaigns."""

from __future__ import annotations

from django.urls import path

from sanaly_office.campaigns import views
from sanaly_office.campaigns.selfcheck import views as own

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/new/", views.new, name="campaign-new"),
    path("campaigns/<int:number>/", views.campaign, name="campaign"),
    path("campaigns/<int:number>/edit/", views.edit, name="campaign-edit"),
    path("campaigns/<int:number>/remind/", views.remind, name="campaign-remind"),
    path("campaigns/<int:number>/step/<slug:name>/", views.step, name="campaign-step"),
    path("self-check/", own.self_checks, name="self-check"),
    path("self-check/<int:number>/", own.self_check, name="self-check-campaign"),
    path("self-check/<int:number>/draw/", own.draw, name="draw"),
    path("self-check/<int:number>/keys/", own.keys, name="campaign-keys"),
    path("self-check/<int:number>/keys.json", own.keys_file, name="campaign-keys-file"),
]
