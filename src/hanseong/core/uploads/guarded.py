"""``read_guarded``: a document read without letting its parser near this process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

from hanseong.core.documents.kinds import kind_of, refuse_unreadable
from hanseong.core.documents.readers import READABLE, read_any
from hanseong.core.documents.readers.worker import cpu_seconds, unpacked
from hanseong.core.documents.received import Received
from hanseong.core.documents.refusals import explained
from hanseong.core.documents.refused import ReadRefused
from hanseong.core.uploads.inspecting import check_size

_WORKER = "hanseong.core.documents.readers.worker"
_WALL_SECONDS = 60  # a busy machine may give the reader less than a whole processor


def read_guarded(content: bytes, filename: str = "") -> Received:
    """The lines of a document of any readable kind; ``filename`` only words the refusal.

    Text is read right here: it has no parser that could be led astray. Everything else is read in a
    process with 1 GiB of memory and 10 s of processor time, a PDF 30 s. Raises ``TooMuch`` or ``Unreadable``.
    """
    try:
        check_size(content)
        kind = kind_of(content)
        if kind not in READABLE:
            refuse_unreadable(kind)
        return read_any(content) if kind == "text" else _read_apart(content, kind)
    except ReadRefused as refusal:
        raise explained(refusal, filename) from refusal


def _read_apart(content: bytes, kind: str) -> Received:
    """One process for one file: what it did to its reader ends with it."""
    command = [sys.executable, "-I", "-m", _WORKER, kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, no shell, fixed arguments
            command, input=content, capture_output=True, timeout=_WALL_SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise ReadRefused("too_slow", limit=_WALL_SECONDS) from error
    if done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ReadRefused("too_slow", limit=cpu_seconds(kind))
    if done.returncode:
        is_memory = b"MemoryError" in done.stderr[-2_000:]
        raise ReadRefused("too_much_memory" if is_memory else "reader_failed")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ReadRefused(answer["refused"], **answer["figures"])
    return unpacked(answer["received"])
