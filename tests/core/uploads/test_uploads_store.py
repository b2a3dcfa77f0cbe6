from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from tests.core.documents.sheets import picture, sheet

from hanseong.core.chain.models import AuditLine
from hanseong.core.documents import render
from hanseong.core.errors import CheckFailed, NotVisible, Unreadable
from hanseong.core.permissions import Actor
from hanseong.core.uploads import DOCUMENTS, PICTURES, attachment, content_of, store, stored_file
from hanseong.core.uploads.models import StoredFile
from hanseong.core.uploads.services import store as service

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
BY = Actor(None, "시스템", is_system=True)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Every test keeps its files apart."""
    settings.MEDIA_ROOT = tmp_path


def kept(content=None, filename="관리카드.hwpx", allowed=DOCUMENTS):
    content = render(sheet(1), "hwpx").content if content is None else content
    return store(content=content, filename=filename, room="pledges", allowed=allowed, by=BY, now=NOW)


def test_a_file_is_kept_under_a_generated_name_and_recorded():
    file = kept(filename="../../etc/관리\x00카드.hwpx")
    assert file.original_name == "관리카드.hwpx"
    assert file.path == Path(settings.MEDIA_ROOT) / f"pledges/202611/{file.id}.hwpx"
    assert content_of(file) == render(sheet(1), "hwpx").content
    assert (file.kind, file.media_type, file.created_at) == ("hwpx", "application/hwp+zip", NOW)
    assert stored_file(file.id, room="pledges") == file
    assert list(file.path.parent.glob("*.part")) == []


def test_storing_is_in_the_audit_log():
    file = kept()
    line = AuditLine.objects.get()
    assert (line.verb, line.target) == ("uploads.file.stored", f"file:{file.id}")


def test_a_refused_file_leaves_nothing():
    before = list(Path(settings.MEDIA_ROOT).rglob("*"))
    with pytest.raises(Unreadable):
        kept(b"MZ", "a.hwpx")
    assert StoredFile.objects.count() == 0
    assert list(Path(settings.MEDIA_ROOT).rglob("*")) == before


def test_a_row_that_cannot_be_written_leaves_no_file(monkeypatch):
    monkeypatch.setattr(service, "audit", None)
    with pytest.raises(AttributeError):
        kept()
    assert StoredFile.objects.count() == 0
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_pictures_are_drawn_anew():
    file = kept(picture() + b"<script>tail</script>", "a.png", PICTURES)
    assert b"script" not in content_of(file)
    assert file.size_bytes == len(content_of(file))


def test_another_rooms_file_and_an_absent_one_look_the_same():
    file = kept()
    for file_id, room in ((file.id, "office"), (uuid.uuid4(), "pledges")):
        with pytest.raises(NotVisible):
            stored_file(file_id, room=room)


def test_a_file_altered_or_gone_on_disk_is_noticed():
    file = kept()
    file.path.write_bytes(b"altered")
    with pytest.raises(CheckFailed):
        content_of(file)
    file.path.unlink()
    with pytest.raises(CheckFailed):
        content_of(file)


def test_downloads_cannot_be_run_or_sniffed():
    response = attachment(
        replace(kept(b"<html><script>1</script></html>", "a.html"), original_name='a"b\r\n한.html')
    )
    assert response["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == b"<html><script>1</script></html>"
