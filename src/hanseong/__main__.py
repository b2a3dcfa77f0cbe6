"""The ``hanseong`` command."""

from __future__ import annotations

from hanseong.project.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
