"""Anonymous self-audit campaigns."""
