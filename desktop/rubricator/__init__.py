"""Rubricator: highlight spans in news articles and code them as actors, events and stances."""

__version__ = "0.1.0"
