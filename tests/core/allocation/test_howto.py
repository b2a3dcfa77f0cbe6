"""docs/howto/use-allocation.md, followed word by word."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.core.allocation.memory import START
from tests.core.allocation.trial import resident
from tests.harness.paths import ROOT

from hanseong.core.people.models import User
from hanseong.core.permissions import Actor, Grant, Role

PAGE = ROOT / "docs" / "howto" / "use-allocation.md"


@pytest.mark.django_db
def test_the_page_can_be_followed():
    said: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(block, said)  # noqa: S102 - our own page
    admin = Actor(
        User.objects.create_person(username="boss", display_name="boss").id,
        "boss",
        frozenset({Grant(Role.ADMIN)}),
    )
    slot = said["open_slot"](admin, START)
    one, two = resident("one"), resident("two")
    first = said["book_family"](slot.id, "r1", one, START)
    second = said["book_family"](slot.id, "r2", two, START)
    assert (first.state, second.state, second.place_in_line) == ("offered", "waiting", 1)
    assert first.expires_at == START + timedelta(days=1)
    assert said["confirm"](claim_id=first.id, by=one, now=START).state == "held"
    said["cancel"](claim_id=first.id, by=one, now=START)
    assert [claim.state for claim in said["claims"](two)] == ["offered"]
    assert said["HEARD"] == [
        f"booked user:{one.user_id}", f"queued user:{two.user_id}", f"confirmed user:{one.user_id}",
        f"cancelled user:{one.user_id}", f"promoted user:{two.user_id}",
    ]  # fmt: skip


def test_the_recipe_of_the_draw_is_the_code():
    """The page's formulas, typed from the page."""
    import hashlib
    import hmac

    from hanseong.core.allocation.domain.lottery import commitment, order, root

    def frame(*parts: bytes) -> bytes:
        return b"".join(len(part).to_bytes(8, "big") + part for part in parts)

    name, seed, receipts = b"hanseong.allocation.draw.1", b"s" * 32, {"r2": 2, "r1": 1}
    top = hashlib.sha256(frame(name, b"r1", b"1", b"r2", b"2")).hexdigest()
    assert root(receipts) == top
    assert commitment("p", 0, seed) == hashlib.sha256(frame(name, b"p", b"0", seed)).hexdigest()
    key = hashlib.sha256(frame(name, seed, top.encode(), b"7")).digest()
    numbers = {
        "r1": hmac.digest(key, frame(b"r1", b"0"), "sha256"),
        "r2": min(hmac.digest(key, frame(b"r2", n), "sha256") for n in (b"0", b"1")),
    }
    assert order(seed, receipts, "7") == sorted(numbers, key=numbers.__getitem__)
