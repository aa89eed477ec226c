"""The field's words as frozen dataclasses and pure rules; standard library only."""
