"""Template tags of the shell: components and formats."""
