"""The append-only log of who did what to which object; it holds no content."""
