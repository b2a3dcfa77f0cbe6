"""The rules of the inbox. Pure."""
