"""Pure parts of the shell: how values are written, how texts differ, where bars lie."""
