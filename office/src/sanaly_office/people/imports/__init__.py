"""Lists of people from spreadsheets: read, compared with what is known, seen, applied."""
