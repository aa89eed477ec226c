"""The article view: text, highlights, margin stripes and offsets (the only UTF-16)."""
