"""The pure part of the room."""
