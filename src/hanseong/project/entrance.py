"""What a server process does before anything else, whichever program loaded it."""

from __future__ import annotations

import atexit
from contextlib import ExitStack

from hanseong.project.backup.place import finish
from hanseong.project.counting import keep_counts
from hanseong.project.home import check_home, home_of, in_use

_held = ExitStack()


def enter() -> None:
    """Finish a restore that was interrupted, then hold the data folder so that none begins beneath us."""
    home = home_of()
    check_home(home)
    finish(home)
    keep_counts(home)
    _held.enter_context(in_use(home))
    atexit.register(_held.close)
