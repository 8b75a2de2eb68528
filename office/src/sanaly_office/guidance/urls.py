"""Addresses of “may I …?”, advice and consent."""

from __future__ import annotations

from django.urls import path

from sanaly_office.guidance import advising, consenting, views

urlpatterns = [
    path("ask/", views.ask, name="ask-rules"),
    path("ask/commissioner/", views.inquire, name="ask-commissioner"),
    path("ask/answer/", views.come_back, name="ask-answer"),
    path("ask/own/<int:number>/", views.own, name="ask-own"),
    path("ask/guides/<slug:name>/", views.guide, name="ask-guide"),
    path("advice/", advising.questions, name="advice"),
    path("advice/<int:number>/", advising.answer, name="advice-answer"),
    path("advice/<int:number>/publish/", advising.publish, name="advice-publish"),
    path("advice/published/<int:number>/withdraw/", advising.withdraw, name="advice-withdraw"),
    path("consent/", consenting.consents, name="consent"),
    path("consent/<int:number>/withdraw/", consenting.withdraw, name="consent-withdraw"),
    path("consent/asked/", consenting.asked, name="consents-asked"),
    path("consent/asked/<int:number>/", consenting.decide, name="consent-decide"),
    path("consent/asked/<int:number>/revoke/", consenting.revoke, name="consent-revoke"),
    path("public/advice/", views.open_answers, name="public-advice"),
    path("public/guides/<slug:name>/", views.open_guide, name="public-guide"),
]
