"""The page in a browser: built, served and used as its visitors would."""
