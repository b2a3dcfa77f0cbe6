"""The data folder: is it usable, who is using it, is it a demo. Knows no Django, so it answers at once."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hanseong.core.errors import HanseongError, Refused

NEEDED_BYTES = 20_000_000
DEMO_MARK = "demo"
ADDRESS = "address"  # where the demo is open now; core.people reads it for sign-in links
_LOCK = "in-use.lock"


class UnusableHome(HanseongError):
    """The data folder cannot be written."""

    code, exit_code, http_status = "unusable_home", 2, 503


def home_of(environ: dict[str, str] | None = None) -> Path:
    """``HANSEONG_HOME``, default ``var`` of the checkout, wherever the command is called from.

    An installed package has no checkout: there it is ``var`` below the working folder.
    """
    env = os.environ if environ is None else environ
    if env.get("HANSEONG_HOME"):
        return Path(env["HANSEONG_HOME"]).resolve()
    checkout = Path(__file__).resolve().parents[3]
    return (checkout if (checkout / "pyproject.toml").is_file() else Path()).resolve() / "var"


def check_home(home: Path) -> None:
    """Make the folder and write a byte into it; UnusableHome says in one sentence why not."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".probe-{os.getpid()}"
        probe.write_bytes(b"1" * 4096)
        probe.unlink()
        has_room = shutil.disk_usage(home).free >= NEEDED_BYTES
    except OSError as error:
        raise UnusableHome(sentence_for(error, home)) from error
    if not has_room:
        raise UnusableHome(sentence_for(OSError(errno.ENOSPC, "no space"), home))


def sentence_for(error: OSError, home: Path) -> str:
    """What an operating-system error about the data folder means, in both languages on one line."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"디스크에 빈 곳이 없습니다({home}): 공간을 비우고 다시 실행하십시오. / "
            f"No space left for {home}: free some space and run this again."
        )
    return (
        f"자료 폴더에 쓸 수 없습니다({home}): 권한을 확인하거나 HANSEONG_HOME 을 바꾸십시오. / "
        f"Cannot write to {home}: check its permissions or set HANSEONG_HOME."
    )


def full_disk(error: BaseException, home: Path) -> str:
    """The sentence for an error that a full disk causes (the system's or SQLite's), else ""."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return sentence_for(error, home)
    if "database or disk is full" in str(error):
        return sentence_for(OSError(errno.ENOSPC, "no space"), home)
    return ""


def is_demo(home: Path) -> bool:
    """Whether the folder holds a demo district."""
    return (home / DEMO_MARK).exists()


def mark_demo(home: Path) -> None:
    """Say that the folder holds a demo district; commands in other terminals read it."""
    (home / DEMO_MARK).touch()


@contextmanager
def open_at(home: Path, address: str) -> Iterator[None]:
    """Leave word in the folder where the district is open, for commands in other terminals."""
    path = home / ADDRESS
    path.write_text(address, encoding="ascii")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def in_use(home: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder while serving from it; ``alone`` (for a reset) refuses while anybody else does."""
    with (home / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                f"{home} 을(를) 쓰는 프로그램이 돌고 있습니다: 먼저 멈추십시오. / "
                f"Something is running on {home}: stop it first."
            ) from error
        yield


def empty(home: Path) -> None:
    """Throw away a demo's data. Refused for a folder with data that is not a demo's."""
    if (home / "hanseong.sqlite3").exists() and not is_demo(home):
        raise Refused(
            f"{home} 은(는) 시연용 자료가 아니므로 지우지 않습니다. / "
            f"{home} does not hold a demo; nothing was removed."
        )
    if os.environ.get("HANSEONG_DATABASE_URL"):
        raise Refused(
            "HANSEONG_DATABASE_URL 의 데이터베이스는 지우지 않습니다: 직접 비우십시오. / "
            "The database of HANSEONG_DATABASE_URL is not touched: empty it yourself."
        )
    for path in home.iterdir():
        if path.name == _LOCK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
