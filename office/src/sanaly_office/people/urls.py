"""Addresses below ``/organisation/``."""

from __future__ import annotations

from django.urls import path

from sanaly_office.people import views, views_import, views_list, views_person

urlpatterns = [
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/unit/<int:number>/", views.unit, name="unit"),
    path("organisation/unit/<int:number>/add/", views.add_unit, name="add-unit"),
    path("organisation/unit/<int:number>/rename/", views.rename_unit, name="rename-unit"),
    path("organisation/unit/<int:number>/move/", views.move_unit, name="move-unit"),
    path("organisation/unit/<int:number>/close/", views.close_unit, name="close-unit"),
    path("organisation/unit/<int:number>/person/", views.add_person, name="add-person"),
    path("organisation/unit/<int:number>/appoint/", views.appoint, name="appoint"),
    path(
        "organisation/appointment/<int:number>/end/", views.end_appointment, name="end-appointment"
    ),
    path("organisation/person/<int:number>/", views_person.person, name="person"),
    path(
        "organisation/person/<int:number>/change/", views_person.change_person, name="change-person"
    ),
    path("organisation/person/<int:number>/join/", views_person.join, name="join"),
    path("organisation/person/<int:number>/second/", views_person.second, name="second"),
    path("organisation/person/<int:number>/dismiss/", views_person.dismiss, name="dismiss"),
    path("organisation/person/<int:number>/back/", views_person.bring_back, name="bring-back"),
    path(
        "organisation/person/<int:number>/absences/", views_person.absences_of, name="absences-of"
    ),
    path("organisation/membership/<int:number>/end/", views_person.leave, name="leave"),
    path("organisation/absences/", views_person.absences, name="absences"),
    path("organisation/absence/<int:number>/end/", views_person.end_absence, name="end-absence"),
    path(
        "organisation/absence/<int:number>/remove/",
        views_person.remove_absence,
        name="remove-absence",
    ),
    path("organisation/import/", views_import.upload, name="import"),
    path("organisation/import/<int:number>/", views_list.preview, name="import-preview"),
    path("organisation/import/<int:number>/apply/", views_list.apply, name="import-apply"),
    path("organisation/import/<int:number>/again/", views_list.again, name="import-again"),
    path(
        "organisation/import/<int:number>/what/<str:kind>/", views_list.steps_of, name="import-what"
    ),
    path("organisation/import/<int:number>/discard/", views_list.discard, name="import-discard"),
    path(
        "organisation/import/template.<str:ending>", views_import.template, name="import-template"
    ),
    path("organisation/unit/<int:number>/people.csv", views_import.listed, name="people-csv"),
]
