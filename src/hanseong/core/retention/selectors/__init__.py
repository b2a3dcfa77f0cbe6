"""Questions of this part."""
