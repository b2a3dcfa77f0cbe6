"""What tests and benchmarks start for themselves: databases, districts, browsers."""
