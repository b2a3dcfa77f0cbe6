"""The findings page: what waits first, twenty at a time, decided ones folded away."""

from __future__ import annotations

import re

import pytest
from tests.harness.sessions import signed_in
from tests.pledges.browsing import page
from tests.pledges.stage import SHEET, Stage, published, receive

from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.models import IrregularityRecord
from hanseong.pledges.pages.findings import PAGE
from hanseong.pledges.services.decide_irregularity import decide_irregularity


def waive(stage: Stage, row: IrregularityRecord) -> None:
    decide_irregularity(
        irregularity_id=row.id, decision=Decision.WAIVED, reason="보았음", by=stage.officer, now=stage.now
    )


def ids(text: str) -> list[str]:
    return re.findall(r'id="finding-([0-9a-f-]{36})"', text)


def test_twenty_at_a_time_and_every_finding_on_one_of_the_pages(stage: Stage) -> None:
    receive(stage)
    client, seen = signed_in(stage.reviewer), []
    total = IrregularityRecord._unscoped.count()
    assert total > PAGE
    for number in range(1, total // PAGE + 2):
        found = ids(client.get(page("findings", page=number)).content.decode())
        assert len(found) <= PAGE
        seen += found
    assert len(seen) == len(set(seen)) == total


def test_a_decision_leads_on_to_the_next_and_the_decided_one_is_folded_away(stage: Stage) -> None:
    receive(stage)
    client = signed_in(stage.reviewer)
    text = client.get(page("findings", quarter="2024Q2")).content.decode()
    first, second = ids(text)[:2]
    assert re.search(rf'name="next" value="{second}"', text)
    sent = {"decision": "rejected", "quarter": "2024Q2", "page": "1", "next": second}
    back = client.post(page("findings") + f"{first}/", sent)
    assert back.url.endswith(f"#finding-{second}")
    assert "page=1" in back.url
    assert ids(client.get(back.url).content.decode())[0] == second
    last = client.get(page("findings", page=99)).content.decode()
    folded = last[last.index(f'<details class="finding finding--decided" id="finding-{first}"') :]
    folded = folded[: folded.index("</section>")]
    assert 'value="rejected"' not in folded
    assert 'value="waived"' in folded
    assert 'value="pending"' in folded


def test_decisions_that_another_document_takes_over_are_counted(stage: Stage) -> None:
    published(stage)
    made = IrregularityRecord._unscoped.exclude(decision="pending").count()
    assert made
    later = Stage(**{**vars(stage), "now": stage.now.replace(hour=stage.now.hour + 1)})
    receive(later, SHEET.replace("잘못을 고치고", "오류를 고치고"), reason="새 문서")
    text = signed_in(stage.reviewer).get(page("findings")).content.decode()
    told = re.search(r"이미 결정한 (\d+)건을 이어받았습니다", text)
    assert told is not None
    assert 0 < int(told[1]) <= made


def test_a_look_at_a_finding_does_not_read_the_document_again(
    stage: Stage, django_assert_max_num_queries: object
) -> None:
    receive(stage)
    row = IrregularityRecord._unscoped.filter(edits=[], severity="info").first()
    assert row is not None
    with django_assert_max_num_queries(30) as queries:  # type: ignore[operator]
        waive(stage, row)
    assert not any("pledges_quarterlyresult" in query["sql"] for query in queries.captured_queries)


@pytest.mark.parametrize("who", ["other", "officer"])
def test_only_those_who_may_decide_are_asked(stage: Stage, who: str) -> None:
    published(stage)
    receive(stage, SHEET.replace("잘못을 고치고", "오류를 고치고"), reason="새 문서")
    response = signed_in(getattr(stage, who)).get(page("findings"))
    assert ('name="decision"' in response.content.decode()) == (who == "officer")
