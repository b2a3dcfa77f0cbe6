"""An official's quarter, in the browser only: import, decide, submit, approve, publish, download, read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District
from tests.harness.fairness import Axe, fair_in_both_languages
from tests.pledges.sheets import Damaged

from hanseong.core.documents import read

pytestmark = pytest.mark.browser

DEPARTMENT = "첨단도시과"
NO = "Ⅱ-③-12"
TITLE = "밤에도 여는 도서관, 골목 꽃밭, 어르신 동행"
AT = f"/pledges/{NO}/{{}}?quarter=2024Q2"
WITHIN_MS = 2_000

SignIn = Callable[..., Page]


def sheet() -> str:
    """A sheet in our own words whose one fault is a month that no calendar has."""
    damaged = Damaged.of()
    return damaged.change(damaged.at("마을도서관 3개관 야간"), "'23.1.~3.", "'23.1.~63.").text()


@pytest.fixture
def people(new_context: Callable[..., BrowserContext], sign_in: SignIn) -> Callable[[str, str | None], Page]:
    """Somebody at their own computer, signed in."""

    def enter(role: str, department: str | None = None) -> Page:
        return sign_in(new_context(accept_downloads=True).new_page(), role, department)

    return enter


def test_an_official_takes_a_sheet_from_the_file_to_the_wall(
    district: District,
    people: Callable[[str, str | None], Page],
    page: Page,
    axe: Axe,
    tmp_path: Path,
) -> None:
    officer = people("officer", DEPARTMENT)
    import_the_sheet(officer, district, axe, tmp_path)
    decide_on_every_error(officer, axe)
    press(officer, district, "submit", axe)

    head = people("head", DEPARTMENT)
    press(head, district, "head", axe=None)
    planning = people("planning", None)
    press(planning, district, "planning", axe=None)

    page.goto(district.url + "/wall")
    expect(page.locator("main")).not_to_contain_text(TITLE)
    press(planning, district, "publish", axe=None)
    expect(page.locator("main")).to_contain_text(TITLE, timeout=WITHIN_MS)

    download_and_read_back(officer, district, axe)
    read_as_a_resident(page, district, axe)


def import_the_sheet(officer: Page, district: District, axe: Axe, folder: Path) -> None:
    file = folder / "관리카드.txt"
    file.write_text(sheet(), encoding="utf-8")
    officer.goto(district.url + "/pledges/work/import/")
    fair_in_both_languages(officer, axe)
    officer.locator("input[type=file]").set_input_files(file)
    officer.locator("main form button").click()
    expect(officer.locator("main")).to_contain_text(TITLE)
    fair_in_both_languages(officer, axe)
    officer.locator("main form button").click()
    officer.wait_for_url("**/imported/**")
    fair_in_both_languages(officer, axe)
    officer.locator("main .actions a[href*=findings]").click()
    officer.wait_for_url("**/findings/**")


def decide_on_every_error(officer: Page, axe: Axe) -> None:
    """The printed line stands beside the reading; the suggestion is accepted, what is left is waived."""
    fair_in_both_languages(officer, axe)
    error = officer.locator(".finding--error:not(.finding--decided)")
    expect(error.first).to_be_visible()
    dated = error.filter(has_text="'23.1.~63.").first
    expect(dated.locator("mark").first).to_contain_text("'23.1.~63.")
    dated.locator("button[value=accepted]").click()
    expect(officer.locator(".messages")).to_be_visible()
    while error.count():
        left = error.first
        left.locator("input[name=reason]").fill("문서를 확인했고 그대로 둡니다")
        left.locator("button[value=waived]").click()
    expect(error).to_have_count(0)


def press(who: Page, district: District, step: str, axe: Axe | None) -> None:
    """Open the report, look at it, take the step."""
    who.goto(district.url + AT.format("report/"))
    if axe is not None:
        fair_in_both_languages(who, axe)
    who.locator(f"button[name=step][value={step}]").click()
    expect(who.locator(".messages")).to_be_visible()
    expect(who.locator(f"button[name=step][value={step}]")).to_have_count(0)


def download_and_read_back(officer: Page, district: District, axe: Axe) -> None:
    officer.goto(district.url + AT.format("downloads/"))
    fair_in_both_languages(officer, axe)
    for fmt in ("hwpx", "pdf"):
        officer.goto(district.url + AT.format("downloads/"))
        officer.locator(f"a[href*='format={fmt}'][href*='as-printed']").click()
        officer.get_by_label("내려받는 사유").fill("의회 제출")  # the sheet names officials
        with officer.expect_download() as arriving:
            officer.get_by_role("button", name="내려받기").click()
        content = Path(arriving.value.path()).read_bytes()
        words = [word for line in read(content).lines for cell in line.cells for word in cell.split()]
        assert words == sheet().split(), fmt
        assert arriving.value.suggested_filename.endswith(f".{fmt}")


def read_as_a_resident(resident: Page, district: District, axe: Axe) -> None:
    """The published page in plain words, with sources, without names."""
    for place in ("", "figures/", "history/", "printed/", "comments/"):
        resident.goto(district.url + AT.format(place))
        fair_in_both_languages(resident, axe)
        assert "☎" not in resident.locator("main").inner_text()
    resident.goto(district.url + AT.format(""))
    expect(resident.locator("h1")).to_have_text(TITLE)
    resident.locator("a.printed-link").first.click()
    assert re.search(r"/printed/.*#line-\d+$", resident.url)


def test_the_journey_of_a_resident_works_without_script(
    district: District, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(district.url + "/pledges/")
    page.locator("#q").fill("무장애")
    page.locator("main form.filters button").click()
    page.locator("main table a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("main nav.tabs a").nth(1).click()
    expect(page.locator("#required")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_narrow_screens_cut_nothing_off(
    district: District, new_context: Callable[..., BrowserContext], sign_in: SignIn, width: int
) -> None:
    page = sign_in(new_context(viewport={"width": width, "height": 800}).new_page(), "planning")
    about = "/pledges/I-1-1/"
    places = ["/pledges/", "/pledges/work/board/", "/pledges/work/rubric/", "/pledges/work/import/"]
    names = (
        "",
        "figures/",
        "history/",
        "report/",
        "findings/",
        "evidence/",
        "outlook/",
        "changes/",
        "audit/",
    )
    too_wide = []
    for path in [
        *places,
        *(about + name for name in names),
        "/pledges/I-1-3/findings/",
        "/pledges/I-1-3/printed/",
    ]:
        page.goto(district.url + path)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            too_wide.append(path)
    assert too_wide == []
