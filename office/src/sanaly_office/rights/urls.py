"""Addresses of one's own record, and of erasure."""

from __future__ import annotations

from django.urls import path

from sanaly_office.rights import views

urlpatterns = [
    path("record/", views.record, name="my-record"),
    path("record/my-record.json", views.download, name="my-record-json"),
    path("record/erasure/", views.ask_erasure, name="ask-erasure"),
    path("organisation/erasures/", views.wishes, name="erasures"),
    path("organisation/person/<int:number>/erase/", views.erase_person, name="erase-person"),
]
