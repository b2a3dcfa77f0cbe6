"""Words of addresses and command lines, read into values."""
