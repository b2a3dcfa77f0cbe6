"""``python -m bench.backup_fill ROWS_MB FILES_MB``: fills a database with a valid chain, and the files."""

from __future__ import annotations

import base64
import json
import random
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

ENTRY_BYTES, FILE_BYTES, BATCH = 1024, 256 * 1024, 2000
CHAIN = "bench"


def fill_rows(megabytes: int, chance: random.Random) -> None:
    """One long chain of entries of about a kilobyte, text that packs to three quarters."""
    from django.db import transaction

    from hanseong.core.chain.domain.links import GENESIS, hash_entry
    from hanseong.core.chain.models import ChainEntry, ChainHead

    at, previous, rows = datetime.now(UTC), GENESIS, []
    at_text, payload_bytes = at.isoformat(), ENTRY_BYTES * 3 // 4 - 180
    count = megabytes * 1024 * 1024 // ENTRY_BYTES
    with transaction.atomic():
        for number in range(1, count + 1):
            payload = json.dumps({"text": base64.b64encode(chance.randbytes(payload_bytes)).decode()})
            link = hash_entry(CHAIN, number, payload, previous, at_text)
            rows.append(
                ChainEntry(
                    chain=CHAIN,
                    sequence=number,
                    payload=payload,
                    previous_hash=previous,
                    hash=link,
                    at=at,
                    at_text=at_text,
                )
            )
            previous = link
            if len(rows) == BATCH or number == count:
                ChainEntry.objects.bulk_create(rows)
                rows.clear()
        ChainHead.objects.create(chain=CHAIN, sequence=count, hash=previous, at=at)


def fill_files(megabytes: int, chance: random.Random) -> None:
    """Uploaded files as the store lays them out: bytes that no packing makes smaller, as pictures are."""
    from django.conf import settings

    folder = Path(settings.MEDIA_ROOT) / "bench" / "202611"
    folder.mkdir(parents=True)
    for _number in range(megabytes * 1024 * 1024 // FILE_BYTES):
        name = uuid.UUID(bytes=chance.randbytes(16))
        (folder / f"{name}.jpg").write_bytes(chance.randbytes(FILE_BYTES))


def main() -> None:
    """Prepare the schema, fill."""
    from hanseong.project import readiness

    readiness.prepare()
    chance = random.Random(1)  # noqa: S311 - filling, not secrets
    fill_rows(int(sys.argv[1]), chance)
    fill_files(int(sys.argv[2]), chance)


if __name__ == "__main__":
    main()
