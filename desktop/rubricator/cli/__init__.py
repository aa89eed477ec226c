"""The command line over `rubricator.project`."""
