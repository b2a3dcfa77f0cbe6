"""Sealing to a public key with age (X25519, ChaCha20-Poly1305, streamed): docs/decisions/0006.

The server holds public keys only. Each part is a plain age file: with the private key at hand,
``age -d -i KEY part | gunzip`` opens it without any of our code.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyrage

from hanseong.core.errors import Invalid, Unreadable
from hanseong.project.backup.errors import damaged, explained, wrong_key

_NO_MATCH = "No matching keys"


class Reader(Protocol):
    """Whatever can be read from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """The next piece, empty at the end."""
        ...


class Writer(Protocol):
    """Whatever can be written to, piece by piece."""

    def write(self, content: bytes, /) -> int:
        """Take the whole piece."""
        ...

    def flush(self) -> None:
        """Pass on what is held back."""
        ...


@dataclass(frozen=True)
class Sealed:
    """A part as it lies in the backup: hash and size of the encrypted file."""

    sha256: str
    size_bytes: int


def public_keys(text: str) -> list[Any]:
    """Keys ``age1…`` separated by commas or spaces; Invalid when there is none or one is malformed."""
    found = []
    for number, word in enumerate(text.replace(",", " ").split(), start=1):
        try:
            found.append(pyrage.x25519.Recipient.from_str(word))
        except pyrage.RecipientError as error:
            raise Invalid(
                f"{number}번째 백업 공개키를 읽을 수 없습니다(age1… 형식). / "
                f"Public backup key {number} cannot be read (age1…)."
            ) from error
    if not found:
        raise Invalid(
            "백업 공개키가 없습니다: hanseong backup-key 로 만들어 HANSEONG_BACKUP_KEYS 나 --public-key 로 "
            "주십시오. / There is no public backup key: make one with hanseong backup-key and give it as "
            "HANSEONG_BACKUP_KEYS or --public-key."
        )
    return found


def private_keys(path: Path) -> list[Any]:
    """The keys in a file as ``hanseong backup-key`` (or age-keygen) writes it."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        words = [word for line in lines if (word := line.strip()) and not word.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(word) for word in words]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise Unreadable(
            f"개인키 파일을 읽을 수 없습니다({path}). / The private key file cannot be read ({path})."
        )
    return found


def new_key(path: Path) -> str:
    """Write a fresh private key that only its owner can read; returns the public one."""
    key = pyrage.x25519.Identity.generate()
    public = str(key.to_public())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Invalid(
            f"{path} 이(가) 이미 있습니다: 덮어쓰지 않습니다. / {path} exists already and is kept."
        ) from error
    except OSError as error:
        raise explained(error, path) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{key}\n")
        file.flush()
        os.fsync(file.fileno())
    return public


def seal(source: Reader, target: Path, keys: list[Any]) -> Sealed:
    """Encrypt everything that ``source`` gives into a new file, flushed to disk; NoRoom when it is full."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        out = _Counting(file)
        try:
            pyrage.encrypt_io(source, out, keys)
            file.flush()
            os.fsync(file.fileno())
        except pyrage.EncryptError:
            if out.error is not None:
                raise out.error from None  # the library tells the system's error as text only
            raise
    return Sealed(out.digest.hexdigest(), out.size_bytes)


def open_sealed(path: Path, target: Writer, keys: list[Any], expected: Sealed) -> None:
    """Decrypt into ``target``. What is written may only be used when this returns without an error."""
    try:
        with path.open("rb") as file:
            _compare(file, path, expected)
            file.seek(0)
            pyrage.decrypt_io(file, target, keys)
    except FileNotFoundError as error:
        raise damaged(path.name) from error
    except pyrage.DecryptError as error:
        raise (wrong_key() if _NO_MATCH in str(error) else damaged(path.name)) from error
    except OSError as error:
        if error.errno is None:  # the library's own: a piece that does not decrypt
            raise damaged(path.name) from error
        raise


def _compare(file: Any, path: Path, expected: Sealed) -> None:
    """Before anything is believed: the bytes are those that the manifest names."""
    found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected.sha256:
        raise damaged(path.name)


class _Counting:
    """Writes, hashes and counts; keeps the system's error, which the library would turn into text."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size_bytes = 0
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            self._file.write(content)
        except OSError as error:
            self.error = error
            raise
        self.digest.update(content)
        self.size_bytes += len(content)
        return len(content)

    def flush(self) -> None:
        self._file.flush()
