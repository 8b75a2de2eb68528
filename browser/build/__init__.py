"""Builds the page: everything that a web server needs to serve it, into one folder.

Nothing is fetched while building. What the page consists of comes from the hash-pinned Python
environment, from ``node_modules`` and from the installed Tesseract; the same input gives the
same bytes.
"""
