"""The ledger's rules: money, approval lines, payment lists, matching. Pure."""
