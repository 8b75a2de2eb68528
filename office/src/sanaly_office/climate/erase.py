"""The app holds no rows of its own: what it shows is erased where it lies."""
