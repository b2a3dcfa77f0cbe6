from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from tests.core.documents.bombs import archive, hwpx, worksheet, xlsx
from tests.core.documents.sheets import sheet

from hanseong.core.documents import read, render
from hanseong.core.errors import TooMuch, Unreadable
from hanseong.core.uploads import guarded, read_guarded

LIMITED = "import {worker} as worker; worker.confine(); {then}"


@pytest.mark.parametrize("fmt", ["txt", "html", "hwpx", "pdf", "xlsx"])
def test_a_file_reads_the_same_apart_as_here(fmt):
    content = render(sheet(4), fmt).content
    assert read_guarded(content, f"sheet.{fmt}") == read(content)


def test_text_needs_no_process_and_the_rest_does(monkeypatch):
    started = []
    monkeypatch.setattr(
        guarded, "_read_apart", lambda content, _kind: started.append(content) or read(content)
    )
    read_guarded("가\t나\n".encode())
    assert started == []
    content = render(sheet(1), "html").content
    read_guarded(content)
    assert started == [content]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(range(256)) * 4,
        b"HWP Document File",
        archive({"a": "b"}),
        b"%PDF-1.7 broken",
        hwpx("<broken"),
    ],
)
def test_refusals_come_with_the_name(content):
    with pytest.raises(Unreadable) as refused:
        read_guarded(content, "카드.hwpx")
    assert str(refused.value).startswith("카드.hwpx: ")


def test_too_much_comes_through_the_process_border():
    with pytest.raises(TooMuch, match="20MB"):
        read_guarded(bytes(50 * 1024 * 1024))
    rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(1, 10_001))
    with pytest.raises(TooMuch, match="5000행"):
        read_guarded(xlsx(worksheet(rows)), "큰 표.xlsx")


def ended(then):
    """How a process under the worker's limits ends."""
    code = LIMITED.format(worker="hanseong.core.documents.readers.worker", then=then)
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)


def test_the_limits_are_real(tmp_path):
    done = ended("bytearray(2 * 1024 ** 3)")
    assert done.returncode == 1
    assert b"MemoryError" in done.stderr
    written = tmp_path / "written"
    assert b"File too large" in ended(f"open({str(written)!r}, 'wb', 0).write(b'x')").stderr
    assert written.read_bytes() == b""
    shown = "print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE))"
    assert ended(f"import resource; {shown}").stdout.decode().split("\n")[0] == "(10, 10) (0, 0)"


@pytest.mark.parametrize(
    ("then", "kind", "word"),
    [
        (f"import os; os.kill(os.getpid(), {int(signal.SIGXCPU)})", TooMuch, "10초"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})", TooMuch, "10초"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})", Unreadable, "멈추었습니다"),
        ("raise MemoryError", TooMuch, "메모리"),
        ("raise ValueError", Unreadable, "멈추었습니다"),
        ("import time; time.sleep(60)", TooMuch, "0초"),
    ],
)
def test_whatever_happens_to_the_reader_is_said_in_a_sentence(monkeypatch, tmp_path, then, kind, word):
    (tmp_path / "victim.py").write_text(then)
    real = subprocess.run

    def victim(_command, **facts):
        return real([sys.executable, str(tmp_path / "victim.py")], **facts)

    monkeypatch.setattr(guarded.subprocess, "run", victim)
    monkeypatch.setattr(guarded, "_WALL_SECONDS", 0.5 if "sleep" in then else 60)
    with pytest.raises(kind, match=word):
        read_guarded(b"<html><p>a</p></html>")


def test_the_reader_inherits_no_secret(monkeypatch):
    seen = {}
    real = subprocess.run

    def watched(command, **facts):
        seen.update(facts)
        return real(command, **facts)

    monkeypatch.setitem(os.environ, "HANSEONG_SECRET_KEY", "secret")
    monkeypatch.setattr(guarded.subprocess, "run", watched)
    read_guarded(b"<html><p>a</p></html>")
    assert seen["env"] == {}
