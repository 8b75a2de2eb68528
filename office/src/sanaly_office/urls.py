"""Every address of the office; each app has its own."""

from __future__ import annotations

from django.urls import include, path

handler500 = "sanaly_office.pages.errors.failed"
# What staff ask for most stands first: addresses are looked at in this order.
urlpatterns = [
    path("", include("sanaly_office.directives.urls")),
    path("", include("sanaly_office.people.urls")),
    path("", include("sanaly_office.rights.urls")),
    path("", include("sanaly_office.audit.urls")),
    path("", include("sanaly_office.ledger.urls")),
    path("", include("sanaly_office.campaigns.urls")),
    path("", include("sanaly_office.training.urls")),
    path("", include("sanaly_office.guidance.urls")),
    path("", include("sanaly_office.declarations.urls")),
    path("", include("sanaly_office.transparency.urls")),
    path("", include("sanaly_office.climate.urls")),
    path("", include("sanaly_office.mail.urls")),
    path("", include("sanaly_office.signin.urls")),
    path("", include("sanaly_office.pages.urls")),
]
