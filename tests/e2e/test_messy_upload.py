"""A messy file in a real browser: corrected in the page, its effect seen, confirmed, taken back, handed back marked."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import TimeoutError

from data.demo.bank import LAST_MONTH, demo_bank
from data.demo.make import month_workbook
from tests.e2e.conftest import MONTHS
from tests.patience import LONG

pytestmark = pytest.mark.browser


def messy() -> bytes:
    """The last month's workbook with two cells that are no numbers, one misspelt outlet and one wait far longer."""
    book = openpyxl.load_workbook(io.BytesIO(month_workbook(demo_bank(MONTHS), LAST_MONTH)))
    sheet = book["客户等候时间"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    wait = next(column for title, column in columns.items() if title.startswith("平均等候时间"))
    longest = next(column for title, column in columns.items() if title.startswith("最长等候"))
    sheet.cell(3, columns["叫号量"]).value, sheet.cell(5, columns["叫号量"]).value = "约三百", "很多"
    sheet.cell(8, wait).value, sheet.cell(8, longest).value = 55, 80
    sheet.cell(12, columns["机构编码"]).value = None
    sheet.cell(12, columns["网点名称"]).value = str(sheet.cell(12, columns["网点名称"]).value)[:-1] + "里处"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_messy_file_is_mended_weighed_confirmed_and_taken_back(visiting, tmp_path, soffice):
    visit = visiting("fenxi", path="/upload")
    page = visit.page
    page.set_input_files(
        "input[type=file]", {"name": "10月.xlsx", "mimeType": "application/octet-stream", "buffer": messy()}
    )
    visit.must_say("（2 处）")
    visit.settle()
    page.get_by_text("逐个更正 2 处").click()
    download(visit, "下载标注问题的文件", tmp_path)  # whoever takes the file first loses nothing of what is typed after
    for row, text in ((0, "4000"), (1, "4500")):
        type_over(visit, row, text)
    page.get_by_role("button", name="按表中 2 处更改重新核对").click()
    marked = download(visit, "下载标注问题的文件", tmp_path)
    assert "问题清单" in openpyxl.load_workbook(marked).sheetnames
    opens_without_repair(marked, soffice)
    page.get_by_role("button", name="是").filter(has_text="是云澜").first.click()
    visit.must_say("家网点变动名次")
    visit.must_say("黑榜")
    stands, confirm = page.get_by_role("button", name="照此计入"), page.get_by_role("button", name="确认入库")
    stands.or_(confirm).first.wait_for()
    while stands.count():  # the long wait is far from last month's: somebody has to say that it stands
        stands.first.click()
        visit.settle()
    visit.must_say("可以入库")
    page.get_by_role("button", name="确认入库").click()
    visit.must_say("已入库")
    visit.must_be_clean()
    take_back(visit)


def take_back(visit) -> None:
    visit.page.get_by_role("link", name="看回执，或撤回这次上传").click()
    visit.must_say("当时的回答")
    visit.page.get_by_role("button", name="撤回这次上传").click()
    visit.must_say("与现有版本逐项对比")
    visit.page.get_by_role("textbox", name="理由").fill("更正有误，退回原来的版本")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("button", name="确认撤回这次上传").click()
    visit.must_say("旧版本")
    visit.must_be_clean()


def type_over(visit, row: int, text: str) -> None:
    """Type into "new value" of the table of problem cells until the page counts the change; the table is a canvas."""
    table = visit.page.locator("[class*=st-key-cells-] [data-testid=stDataFrame]").first
    counted = visit.page.get_by_role("button", name=f"按表中 {row + 1} 处更改重新核对")
    for _ in range(40):
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        assert box is not None
        press(visit, box["x"] + box["width"] * 0.7, box["y"] + 38 + 35 * row + 15)
        visit.page.wait_for_timeout(400)
        visit.page.keyboard.type(text, delay=30)
        visit.page.keyboard.press("Enter")
        try:
            counted.wait_for(timeout=8000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"the table did not take {text} in row {row + 1}")


def press(visit, x: float, y: float) -> None:
    """As a hand does it: the pointer comes, rests and presses. The table takes no press without a pointer over it."""
    visit.page.mouse.move(x, y, steps=8)
    visit.page.wait_for_timeout(200)
    visit.page.mouse.down()
    visit.page.wait_for_timeout(80)
    visit.page.mouse.up()


def download(visit, button: str, folder: Path) -> Path:
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name=button).click()
    to = folder / "marked.xlsx"
    waiting.value.save_as(to)
    return to


def opens_without_repair(file: Path, soffice: str) -> None:
    """LibreOffice reads the workbook without mending it and writes its first sheet as CSV."""
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    subprocess.run(
        [
            soffice,
            "--headless",
            profile,
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            file.parent,
            file,
        ],
        check=True,
        capture_output=True,
        timeout=LONG,
    )
    assert "问题" in file.with_suffix(".csv").read_text(encoding="utf-8", errors="ignore")


def many_rows() -> bytes:
    """A file that takes some seconds: thousands of outlets that nobody knows."""
    lines = [
        f"2026-10,X{number:05d},青山{number}号支行,{number % 900 + 100},8.{number % 60:02d}" for number in range(30_000)
    ]
    return "\n".join(["统计月份,机构编码,网点名称,叫号量,平均等候时间(分钟)", *lines]).encode()


def test_reading_is_stopped_inside_a_file_and_begun_again(visiting):
    visit = visiting("fenxi", path="/upload")
    visit.page.set_input_files(
        "input[type=file]", {"name": "全行等候.csv", "mimeType": "text/csv", "buffer": many_rows()}
    )
    visit.must_say("对应网点")
    visit.page.get_by_role("button", name="停止读取").click()
    visit.must_say("已停止，还有 1 个文件没有读取")
    visit.page.get_by_role("button", name="继续读取").click()
    visit.must_say("正在读取第 1 个，共 1 个")
    visit.page.get_by_role("button", name="停止读取").click()
    visit.must_say("已停止")
    visit.must_be_clean()
