"""Numbers out of codings: pure functions over columns. No SQL, no Qt."""
