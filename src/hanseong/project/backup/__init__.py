"""Backup and restore: database, uploaded files, keys and anchors, in one folder, sealed to a public key.

``take`` writes a backup, ``restoring`` brings one back; docs/operations.md is the engineer's side of it.
"""
