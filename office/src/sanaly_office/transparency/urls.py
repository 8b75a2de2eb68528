"""Addresses of the public page."""

from __future__ import annotations

from django.urls import path

from sanaly_office.transparency import publishing, views
from sanaly_office.transparency.briefing import briefing
from sanaly_office.transparency.duties import duties
from sanaly_office.transparency.gifts import gifts
from sanaly_office.transparency.glossary import glossary
from sanaly_office.transparency.rulebook import views as rulebook

urlpatterns = [
    path("public/", views.start, name="public"),
    path("public/rules/", rulebook.packs, name="public-rules"),
    path("public/rules/changes/", rulebook.versions, name="public-changes"),
    path("public/rules/changes/<int:number>/", rulebook.version, name="public-changes-of"),
    path("public/rules/changes.atom", rulebook.feed, name="public-changes-feed"),
    path("public/rules/<slug:name>/", rulebook.rules, name="public-rules-of"),
    path("public/rules/<slug:name>.zip", rulebook.download, name="public-rules-file"),
    path("public/glossary/", glossary, name="public-glossary"),
    path("public/duties/<slug:name>/", duties, name="public-duties"),
    path("public/directives/", views.directives, name="public-directives"),
    path("public/directives/<int:number>/", views.directive, name="public-directive"),
    path("public/directives/<int:number>/<int:file>/", views.file, name="public-directive-file"),
    path("public/response-times.csv", views.times_table, name="public-times-table"),
    path("public/figures/", views.campaigns, name="public-figures"),
    path("public/figures/<int:number>/", views.figures, name="public-figures-of"),
    path("public/figures/<int:number>/<int:unit>/", views.figures, name="public-figures-unit"),
    path("public/figures/<int:number>.csv", views.table, name="public-figures-table"),
    path("public/figures/<int:number>.json", views.bytes_of, name="public-figures-bytes"),
    path("public/gifts/", gifts, name="public-gifts"),
    path("campaigns/<int:number>/figures/", publishing.publish, name="publish-figures"),
    path("campaigns/<int:number>/briefing/", briefing, name="briefing"),
    path("campaigns/<int:number>/figures.csv", publishing.table, name="publish-figures-table"),
]
