"""“May I …?”: rules, clauses, examples and endings found in people's own words, and quoted."""
