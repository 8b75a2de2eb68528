"""Scenarios that an office writes itself: drafted, translated side by side, tried, published."""
