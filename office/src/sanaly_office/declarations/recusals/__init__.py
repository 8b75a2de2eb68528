"""Who keeps out of what, and which relatives count."""
