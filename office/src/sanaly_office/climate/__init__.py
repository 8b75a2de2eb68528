"""What surveys of the moral climate gave, as it was published, beside what heads did."""
