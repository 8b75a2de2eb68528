"""The ledger of heads."""

from django.apps import AppConfig


class Ledger(AppConfig):
    """Reads what heads did; it holds no rows of its own."""

    name = "sanaly_office.ledger"
    label = "ledger"
