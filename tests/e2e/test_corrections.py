"""A month published, then corrected without publishing: everybody sees what was published, head office may switch."""

from __future__ import annotations

import io

import openpyxl
import pytest

from data.demo.bank import LAST_MONTH, demo_bank
from data.demo.make import month_workbook
from tests.e2e.conftest import MONTHS, Visit
from tests.e2e.test_scheme_life import checked_and_published, load_the_correction

pytestmark = pytest.mark.browser

MONTH = LAST_MONTH.plus(-3)
OUTLET, NAME = "YL0101", "云澜城中支行营业部"
WAITS = ("平均等候时间", "中高端客户平均等候时间", "普通客户平均等候时间")
LEAGUE = f"/league?metric=avg_wait&month={MONTH}"
SWITCHED = f"{LEAGUE}&figures=corrected"
WARNING = "非公布结果"


def corrected() -> tuple[bytes, str, str]:
    """The month's waits with half the minutes for one outlet; its wait before and after as the pages print it."""
    book = openpyxl.load_workbook(io.BytesIO(month_workbook(demo_bank(MONTHS), MONTH)))
    for name in book.sheetnames:
        if name != "客户等候时间":
            del book[name]
    sheet = book["客户等候时间"]
    row = next(row for row in sheet.iter_rows() if row[1].value == OUTLET)
    seen = []
    for head, cell in zip(sheet[1], row, strict=True):
        if str(head.value).startswith(WAITS):
            seen.append((cell.value, round(cell.value / 2, 2)))
            cell.value = seen[-1][1]
    held = io.BytesIO()
    book.save(held)
    return held.getvalue(), f"{seen[0][0]:.2f}", f"{seen[0][1]:.2f}"


def honour_board(visit: Visit) -> str:
    return visit.page.inner_text("[class*=st-key-board-honour]")


def own_line(visit: Visit) -> str:
    """What a branch head reads of the outlet."""
    return visit.page.locator("[class*=st-key-board-own] a", has_text=NAME).inner_text()


def sees_what_was_published(visit: Visit, after: str) -> None:
    assert "已发布 第1版" in visit.words() and WARNING not in visit.words()
    assert NAME not in honour_board(visit) and after not in honour_board(visit)
    visit.must_be_clean()


def switches_and_sees_that_it_is_so(visit: Visit, after: str) -> None:
    visit.page.get_by_text("含未发布的更正", exact=True).first.click()
    visit.must_say(WARNING)
    visit.page.wait_for_url("**figures=corrected**")
    visit.settle()
    assert NAME in honour_board(visit) and after in honour_board(visit)
    assert "已发布 第1版" not in visit.words()
    visit.must_be_clean()
    visit.open(f"/outlet?month={MONTH}&outlet={OUTLET}&figures=corrected")
    assert WARNING in visit.words()
    visit.must_be_clean()
    visit.page.get_by_text("含未发布的更正", exact=True).first.click()
    visit.page.get_by_text(WARNING).first.wait_for(state="detached")


def test_a_correction_is_seen_under_its_own_badge_by_who_may_and_by_nobody_else_until_it_is_published(visiting):
    checked_and_published(visiting, month=MONTH)
    content, before, after = corrected()
    analyst = visiting("fenxi", path="/upload")
    file = {"name": "等候更正.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    analyst.page.set_input_files("input[type=file]", file)
    load_the_correction(analyst)
    for login, width in (("zonghang", 1440), ("fenxi", 390)):
        visit = visiting(login, width=width, path=LEAGUE)
        sees_what_was_published(visit, after)
        switches_and_sees_that_it_is_so(visit, after)
    for path in (LEAGUE, SWITCHED):
        head = visiting("chengzhong", path=path)
        sees_what_was_published(head, after)
        assert head.page.get_by_text("含未发布的更正").count() == 0
        assert before in own_line(head) and after not in own_line(head)
    assert "不可用" in head.words()
