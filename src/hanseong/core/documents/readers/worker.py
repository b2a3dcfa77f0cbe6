"""A process that reads one file and ends: ``python -m hanseong.core.documents.readers.worker KIND``.

The file comes by standard input, the answer leaves as JSON by standard output: ``{"received": …}``
or ``{"refused": key, "figures": …}``. Limits are set before the first byte is looked at, so that a
hostile file can cost this process its life and nobody else anything.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import fields

from hanseong.core.documents.limits import MEGABYTE
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.core.documents.refused import ReadRefused

CPU_SECONDS = {"pdf": 30}  # a page of tables takes a tenth of a second, and there may be hundreds
OTHERS_CPU_SECONDS = 10
MEMORY = 1_024 * MEGABYTE


def main() -> None:
    """Read standard input, answer on standard output."""
    confine()
    # Imported late, so that the parsers already live under the limits.
    from hanseong.core.documents.readers import read_any

    try:
        answer: dict[str, object] = {"received": packed(read_any(sys.stdin.buffer.read()))}
    except ReadRefused as refusal:
        answer = {"refused": refusal.key, "figures": refusal.figures}
    except MemoryError:
        answer = {"refused": "too_much_memory", "figures": {}}
    except RecursionError:
        answer = {"refused": "reader_failed", "figures": {}}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def confine() -> None:
    """Memory, processor time and files of this process; going over them ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds = cpu_seconds("".join(sys.argv[1:]))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def cpu_seconds(kind: str) -> int:
    """How much processor time a file of that kind may take."""
    return CPU_SECONDS.get(kind, OTHERS_CPU_SECONDS)


def packed(received: Received) -> dict[str, object]:
    """A received file as plain JSON data; lines as lists to keep it short."""
    lines = [[line.cells, sorted(line.covered), line.table, line.indent] for line in received.lines]
    return {**{field.name: getattr(received, field.name) for field in fields(received)}, "lines": lines}


def unpacked(data: dict[str, object]) -> Received:
    """The reverse of ``packed``."""
    lines = data["lines"]
    assert isinstance(lines, list)  # noqa: S101 - written by ``packed``
    rebuilt = tuple(
        ReceivedLine(number, tuple(cells), frozenset(covered), table, indent)
        for number, (cells, covered, table, indent) in enumerate(lines, start=1)
    )
    return Received(**{**data, "lines": rebuilt})  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
