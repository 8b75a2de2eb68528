"""Addresses of directives, for staff, heads and the issuing office."""

from __future__ import annotations

from django.urls import path

from sanaly_office.directives.reading import views as reading

urlpatterns = [
    path("", reading.home, name="home"),
    path("read/<int:number>/", reading.read, name="read"),
    path("read/<int:number>/acknowledge/", reading.acknowledge, name="acknowledge"),
    path("read/<int:number>/ask/", reading.ask, name="ask"),
    path("read/<int:number>/file/<int:file>/", reading.read_file, name="read-file"),
    path("receipt/<slug:number>/", reading.receipt, name="receipt"),
    path("receipt/<slug:number>/letter/", reading.receipt_letter, name="receipt-letter"),
]
