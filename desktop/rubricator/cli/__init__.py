"""The command line over a project: one command a function, the same engine as the window."""
