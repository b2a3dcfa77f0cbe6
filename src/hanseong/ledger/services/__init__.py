"""Verbs of the ledger, one per file, keyword-only: lock → check → write → audit → announce."""
