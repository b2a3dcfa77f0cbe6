"""An uploaded file is looked at by who uploaded it and by the planning office, by nobody else."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.harness.sessions import signed_in
from tests.pledges.stage import SHEET, Stage

from hanseong.pledges.models import QuarterReport


def test_another_departments_upload_is_not_found(stage: Stage) -> None:
    file = SimpleUploadedFile("sheet.txt", SHEET.encode())
    address = signed_in(stage.officer).post(reverse("pledges:import"), {"file": file}).url
    codes = [signed_in(actor).get(address).status_code for actor in (stage.officer, stage.reviewer)]
    assert codes == [200, 200]
    stranger = signed_in(stage.other)
    assert (stranger.get(address).status_code, stranger.post(address, {}).status_code) == (404, 404)
    assert not QuarterReport._unscoped.exists()
