"""A scheme and a month through their lives in a browser: tried, adopted; checked, published, corrected, read."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from playwright.sync_api import TimeoutError

from data.clock import month_now
from data.demo.bank import LAST_MONTH, demo_bank
from data.demo.make import month_workbook
from data.types import Month
from tests.e2e.conftest import MONTHS, Visit

pytestmark = pytest.mark.browser

JUDGED = LAST_MONTH.before()


def choose(visit: Visit, words: str) -> None:
    """A view of the page by its tab; an address would begin a new session and lose the draft."""
    visit.page.get_by_role("radio", name=words).or_(
        visit.page.get_by_role("button", name=words, exact=True)
    ).first.click()
    visit.settle()


def publication(visiting, login: str, month: Month = JUDGED) -> Visit:
    """Somebody in front of the month's card for checking and publishing, opened."""
    visit = visiting(login, path=f"/ledger?month={month}")
    visit.page.get_by_text("核对与发布").first.click()
    visit.settle()
    return visit


def checked_and_published(visiting, reason: str = "", month: Month = JUDGED) -> Visit:
    """One person checks the month, another publishes it."""
    second = publication(visiting, "fuhe", month)
    second.page.get_by_role("button", name="我已核对").click()
    second.page.get_by_text("已核对这些数字").wait_for()
    second.must_be_clean()
    first = publication(visiting, "zonghang", month)
    first.page.get_by_role("button", name="发布本月").click()
    first.settle()
    if reason:
        first.page.get_by_role("textbox", name="更正理由").fill(reason)
        first.page.keyboard.press("Tab")
        first.settle()
    first.page.get_by_role("button", name="确认发布").click()
    first.must_say("更正发布 第2版" if reason else "已发布 第1版")
    first.settle()
    return first


def weight_typed(visit: Visit, weight: str) -> None:
    """The first weight of the table in the editor, typed over: cells are drawn on a canvas."""
    for _ in range(100):  # the table draws itself some time after the page stands still
        table = visit.page.locator("[data-testid=stDataFrame]").first.bounding_box()
        assert table is not None
        visit.page.mouse.dblclick(table["x"] + 345, table["y"] + 53)
        try:
            visit.page.locator(".gdg-input").wait_for(timeout=3_000)
            break
        except TimeoutError:
            continue
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.type(weight, delay=40)
    visit.page.keyboard.press("Enter")


def edited_and_tried(visit: Visit) -> None:
    """Head office types a weight, finds the draft again after a reload, and tries it on the months there are."""
    weight_typed(visit, "60")
    visit.page.get_by_text("草稿已保存").wait_for()
    visit.settle()
    visit.page.reload()
    visit.settle()
    visit.must_say("草稿已保存")
    assert "与现行办法相比有 1 项不同" in visit.words()
    visit.must_be_clean()
    choose(visit, "试算")
    for words in ("从草稿开始", "三种读法", "若按草稿评判"):
        visit.must_say(words)
    visit.settle()
    visit.page.get_by_role("slider").first.focus()
    for _ in range(10):
        visit.page.keyboard.press("ArrowRight")
    visit.page.get_by_text(re.compile("得益 [0-9]+ 家")).wait_for()
    visit.settle()
    visit.must_be_clean()


def adopted_from_next_month(visit: Visit, other: Visit) -> None:
    """Not by who wrote it: the other person is asked once more, and then adopts."""
    label = f"从{month_now().after().say('zh')}起启用"
    choose(visit, "编辑草稿")
    visit.must_say("草稿没有错误")
    assert visit.page.get_by_role("button", name=label).is_disabled()
    visit, path = other, visit.page.url.replace(visit.served.address, "")
    visit.page.goto(visit.served.address + path)
    visit.settle()
    visit.page.get_by_role("button", name=label).click()
    visit.must_say("起按新办法评判")
    visit.settle()
    visit.page.get_by_role("button", name="确认启用").click()
    visit.page.get_by_text("已启用：第3版").wait_for()
    visit.open("/scheme?view=versions")
    assert "最早至" in visit.words() and f"{month_now().after().say('zh')}起" in visit.words()
    visit.must_be_clean()
    for version, badge in (("2", "现行"), ("3", "将要生效")):
        visit.open(f"/scheme?version={version}")
        assert badge in visit.words()
        visit.must_be_clean()


def test_weights_are_edited_tried_and_adopted_and_a_month_is_checked_published_corrected_and_read_in_both_versions(
    visiting,
):
    head = visiting("zonghang", path="/scheme?view=edit&article=items")
    edited_and_tried(head)
    adopted_from_next_month(head, visiting("fuhe", path="/scheme?view=edit"))
    checked_and_published(visiting).must_be_clean()
    analyst = visiting("fenxi", path="/upload")
    analyst.page.set_input_files(
        "input[type=file]", {"name": "更正.xlsx", "mimeType": "application/octet-stream", "buffer": corrected()}
    )
    load_the_correction(analyst)
    first = checked_and_published(visiting, reason="分行更正叫号数据")
    choose(first, "版本与更正")
    said = first.words()
    assert "第1版" in said and "第2版" in said and "分行更正叫号数据" in said and "逐版对照" in said
    first.must_be_clean()
    for login, version, words in (
        ("zonghang", 1, "您在看旧版本"),
        ("shenji", 1, "您在看旧版本"),
        ("shenji", 2, "更正发布 第2版"),
    ):
        reader = visiting(login, path=f"/ledger?month={JUDGED}&version={JUDGED}-v{version}")
        reader.must_say(words)
        reader.must_be_clean()


def load_the_correction(analyst: Visit) -> None:
    """The corrected file goes in: of a published month the page first asks whether it is meant, and why."""
    analyst.page.get_by_text("确实要更正已发布的月份").click()
    analyst.settle()
    analyst.page.get_by_role("textbox", name="更正理由").fill("分行更正叫号数据")
    analyst.page.keyboard.press("Tab")
    analyst.settle()
    analyst.page.get_by_role("button", name="作为更正继续").click()
    analyst.must_say("可以入库")
    analyst.page.get_by_role("button", name="确认入库").click()
    analyst.must_say("已入库")


def test_a_weight_typed_into_the_table_and_a_file_that_is_wrong_are_answered_in_words(visiting):
    visit = visiting("fuhe", path="/scheme?view=edit&article=items")
    weight_typed(visit, "20000000")
    visit.page.get_by_text("处需要改正").wait_for()
    visit.settle()
    assert "超出范围" in visit.words() and visit.page.get_by_role("button", name="起启用").is_disabled()
    visit.page.get_by_text("从其他版本、样板或文件开始").click()
    broken = (
        'id = "x"\ntitle = { zh = "错", en = "Wrong" }\nfrom = "2027-01"\nitems = []\n[places]\nrewarded = "five"\n'
    )
    visit.page.set_input_files(
        "input[type=file]", {"name": "办法.toml", "mimeType": "application/toml", "buffer": broken.encode()}
    )
    visit.page.get_by_text("处错误").wait_for()
    visit.must_say("应为整数")
    visit.must_be_clean()


def test_nothing_moves_under_the_hand_while_an_article_is_edited(visiting):
    visit = visiting("zonghang", path="/scheme?view=edit&article=items.avg_wait")
    worst = visit.page.get_by_role("spinbutton", name="标杆：记0分的值")
    before = worst.bounding_box()
    for typed, words in (("60", "若按草稿评判"), ("2", "处需要改正"), ("60", "若按草稿评判")):
        worst.fill(typed)
        visit.page.keyboard.press("Tab")
        visit.must_say(words)
        visit.settle()
        assert worst.bounding_box() == before
    visit.must_be_clean()
    visit.page.get_by_role("button", name="放弃草稿").click()
    visit.must_say("还没有草稿")


@pytest.mark.parametrize(("language", "width"), [("zh", 390), ("en", 1440)])
def test_a_branch_head_reads_the_rules_and_cannot_change_them(visiting, language, width):
    visit = visiting("kuangqu", language, width, path="/scheme")
    assert ("第二条 考核项目" if language == "zh" else "Article 2. The items") in visit.words()
    assert ("编辑草稿" if language == "zh" else "Edit a draft") not in visit.words()
    visit.must_be_clean()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_editor_and_the_trial_fit_the_screen(visiting, width):
    views = [f"/scheme?view={view}" for view in ("edit", "try", "versions")]
    visit = visiting("fuhe", "en", width, path=views[0])
    for _ in visit.through(views):
        visit.must_be_clean()


def corrected() -> bytes:
    """The judged month's workbook with three tickets more for one outlet."""
    book = openpyxl.load_workbook(io.BytesIO(month_workbook(demo_bank(MONTHS), JUDGED)))
    sheet = book["客户等候时间"]
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("叫号量"))
    sheet.cell(2, column).value += 3
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(("login", "language", "width"), [("shenji", "zh", 1440), ("kuangqu", "en", 390)])
def test_a_line_is_defended_step_by_step_from_the_ledger_on(visiting, login, language, width):
    visit = visiting(login, language, width, path=f"/ledger?month={LAST_MONTH}")
    choose(visit, "计算过程" if language == "zh" else "Calculation")
    visit.must_be_clean()
    visit.page.get_by_role("link", name="单独打开" if language == "zh" else "Open by itself").click()
    visit.page.wait_for_url("**/calculation?**")
    visit.settle()
    assert ("四舍五入" if language == "zh" else "rounded half-up") in visit.words()
    visit.must_be_clean()
