"""The checker in a web page; see ``README.md``."""
