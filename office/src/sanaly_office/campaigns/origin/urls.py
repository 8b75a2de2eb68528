"""All addresses of the other origin."""

from __future__ import annotations

from django.urls import path

from sanaly_office.campaigns.origin import views

handler500 = "sanaly_office.pages.errors.failed"
handler404 = "sanaly_office.campaigns.origin.views.absent"
urlpatterns = [
    path("contribute/", views.index, name="contribute-index"),
    path("contribute/<int:number>/", views.contribute, name="contribute"),
    path("contribute/<int:number>/keys.json", views.keys, name="contribute-keys"),
]
