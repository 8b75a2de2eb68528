"""Certificates: Open Badges 3.0, signed, and checked again."""
