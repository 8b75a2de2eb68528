"""Letters to everybody whom a campaign is for, alike; nobody knows who has taken part."""

from sanaly_office.campaigns.reminding.actions import remind

__all__ = ["remind"]
