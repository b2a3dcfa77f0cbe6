"""Questions of the room: what the wall shows."""
