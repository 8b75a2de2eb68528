"""Addresses of gifts and conflicts."""

from __future__ import annotations

from django.urls import path

from sanaly_office.declarations import views
from sanaly_office.declarations.conflicts import deciding
from sanaly_office.declarations.conflicts import register as conflicts_register
from sanaly_office.declarations.conflicts import views as conflicts
from sanaly_office.declarations.gifts import register
from sanaly_office.declarations.gifts import views as gifts
from sanaly_office.declarations.recusals import kinship
from sanaly_office.declarations.recusals import views as recusals

GIFT = "declarations/gifts/<int:number>"
HELD = "register/gifts/<int:number>"
CONFLICT = "declarations/conflicts/<int:number>"
RESOLVED = "conflicts/<int:number>"
urlpatterns = [
    path("declarations/", gifts.declarations, name="declarations"),
    path("declarations/others/", gifts.others, name="declarations-others"),
    path("declarations/rules/", views.rules, name="declarations-rules"),
    path("declarations/rules/<int:unit>/", views.rules_of, name="declarations-rules-of"),
    path("declarations/gifts/ask/", gifts.gift_ask, name="gift-ask"),
    path("declarations/gifts/tell/", gifts.gift_tell, name="gift-tell"),
    path(f"{GIFT}/", gifts.gift, name="gift"),
    path(f"{GIFT}/step/", gifts.gift_step, name="gift-step"),
    path(f"{GIFT}/file/", gifts.gift_file_add, name="gift-file-add"),
    path(f"{GIFT}/file/<int:file>/", gifts.gift_file, name="gift-file"),
    path(f"{GIFT}/file/<int:file>/remove/", gifts.gift_file_remove, name="gift-file-remove"),
    path(f"{GIFT}/protocol.pdf", gifts.gift_protocol, name="gift-protocol"),
    path("declarations/conflicts/kin/", kinship.kin, name="conflict-kin"),
    path("declarations/recusals/tell/", recusals.recusal_tell, name="recusal-tell"),
    path("recusals/", recusals.recusals, name="recusals"),
    path("recusals/print/", recusals.recusals_print, name="recusals-print"),
    path("recusals/recusals.csv", recusals.recusals_csv, name="recusals-csv"),
    path("recusals/<int:number>/end/", recusals.recusal_end, name="recusal-end"),
    path("declarations/conflicts/tell/", conflicts.conflict_tell, name="conflict-tell"),
    path(f"{CONFLICT}/", conflicts.conflict, name="conflict"),
    path(f"{CONFLICT}/over/", conflicts.conflict_over, name="conflict-over"),
    path(f"{CONFLICT}/withdraw/", conflicts.conflict_withdraw, name="conflict-withdraw"),
    path(f"{CONFLICT}/protocol.pdf", conflicts.conflict_protocol, name="conflict-protocol"),
    path("conflicts/", deciding.conflicts, name="conflicts"),
    path(f"{RESOLVED}/", deciding.conflict_decide, name="conflict-decide"),
    path(f"{RESOLVED}/review/", deciding.conflict_review, name="conflict-review"),
    path(f"{RESOLVED}/end/", deciding.conflict_end, name="conflict-end"),
    path(
        f"{RESOLVED}/protocol.pdf",
        deciding.conflict_decide_protocol,
        name="conflict-decide-protocol",
    ),
    path("register/conflicts/", conflicts_register.register_conflicts, name="register-conflicts"),
    path(
        "register/conflicts.csv",
        conflicts_register.register_conflicts_csv,
        name="register-conflicts-csv",
    ),
    path(
        "register/conflicts.xlsx",
        conflicts_register.register_conflicts_xlsx,
        name="register-conflicts-xlsx",
    ),
    path(
        "register/conflicts/<int:number>/",
        conflicts_register.register_conflict,
        name="register-conflict",
    ),
    path(
        "register/conflicts/<int:number>/protocol.pdf",
        conflicts_register.register_conflict_protocol,
        name="register-conflict-protocol",
    ),
    path("register/", register.register, name="register"),
    path("register/gifts.csv", register.register_csv, name="register-csv"),
    path("register/gifts.xlsx", register.register_xlsx, name="register-xlsx"),
    path(f"{HELD}/", register.register_gift, name="register-gift"),
    path(f"{HELD}/step/", register.register_step, name="register-step"),
    path(f"{HELD}/file/", register.register_file_add, name="register-file-add"),
    path(f"{HELD}/file/<int:file>/", register.register_file, name="register-file"),
    path(f"{HELD}/protocol.pdf", register.register_protocol, name="register-protocol"),
]
