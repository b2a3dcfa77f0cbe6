"""The rules of receipts, contacts and codes. Pure."""
