"""Pages of residents and of the desk. They work without any script."""
