"""The ledger of heads: what each did for a directive, and how long it took."""
