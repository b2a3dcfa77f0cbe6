"""People, the offices they hold over time, and how they sign in."""
