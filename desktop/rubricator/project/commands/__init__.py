"""Every change a user can make, one function each, run by `Project.run` in a transaction."""
