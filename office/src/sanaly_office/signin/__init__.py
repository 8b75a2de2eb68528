"""Signing in: invitations, what allauth is told, limits on guessing, a person's own settings."""
