"""The rules of jobs. Pure."""
