"""Pure arithmetic of the chain."""
