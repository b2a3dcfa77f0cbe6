"""A stranger who follows the page gets a notice out."""

from __future__ import annotations

import re

import pytest
from tests.core.notices.desk import row
from tests.harness.paths import ROOT

from hanseong.core.people.selectors import system_actor

pytestmark = pytest.mark.django_db
PAGE = ROOT / "docs" / "howto" / "send-a-notice.md"


def test_the_page_can_be_followed(now):
    steps = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(steps) == 2
    names: dict = {}
    for step in steps:
        exec(compile(step, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    first = names["tell"]("홍길동", "010-0000-0001", "2026-7", system_actor("commands"), now)
    assert names["tell"]("홍길동", "010-0000-0001", "2026-7", system_actor("commands"), now) == first
    assert row(first).body == "접수번호 2026-7\n문의: 02-120"
