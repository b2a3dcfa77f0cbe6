"""A picture of a sheet is an uploaded picture: no invented file, no document, nothing of another room."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.test import Client
from tests.core.documents.bombs import png
from tests.harness.sessions import signed_in
from tests.pledges.stage import SHEET, Stage, enter_pledge, report_of, working

from hanseong.core.errors import Invalid
from hanseong.core.uploads import DOCUMENTS, PICTURES, store
from hanseong.pledges.services.add_picture import add_picture


def kept(stage: Stage, content: bytes, name: str, allowed: frozenset[str], room: str = "pledges") -> UUID:
    return store(
        content=content, filename=name, room=room, allowed=allowed, by=stage.officer, now=stage.now
    ).id


def add(stage: Stage, report_id: UUID, file_id: UUID) -> int:
    return add_picture(
        report_id=report_id,
        version=report_of(report_id).version,
        caption="사진",
        stored_file_id=file_id,
        by=stage.officer,
        now=stage.now,
    )


def test_an_uploaded_picture_joins_the_sheet(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    add(stage, report_id, kept(stage, png(4, 4), "a.png", PICTURES))
    assert [picture.caption for picture in working(stage, report_id).sheet.pictures] == ["사진"]


def test_a_received_document_is_no_picture(stage: Stage) -> None:
    """Else it would leave with the public page, officials' names and all."""
    report_id = enter_pledge(stage)
    with pytest.raises(Invalid):
        add(stage, report_id, kept(stage, SHEET.encode(), "sheet.txt", DOCUMENTS))
    with pytest.raises(Invalid):
        add(stage, report_id, kept(stage, png(4, 4), "a.png", PICTURES, room="office"))
    assert working(stage, report_id).sheet.pictures == ()


INVENTED = "30da466a-7594-462a-8603-d1640e167d35"


@pytest.mark.parametrize("file", ["xyz", INVENTED, f"{{{INVENTED}}}", INVENTED.upper(), "/etc/passwd"])
def test_an_invented_file_is_answered_with_a_sentence(stage: Stage, file: str) -> None:
    enter_pledge(stage)
    client: Client = signed_in(stage.officer)
    at = "/api/pledges/I-1-1/reports/2026Q3"
    edit = {"op": "add", "kind": "pictures", "values": {"caption": "x", "file": file}}
    tag = client.get(at)["ETag"]
    answer = client.put(at, json.dumps({"edits": [edit]}), "application/json", headers={"If-Match": tag})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
