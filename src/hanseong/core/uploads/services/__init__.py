"""Verbs about stored files, one per file."""
