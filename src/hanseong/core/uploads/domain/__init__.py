"""What files are accepted, as data."""
