"""Gifts, services, favours, hospitality: offered, refused, received, handed in."""
