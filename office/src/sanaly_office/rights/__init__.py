"""A person's own data: seen, taken along, erased."""
