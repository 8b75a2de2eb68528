"""Addresses of surveys of the moral climate."""

from __future__ import annotations

from django.urls import path

from sanaly_office.climate import views

SURVEY = "climate/<int:number>/<int:unit>"
UNIT = "climate/unit/<int:unit>"
urlpatterns = [
    path("climate/", views.climate, name="climate"),
    path(f"{SURVEY}/", views.results, name="climate-results"),
    path(f"{SURVEY}/survey.csv", views.table, name="climate-table"),
    path(f"{UNIT}/", views.trend, name="climate-trend"),
    path(f"{UNIT}/trend.csv", views.trend_table, name="climate-trend-table"),
]
