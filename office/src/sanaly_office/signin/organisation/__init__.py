"""The organisation's own sign-in: allauth's OpenID Connect, checked as the standard asks."""
