"""Addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from sanaly_office.ledger import views

SEAT = "unit/<int:unit>/directive/<int:number>/"
UNIT = "ledger/<int:number>/<int:unit>/"
urlpatterns = [
    path("ledger/", views.ledger, name="ledger"),
    path(UNIT, views.ledger_unit, name="ledger-unit"),
    path(UNIT + "ledger.csv", views.ledger_csv, name="ledger-csv"),
    path(UNIT + "ledger.xlsx", views.ledger_xlsx, name="ledger-xlsx"),
    path(UNIT + "letter.pdf", views.ledger_letter, name="ledger-letter"),
    path(UNIT + "account.pdf", views.ledger_account_letter, name="ledger-account-letter"),
    path(SEAT + "account.pdf", views.lead_account_letter, name="lead-account-letter"),
    path(SEAT + "sheet.pdf", views.lead_sheet, name="lead-sheet"),
    path(SEAT + "sheet.csv", views.lead_sheet_csv, name="lead-sheet-csv"),
]
