"""The frame of all pages, the style sheet, languages, security headers."""
