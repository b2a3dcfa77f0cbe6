"""Questions about stored files."""
