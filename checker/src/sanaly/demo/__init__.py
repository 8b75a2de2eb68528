"""The sample export of an invented official; the program's own tour."""
