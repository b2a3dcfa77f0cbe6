"""What looks like personal data in a comment is marked for the moderator and can be masked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.harness.sessions import signed_in
from tests.pledges.browsing import page
from tests.pledges.stage import Stage, published

from hanseong.pledges.domain.masking import recorded, shown, suspects
from hanseong.pledges.models import Comment
from hanseong.pledges.services.write_comment import write_comment

SAID = "제 번호는 010-1234-5678이고 메일은 kim@example.org입니다."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("전화 02-123-4567", ["phone"]),
        ("전화 02) 123-4567", ["phone"]),
        ("０１０－１２３４－５６７８", ["phone"]),
        ("01012345678", ["phone"]),
        ("+82 10 1234 5678", ["phone"]),
        ("900101-1234567 입니다", ["resident_number"]),
        (SAID, ["phone", "mail"]),
        ("2024년 3월 1,218백만원, 12345678901234567890", []),
        ("공약 I-①-3, 2024.04.01.~2024.06.30.", []),
    ],
)
def test_what_is_marked(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in suspects(text)] == kinds


def test_a_masked_text_keeps_its_length_and_follows_what_was_recorded() -> None:
    masked = shown(SAID, recorded(SAID))
    assert len(masked) == len(SAID)
    assert "1234" not in masked
    assert "example" not in masked
    assert masked.startswith("제 번호는 ●●●-●●●●-●●●●이고")
    assert shown(SAID, "") == SAID


def test_the_moderator_masks_residents_read_the_masked_text_and_the_original_is_kept(stage: Stage) -> None:
    done = published(stage)
    comment = write_comment(pledge_id=done.pledge_id, text=SAID, by=stage.resident, now=stage.now)
    moderator = signed_in(stage.moderator)
    queue = moderator.get(reverse("pledges:moderation")).content.decode()
    assert '<mark class="suspect">010-1234-5678</mark>' in queue
    assert 'value="masked"' in queue
    moderator.post(reverse("pledges:moderate", args=[comment]), {"show": "masked"})
    text = Client().get(page("comments")).content.decode()
    assert "010-1234-5678" not in text
    assert "●●●-●●●●-●●●●" in text
    row = Comment._unscoped.get()
    assert row.text == SAID
    assert row.moderation_reason.startswith("개인정보로 보이는 곳을 가리고 공개함")


def test_a_comment_without_such_a_place_is_just_shown(stage: Stage) -> None:
    done = published(stage)
    write_comment(pledge_id=done.pledge_id, text="잘하고 있습니다", by=stage.resident, now=stage.now)
    queue = signed_in(stage.moderator).get(reverse("pledges:moderation")).content.decode()
    assert 'value="masked"' not in queue
