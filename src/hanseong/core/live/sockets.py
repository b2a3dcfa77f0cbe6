"""Where processes of one installation meet: a folder of Unix datagram sockets, one per live process.

The folder lies in ``HANSEONG_HOME``. A socket's path may hold about 107 bytes (``man 7 unix``), so a
deep home falls back to a private folder under the system's temporary one, named by the home's hash.
"""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import tempfile
from pathlib import Path

from django.conf import settings

LONGEST_PATH_BYTES = 100


def folder() -> Path:
    """The folder of sockets, made if missing, open to its owner only. OSError when it is not ours."""
    home = Path(settings.HANSEONG_HOME)
    path = home / "live"
    if len(os.fsencode(path / f"{2**22}.sock")) > LONGEST_PATH_BYTES:
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        path = Path(tempfile.gettempdir()) / f"hanseong-{os.getuid()}-{name}"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise OSError(f"{path} is not a folder of this user")
    return path


def listen() -> socket.socket:
    """The own socket of this process, non-blocking; a left-over of the same name is replaced."""
    path = folder() / f"{os.getpid()}.sock"
    path.unlink(missing_ok=True)
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(os.fspath(path))
    receiver.setblocking(False)
    return receiver


def forget(receiver: socket.socket) -> None:
    """Close the socket and remove its file."""
    path = receiver.getsockname()
    receiver.close()
    Path(path).unlink(missing_ok=True)


def send(message: bytes) -> int:
    """Hand the message to every live process; returns how many took it. Never blocks.

    A process whose queue is full misses this value (a newer one follows). A socket that nobody
    reads any more belonged to a killed process and is removed.
    """
    taken = 0
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for path in folder().glob("*.sock"):
            try:
                sender.sendto(message, os.fspath(path))
            except (ConnectionRefusedError, FileNotFoundError):
                path.unlink(missing_ok=True)
            except BlockingIOError:
                continue
            else:
                taken += 1
    return taken
