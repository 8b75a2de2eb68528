"""Directives: written, issued, read, acknowledged, reminded of and answered for."""
