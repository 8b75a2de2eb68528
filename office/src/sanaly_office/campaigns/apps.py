"""Campaigns: everybody checks themselves, the office gets counts alone."""

from django.apps import AppConfig


class Campaigns(AppConfig):
    """Blind tokens, contributions without a name, counters that open when all is over."""

    name = "sanaly_office.campaigns"
    label = "campaigns"
