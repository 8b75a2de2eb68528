"""The rules as they were in force: kept by version, compared, and given out as files."""
