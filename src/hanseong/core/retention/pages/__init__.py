"""Pages of the privacy officer, and the notice for everybody."""
