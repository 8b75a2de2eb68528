"""Conflicts of interest: told of by the person themselves, resolved by a head, looked at yearly."""
