"""Gifts and conflicts of interest: one begins about oneself only, and every step has its date."""
