"""The field's words as immutable records and pure rules; standard library only."""
