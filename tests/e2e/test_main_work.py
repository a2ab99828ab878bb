"""Each person does their main work in a real browser: in both languages, on the desk and on the phone."""

from __future__ import annotations

import io

import openpyxl
import pytest

from data.demo.bank import LAST_MONTH, demo_bank
from data.demo.make import month_workbook
from tests.e2e.conftest import MONTHS
from tests.sheets.made_files import PICTURE

pytestmark = pytest.mark.browser

SCREENS = [pytest.param("zh", 1440, id="zh-1440"), pytest.param("en", 390, id="en-390")]
ALL_SCREENS = [*SCREENS, pytest.param("zh", 390, id="zh-390"), pytest.param("en", 1440, id="en-1440")]


@pytest.mark.parametrize(("language", "width"), ALL_SCREENS)
def test_head_office_sees_who_is_first_and_last_and_what_that_costs(visiting, language, width):
    visit = visiting("zonghang", language, width)
    for words in ("红榜", "黑榜") if language == "zh" else ("Honour board", "Bottom board"):
        visit.must_say(words)
    visit.must_be_clean()
    visit.open("/league")
    visit.must_be_clean()
    visit.page.locator(".st-key-board-honour p > a").first.click()
    visit.page.wait_for_url("**/outlet?**")
    visit.settle()
    visit.must_say("为什么是这个名次" if language == "zh" else "Why this place")
    visit.must_be_clean()
    visit.open("/ledger")
    visit.must_say("奖励合计" if language == "zh" else "Rewards")
    visit.must_be_clean()


def test_head_office_takes_the_league_out_as_it_is_seen(visiting):
    visit = visiting("zonghang", path="/league?scope=branch:城东支行")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Excel").click()
    sheet = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes())).active
    table = sheet[sheet.auto_filter.ref]
    told = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=table[0][0].row - 1) for cell in row)
    assert "周行" in told and "城东支行" in told
    branch = [cell.value for cell in table[0]].index("一级支行")
    assert {row[branch].value for row in table[1:]} == {"城东支行"}


@pytest.mark.parametrize(("language", "width"), ALL_SCREENS)
def test_a_branch_head_sees_where_they_stand_first_and_why(visiting, language, width):
    visit = visiting("kuangqu", language, width)
    first = visit.page.locator("[class*=st-key-card-place]").first.bounding_box()
    boards = visit.page.locator("[class*=st-key-board-honour]").bounding_box()
    assert first is not None and boards is not None and first["y"] < boards["y"] and first["y"] < 300
    visit.must_be_clean()
    visit.open("/outlet")
    visit.must_say("名次区间" if language == "zh" else "Rank range")
    visit.must_be_clean()
    visit.open("/ledger")
    visit.must_be_clean()
    visit.open("/league")
    visit.must_be_clean()


def test_the_phone_loads_no_chart_engine(visiting):
    visit = visiting("kuangqu", "zh", 390)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/league", "/outlet"):
        visit.open(path)
    engines = [url for url in asked if any(name in url.lower() for name in ("plotly", "vega-interpreter", "/embed."))]
    assert engines == []


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_an_analyst_uploads_a_corrected_file_and_gets_a_receipt(visiting, language, width):
    visit = visiting("fenxi", language, width)
    visit.must_be_clean()
    visit.open("/upload")
    visit.page.set_input_files(
        "input[type=file]",
        {"name": "10月更正.xlsx", "mimeType": "application/octet-stream", "buffer": corrected(1 if width > 600 else 2)},
    )
    visit.page.get_by_text("可以入库" if language == "zh" else "ready to load").first.wait_for()
    visit.page.get_by_role("button", name="确认入库" if language == "zh" else "Confirm and load").click()
    visit.page.get_by_text("已入库" if language == "zh" else "loaded · receipt").first.wait_for()
    visit.must_be_clean()


def test_a_file_that_is_no_spreadsheet_is_refused_in_words_and_the_page_lives(visiting):
    visit = visiting("fenxi", path="/upload")
    visit.page.set_input_files(
        "input[type=file]", {"name": "坏.xlsx", "mimeType": "application/octet-stream", "buffer": PICTURE}
    )
    visit.page.get_by_text("不能读取").wait_for()
    visit.must_be_clean()
    visit.open("/")
    visit.must_be_clean()


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_an_administrator_invites_somebody_and_the_log_knows(visiting, language, width):
    visit = visiting("guanli", language, width)
    visit.must_say("开办步骤" if language == "zh" else "First steps")
    visit.must_be_clean()
    visit.open("/people")
    visit.page.get_by_role("tab", name="邀请新用户" if language == "zh" else "Invite a person").click()
    visit.page.get_by_role("textbox", name="用户名" if language == "zh" else "User name").fill(f"new{width}")
    visit.page.get_by_role("textbox", name="姓名" if language == "zh" else "Name", exact=True).fill("新同事")
    visit.page.get_by_text("所辖一级支行" if language == "zh" else "Tier-1 branches").wait_for()
    visit.page.get_by_role("combobox").nth(1).click()
    visit.page.get_by_role("option").first.click()
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name="生成邀请" if language == "zh" else "Make the invitation").click()
    visit.page.get_by_text("/set-password?code=").wait_for()
    visit.must_be_clean()


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_an_auditor_reads_the_ledger_and_checks_the_log(visiting, language, width):
    visit = visiting("shenji", language, width, path="/ledger")
    visit.must_be_clean()
    visit.open("/people")
    visit.page.get_by_role("tab", name="审计日志" if language == "zh" else "Audit log").click()
    visit.page.get_by_role(
        "button", name="校验日志完整性" if language == "zh" else "Check that the log is whole"
    ).click()
    visit.must_say("日志完整，" if language == "zh" else "The log is whole:")
    visit.must_be_clean()


@pytest.mark.parametrize("path", ["/", "/league", "/outlet", "/ledger"])
def test_dark_mode_is_as_clean_as_light(visiting, path):
    visit = visiting("zonghang", "zh", 1440, "dark", path=path)
    visit.must_be_clean()


def test_a_link_pasted_into_a_chat_opens_the_same_view(visiting):
    sender = visiting("zonghang", path="/league")
    sender.page.get_by_text("满意度", exact=True).first.click()
    sender.page.wait_for_url("**metric=csat**")
    receiver = visiting("fuhe", path=sender.page.url.replace(sender.served.address, ""))
    receiver.must_say("2026年10月 · 满意度")


def corrected(tickets_more: int) -> bytes:
    """The last month's workbook with one outlet's ticket count put right."""
    book = openpyxl.load_workbook(io.BytesIO(month_workbook(demo_bank(MONTHS), LAST_MONTH)))
    sheet = book["客户等候时间"]
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("叫号量"))
    sheet.cell(2, column).value += tickets_more
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
