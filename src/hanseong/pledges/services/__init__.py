"""Verbs, one per file: permission, lock, decision (pure, in ``domain``), write, audit, announce."""
