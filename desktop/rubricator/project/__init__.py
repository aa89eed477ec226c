"""One open project: read it, run a command, undo, listen. The public Python API; no Qt."""
