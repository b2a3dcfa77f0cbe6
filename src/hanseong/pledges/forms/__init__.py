"""What people type or send, read and checked before a verb or a question sees it."""
