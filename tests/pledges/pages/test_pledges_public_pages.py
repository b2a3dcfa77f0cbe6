"""What residents see: published sheets in plain words, every figure with its source, no draft, no names."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from tests.harness.sessions import signed_in
from tests.pledges.browsing import NO, page
from tests.pledges.stage import SHEET, Stage, decide_all, enter_pledge, published, receive, report_of, walk

from hanseong.pledges.models import Comment

PAGES = ("pledge", "figures", "printed", "history", "diff", "comments", "downloads")


def test_every_public_page_opens_in_both_languages(stage: Stage) -> None:
    published(stage)
    for language in ("ko", "en"):
        client = Client(headers={"accept-language": language})
        answers = {name: client.get(page(name)) for name in PAGES}
        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(PAGES, 200)
        texts = [answer.content.decode() for answer in answers.values()]
        assert all(f'<html lang="{language}"' in text and "☎" not in text for text in texts)


def test_a_draft_is_not_found_by_residents(stage: Stage) -> None:
    receive(stage)
    assert {name: Client().get(page(name)).status_code for name in PAGES} == dict.fromkeys(PAGES, 404)


def test_staff_see_the_draft_marked_as_one(stage: Stage) -> None:
    receive(stage)
    text = signed_in(stage.officer).get(page("pledge")).content.decode()
    assert "아직 공개되지 않은 내용입니다" in text


def test_figures_lead_to_the_line_they_are_printed_on(stage: Stage) -> None:
    published(stage)
    text = Client().get(page("pledge")).content.decode()
    line = next(n for n, row in enumerate(SHEET.split("\n"), 1) if row.startswith("합 계"))
    assert f"#line-{line}" in text
    printed = Client().get(page("printed", quarter="2024Q2")).content.decode()
    assert f'id="line-{line}"' in printed


def test_lines_that_name_officials_are_hidden_in_the_printed_document(stage: Stage, settings: object) -> None:
    published(stage)
    named = [row.split("\t")[-1] for row in SHEET.split("\n") if "☎" in row]
    text = Client().get(page("printed")).content.decode()
    assert all(cell not in text for cell in named)
    settings.HANSEONG_SHOW_CONTACTS = True  # type: ignore[attr-defined]
    shown = Client().get(page("printed")).content.decode()
    assert all(cell in shown for cell in named)


def test_figures_show_formula_and_inputs(stage: Stage) -> None:
    published(stage)
    text = Client().get(page("figures")).content.decode()
    assert "예산표 집행 ÷ 소요 × 100" in text
    assert "67.11" in text


def test_the_list_narrows_and_says_when_nothing_fits(stage: Stage) -> None:
    published(stage)
    assert "I-①-3" in Client().get("/pledges/?term=8").content.decode()
    text = Client().get("/pledges/?term=8&q=" + quote("없는 말")).content.decode()
    assert "찾는 공약이 없습니다" in text
    assert Client().get("/pledges/?term=x").status_code == 422
    assert Client().get("/pledges/?page=nine&q=" + "가" * 900).status_code == 200


def test_an_empty_district_explains_itself(db: None) -> None:
    assert "아직 공개한 공약이 없습니다" in Client().get("/pledges/").content.decode()


@pytest.mark.parametrize("quarter", ["2024Q9", "soon", "2024", "2024Q2;"])
def test_a_quarter_that_is_none_is_a_sentence(stage: Stage, quarter: str) -> None:
    published(stage)
    assert Client().get(page("pledge", quarter=quarter)).status_code == 422


def test_a_quarter_without_a_sheet_is_not_found(stage: Stage) -> None:
    published(stage)
    assert Client().get(page("pledge", quarter="2023Q4")).status_code == 404


def test_files_are_attachments_with_their_name(stage: Stage) -> None:
    published(stage)
    answer = Client().get(page("file") + "?format=hwpx&mode=as-printed")
    assert answer.headers["Content-Type"] == "application/hwp+zip"
    assert answer.headers["Content-Disposition"].startswith(
        "attachment; filename*=UTF-8''pledge_I-%E2%91%A0-3_2024Q2"
    )
    assert Client().get(page("file") + "?format=docx").status_code == 422
    assert Client().get(page("file") + "?mode=best").status_code == 422


def test_every_link_of_the_download_page_gives_a_file(stage: Stage) -> None:
    import re

    published(stage)
    text = Client().get(page("downloads")).content.decode().replace("&amp;", "&")
    links = re.findall(r'href="([^"]*/file/[^"]*)"', text)
    assert len(links) == 20
    codes = {link: Client().get(link).status_code for link in links}
    assert set(codes.values()) == {200}


def test_the_feed_is_atom_and_names_the_publication(stage: Stage) -> None:
    published(stage)
    answer = Client().get("/pledges/feed.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own feed
    titles = [node.text or "" for node in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("I-①-3" in title for title in titles)


def test_an_empty_feed_is_still_a_feed(db: None) -> None:
    assert ET.fromstring(Client().get("/pledges/feed.atom").content).tag.endswith("feed")  # noqa: S314


def test_diff_without_a_second_quarter_explains_itself(stage: Stage) -> None:
    published(stage)
    assert "비교할 분기가 모자랍니다" in Client().get(page("diff")).content.decode()


def test_a_comment_is_text_waits_for_review_and_gets_an_answer(stage: Stage) -> None:
    published(stage)
    address = page("comments")
    typed = "<img src=x onerror=alert(1)> 잘 보았습니다"
    sent_on = Client().post(address, {"text": typed})  # to the residents' sign-in; what was typed waits
    assert (sent_on.status_code, sent_on["Location"].split("?")[0]) == (302, "/my/sign-in/")
    assert not Comment._unscoped.exists()
    signed_in(stage.resident).post(address, {"text": typed})
    comment = Comment._unscoped.get()
    assert typed not in Client().get(address).content.decode()
    moderator = signed_in(stage.moderator)
    assert "잘 보았습니다" in moderator.get(reverse("pledges:moderation")).content.decode()
    moderator.post(reverse("pledges:moderate", args=[comment.id]), {"show": "yes"})
    signed_in(stage.officer).post(reverse("pledges:answer", args=[NO, comment.id]), {"text": "고맙습니다"})
    text = Client().get(address).content.decode()
    assert "&lt;img src=x" in text
    assert "<img src=x" not in text
    assert "고맙습니다" in text


def test_an_empty_comment_comes_back_with_a_sentence(stage: Stage) -> None:
    published(stage)
    answer = signed_in(stage.resident).post(page("comments"), {"text": "  "})
    assert answer.status_code == 422


def test_a_pledge_written_here_has_no_printed_document(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    quarter = str(report_of(report_id).quarter)
    text = Client().get(page("pledge", "I-①-1", quarter=quarter)).content.decode()
    assert "보행길 2건 정비" in text
    assert "#line-" not in text
    assert Client().get(page("printed", "I-①-1")).status_code == 404
