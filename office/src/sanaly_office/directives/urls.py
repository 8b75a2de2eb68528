"""Addresses of directives, for staff, heads and the issuing office."""

from __future__ import annotations

from django.urls import path

from sanaly_office.directives import parts, public, views
from sanaly_office.directives.leading import views as leading
from sanaly_office.directives.reading import views as reading

urlpatterns = [
    path("", reading.home, name="home"),
    path("read/<int:number>/", reading.read, name="read"),
    path("read/<int:number>/acknowledge/", reading.acknowledge, name="acknowledge"),
    path("read/<int:number>/ask/", reading.ask, name="ask"),
    path("read/<int:number>/file/<int:file>/", reading.read_file, name="read-file"),
    path("receipt/<slug:number>/", reading.receipt, name="receipt"),
    path("receipt/<slug:number>/letter/", reading.receipt_letter, name="receipt-letter"),
    path("letter/<str:token>/", public.letter, name="letter"),
    path("letter/<str:token>/file/<int:file>/", public.letter_file, name="letter-file"),
    path("directives/", views.directives, name="directives"),
    path("directives/new/", views.new, name="directive-new"),
    path("directives/<int:number>/", views.directive, name="directive"),
    path("directives/<int:number>/edit/", views.edit, name="directive-edit"),
    path("directives/<int:number>/addressees/", views.addressees, name="directive-addressees"),
    path("directives/<int:number>/issue/", views.issue, name="directive-issue"),
    path("directives/<int:number>/version/", views.version, name="directive-version"),
    path("directives/<int:number>/copy/", views.copy, name="directive-copy"),
    path("directives/<int:number>/discard/", views.discard, name="directive-discard"),
    path("directives/<int:number>/end/", views.end, name="directive-end"),
    path("directives/<int:number>/question/", parts.add_question, name="directive-question-add"),
    path(
        "directives/<int:number>/question/<int:question>/",
        parts.question,
        name="directive-question",
    ),
    path(
        "directives/<int:number>/question/<int:question>/remove/",
        parts.remove_question,
        name="directive-question-remove",
    ),
    path("directives/<int:number>/file/", parts.add_file, name="directive-file-add"),
    path("directives/<int:number>/file/<int:file>/", parts.file, name="directive-file"),
    path(
        "directives/<int:number>/file/<int:file>/remove/",
        parts.remove_file,
        name="directive-file-remove",
    ),
    path("unit/", leading.lead, name="lead"),
    path("unit/<int:unit>/directive/<int:number>/", leading.lead_directive, name="lead-directive"),
    path("unit/<int:unit>/directive/<int:number>/remind/", leading.remind, name="lead-remind"),
    path(
        "unit/<int:unit>/directive/<int:number>/disseminate/",
        leading.disseminate,
        name="lead-disseminate",
    ),
    path("unit/<int:unit>/directive/<int:number>/account/", leading.account, name="lead-account"),
    path("enquiries/", leading.enquiries, name="enquiries"),
    path("enquiries/<int:enquiry>/", leading.answer, name="answer"),
]
