"""The invented organisation of `make office`."""
