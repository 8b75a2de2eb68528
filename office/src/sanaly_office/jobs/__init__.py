"""The queue in the database, and the worker that does what waits in it."""
