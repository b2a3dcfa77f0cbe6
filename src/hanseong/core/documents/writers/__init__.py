"""One writer per format; ``render`` in the package above chooses."""
