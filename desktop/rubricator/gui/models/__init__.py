"""Lazy Qt models over the project: ids first, rows by page."""
