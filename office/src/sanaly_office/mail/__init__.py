"""Letters to people, in their language."""
