"""The import in the browser: look first, take in once, refused rows logged, hostile files answered."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from tests.harness.sessions import signed_in
from tests.ledger.stage import HEAD, listed, row

from hanseong.core.access.models import AccessLogEntry
from hanseong.ledger.models import Payment, PaymentImport, PaymentListForm

MIXED = (
    row("가-1", "300,000"),
    row("가-2", "100", programme="없는 사업"),
    row("가-3", "$100"),
    row("가-4", "△900,000"),
    "합계,,,,300000,,,",
)
OWN = listed(
    "2026-06-01;△1.5;순찰로봇 운영;구비",
    "2026-06-01;2;순찰로봇 운영;구비",
    head="집행일;금액(천원);사업;돈줄",
)


def sent(client: Client, content: bytes, name: str = "지출.csv"):
    return client.post(reverse("ledger:import_new"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_a_list_is_looked_at_taken_in_once_and_its_refused_rows_are_kept(stage, encoding) -> None:
    officer = signed_in(stage.officer)
    there = sent(officer, listed(*MIXED, encoding=encoding))["Location"]
    page = officer.get(there).content.decode()
    assert "300,000원" in page
    assert "알 수 없는 단위사업 &#x27;없는 사업&#x27;" in page
    assert "원화가 아닙니다" in page
    assert "두루살핌" not in page  # payees are not shown without a reason
    assert not Payment._unscoped.exists()
    result = officer.post(there)
    assert Payment._unscoped.get().amount_krw == 300_000
    made = PaymentImport._unscoped.get()
    assert (made.added, made.refused, made.sums) == (1, 3, 1)
    assert result["Location"] == reverse("ledger:import", args=[made.id])

    again = sent(officer, listed(*MIXED, encoding=encoding))["Location"]
    assert "이미 들여온 목록입니다" in officer.get(again).content.decode()
    assert officer.post(again)["Location"] == result["Location"]
    assert (Payment._unscoped.count(), PaymentImport._unscoped.count()) == (1, 1)

    logged = AccessLogEntry.objects.filter(subject=f"payment_import:{made.id}")
    refused = reverse("ledger:import_refused", args=[made.id])
    assert "없는 사업" in officer.get(refused).content.decode()
    assert officer.post(refused, {"reason": ""}).status_code == 422
    assert logged.count() == 1
    file = officer.post(refused, {"reason": "회계과 확인"})
    cells = [cell for cells in load_workbook(io.BytesIO(file.content)).active.values for cell in cells]
    assert {2 + 1, "$100"} <= set(cells)
    assert logged.latest("id").purpose.endswith("회계과 확인")
    assert str(made.filename) in officer.get(reverse("ledger:imports")).content.decode()


def test_an_unknown_form_is_told_once_by_the_planning_office(stage) -> None:
    officer, planner = signed_in(stage.officer), signed_in(stage.planner)
    columns = sent(officer, OWN)["Location"]
    assert "총괄부서가 열을 정해야 합니다" in officer.get(columns).content.decode()
    said = {
        "name": "우리 양식",
        "paid_on": "집행일",
        "amount": "금액(천원)",
        "programme": "사업",
        "source": "돈줄",
        "unit_krw": "1000",
        "negative": "refund",
    }
    assert officer.post(columns, said).status_code == 403
    wrong = planner.post(columns, said | {"source": "사업"})
    assert (wrong.status_code, "이미" in wrong.content.decode()) == (422, True)
    assert 'value="우리 양식"' in wrong.content.decode()
    preview = planner.post(columns, said)["Location"]
    assert PaymentListForm._unscoped.get().mapping["unit_krw"] == 1_000
    page = officer.get(preview).content.decode()  # it fits now: the officer goes on with the same file
    assert "500원" in page  # 2천원 paid, 1.5천원 given back
    assert "우리 양식" in officer.get(reverse("ledger:import_forms")).content.decode()


def test_a_form_saved_later_brings_nothing_in_twice(stage) -> None:
    """The same payments under another form's key are known."""
    officer, planner = signed_in(stage.officer), signed_in(stage.planner)
    officer.post(sent(officer, listed(row("가-1", "300,000"), row("가-2", "500")))["Location"])
    there = sent(planner, listed(row("가-1", "300,000"), row("가-2", "500"), row("가-3", "7")))["Location"]
    columns = f"{there}columns/"
    names = {"document_no": "지급번호", "item": "적요", "payee": "지급처", "contract_no": "계약번호"}
    said = names | {"name": "다른 양식", "paid_on": "지급일자", "amount": "지급액", "programme": "단위사업"}
    planner.post(columns, said | {"source": "재원", "unit_krw": "1", "negative": "refund"})
    own = PaymentListForm._unscoped.get().key
    page = planner.get(f"{there}?form={own}").content.decode()
    assert f'value="{own}" selected' in page
    planner.post(there, {"form_key": own})
    assert sorted(Payment._unscoped.values_list("document_number", flat=True)) == ["가-1", "가-2", "가-3"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    return out.getvalue()


HOSTILE = {
    "nothing": (b"", "a.csv"),
    "noise": (bytes(range(256)) * 40, "a.csv"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "a.csv"),
    "other kind": (b"%PDF-1.4 x", "a.pdf"),
    "broken book": (b"PK\x03\x04broken", "a.xlsx"),
    "bomb": (bomb(), "a.xlsx"),
    "thousands of columns": ((",".join(f"열{n}" for n in range(3_000)) + "\n1,2\n").encode(), "a.csv"),
    "too large": (b"x" * (50 * 1024 * 1024), "a.csv"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_list_gets_a_sentence(stage, name) -> None:
    content, filename = HOSTILE[name]
    answer = sent(signed_in(stage.officer), content, filename)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "field__errors" in page
    assert not PaymentImport._unscoped.exists()


def test_a_list_without_rows_and_one_with_many_columns_are_answered(stage) -> None:
    officer = signed_in(stage.officer)
    empty = officer.get(sent(officer, listed())["Location"])
    assert "들일 행이 없습니다" in empty.content.decode()
    wide = sent(officer, (",".join(f"열{n}" for n in range(150)) + "\n1,2\n").encode())
    assert officer.get(wide["Location"]).status_code == 200
    assert officer.get(f"{wide['Location']}?row=99999").status_code == 200
    assert officer.get(f"{wide['Location']}?row=none").status_code == 422


def test_a_book_is_read_like_a_list(stage) -> None:
    book = Workbook()
    for cells in (
        HEAD.split(","),
        ["가-1", date(2026, 6, 1), "순찰로봇 운영", "구비", 300_000, "", "", "=1+1"],
    ):
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    officer = signed_in(stage.officer)
    officer.post(sent(officer, out.getvalue(), "지출.xlsx")["Location"])
    assert Payment._unscoped.get().amount_krw == 300_000


def test_foreign_lists_are_absent_and_outsiders_stay_outside(stage) -> None:
    officer, other, planner = (signed_in(one) for one in (stage.officer, stage.other, stage.planner))
    there = sent(officer, listed(*MIXED))["Location"]
    officer.post(there)
    made = PaymentImport._unscoped.get()
    inside = [there, f"{there}columns/"]
    inside += [reverse(f"ledger:{name}", args=[made.id]) for name in ("import", "import_refused")]
    assert [other.get(one).status_code for one in inside] == [404] * 4
    assert [planner.get(one).status_code for one in inside] == [200] * 4
    resident = signed_in(stage.people.resident)
    assert [resident.get(one).status_code for one in (*inside, reverse("ledger:imports"))] == [403] * 5
    assert Client().get(there).status_code == 302
