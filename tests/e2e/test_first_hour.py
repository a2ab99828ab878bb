"""A real bank begins: from an empty folder to a branch head who reads his own line on a phone, and no terminal."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from data.types import SEAT_NAMES, Seat
from tests.e2e.conftest import Desks, Served, Visit, serving

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
MOST = 12
"""Screens with work to do for administrator, head office and analyst together."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spoken(language: str, zh: str, en: str) -> re.Pattern[str]:
    return re.compile(zh if language == "zh" else en)


def roster() -> list[dict[str, str]]:
    return list(csv.DictReader((SAMPLE / "outlets.csv").read_text(encoding="utf-8-sig").splitlines()))


def month_sheets() -> list[dict]:
    """The four sheets of a month as they come, each with the branch beside the outlet."""
    branches, files = {one["code"]: one["tier1"] for one in roster()}, []
    for source in sorted((SAMPLE / "clean" / "2026-01").glob("*.xlsx")):
        book = openpyxl.load_workbook(source)
        sheet = book.active
        sheet.insert_cols(4)
        sheet.cell(1, 4).value = "所属支行"
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 4).value = branches.get(sheet.cell(row, 2).value)
        files.append(held(book, f"{source.stem}-2026-01.xlsx"))
    return files


def holders() -> dict:
    """Every seat of every outlet and branch with somebody in it, as the personnel department keeps it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["任职机构", "岗位", "姓名", "工号", "任职起"])
    seats = [
        (branch, seat)
        for branch in dict.fromkeys(one["tier1"] for one in roster())
        for seat in ("tier1_head", "tier1_deputy")
    ]
    for one in roster():
        own = ("office_manager",) if "营业" in one["kind"] else ("tier2_head", "tier2_deputy")
        seats += [(one["code"], seat) for seat in own]
    for number, (scope, seat) in enumerate(seats, start=1):
        sheet.append([scope, SEAT_NAMES[Seat(seat)].zh, f"任职人{number:03d}", f"{70000 + number}", date(2025, 1, 1)])
    return held(book, "任职.xlsx")


def held(book: openpyxl.Workbook, name: str) -> dict:
    content = io.BytesIO()
    book.save(content)
    return {"name": name, "mimeType": XLSX, "buffer": content.getvalue()}


@dataclass
class Bank:
    """The bank that is being begun: everybody at their own desk, and every screen on which somebody had work."""

    served: Served
    log: Path
    desks: Desks
    language: str
    screens: list[str] = field(default_factory=list)

    def say(self, zh: str, en: str) -> re.Pattern[str]:
        return spoken(self.language, zh, en)

    def desk(self, width: int = 1440) -> Visit:
        return Visit(
            page=self.desks.taken(self.language, width, "light").new_page(), served=self.served, language=self.language
        )

    def comes(self, link: str, width: int = 1440) -> Visit:
        """Somebody opens the link they were given and sets the first password, which signs them in."""
        visit = self.desk(width)
        visit.page.goto(link)
        for box in ("#p", "#again"):
            visit.page.fill(box, f"quiet rivers run {link[-9:]}")
        visit.page.click("button[type=submit]")
        visit.settle()
        return visit

    def works(self, visit: Visit, what: str) -> None:
        self.screens.append(what)
        visit.must_be_clean()

    def step(self, visit: Visit, key: str, what: str) -> None:
        """From the list on home to the page of a step."""
        visit.page.locator(f".st-key-step-{key} a").click()
        visit.page.wait_for_url("**step=**")
        visit.settle()
        visit.page.get_by_role("link", name=self.say("返回开办步骤", "Back to the first steps")).wait_for()
        self.works(visit, what)

    def press(self, visit: Visit, zh: str, en: str) -> None:
        visit.page.get_by_role("button", name=self.say(zh, en)).locator("visible=true").first.click()
        visit.settle()

    def choose(self, visit: Visit, zh: str, en: str, option: re.Pattern[str]) -> None:
        visit.page.get_by_role("combobox", name=self.say(zh, en)).locator("visible=true").first.click()
        visit.page.get_by_role("option", name=option).first.click()
        visit.settle()

    def type_in(self, visit: Visit, zh: str, en: str, words: str) -> None:
        visit.page.get_by_role("textbox", name=self.say(zh, en)).locator("visible=true").first.fill(words)
        visit.page.keyboard.press("Tab")
        visit.settle()

    def invited(self, visit: Visit, login: str, role: re.Pattern[str], branch: str = "") -> str:
        """An invitation's link."""
        self.choose(visit, "^角色", "^Role", role)
        self.type_in(visit, "^用户名", "^User name", login)
        self.type_in(visit, "^姓名", "^Name", login)
        if branch:
            self.choose(visit, "所辖一级支行", "Tier-1 branches", re.compile(branch))
            visit.page.keyboard.press("Escape")  # the list of several stays open
        self.press(visit, "生成邀请", "Make the invitation")
        code = visit.page.locator("code", has_text=re.compile("/set-password")).last
        said = visit.page.get_by_text(re.compile(rf"(转交|Pass it to) {login}"))
        said.first.wait_for()
        return code.inner_text()


@pytest.fixture(params=["zh", "en"])
def new_bank(request: pytest.FixtureRequest, tmp_path: Path, chromium: Browser) -> Iterator[Bank]:
    with serving(tmp_path / "bank") as address:
        served = Served(address=address, passwords={})
        yield Bank(served=served, log=tmp_path / "log", desks=Desks(chromium), language=request.param)


def test_a_bank_begins_without_a_terminal_and_within_twelve_screens(new_bank):
    bank, say = new_bank, new_bank.say
    decides, analyst, head = (
        say("总部管理人员", "Headquarters"),
        say("数据分析员", "Analyst"),
        say("支行负责人", "Branch head"),
    )
    admin = first_administrator(bank)
    bank.step(admin, "words", "settings")
    bank.type_in(admin, "本行名称", "Name of the bank", "澜川分行")
    bank.choose(admin, "由哪一级", "Which level", say("总部", "headquarters"))
    bank.press(admin, "保存设置", "Save the settings")
    admin.must_say("已保存" if bank.language == "zh" else "Saved")
    admin.open("/")
    bank.step(admin, "people", "invitations")
    links = {
        login: bank.invited(admin, login, role)
        for login, role in (("ho1", decides), ("ho2", decides), ("an1", analyst))
    }

    sheets = bank.comes(links["an1"])
    bank.step(sheets, "outlets", "upload")
    bank_loaded(bank, sheets)

    office = bank.comes(links["ho1"])
    bank.step(office, "seats", "seats")
    office.page.get_by_text(say("导入机构表", "Take a roster in")).first.click()
    office.page.locator("input[type=file]").set_input_files(holders())
    office.settle()
    bank.press(office, "预览变更", "See what changes")
    bank.press(office, "确认变更", "Make the change")
    office.must_say("已变更" if bank.language == "zh" else "Changed")
    office.open("/")
    bank.step(office, "scheme", "scheme drafted")
    bank.choose(office, "选一个样板", "Choose a preset", say("月度服务排名奖惩", "Monthly service ranking"))
    bank.type_in(office, "本行制度的名称", "Title of your rules", "澜川分行服务奖惩办法")
    bank.press(office, "起草", "Write the draft")
    office.must_say("草稿已保存" if bank.language == "zh" else "draft saved")

    second = bank.comes(links["ho2"])
    bank.step(second, "scheme", "scheme adopted")
    bank.press(second, "从.*起启用", "Adopt from")
    bank.press(second, "确认启用", "Adopt now")
    second.must_say("已启用" if bank.language == "zh" else "Adopted")
    second.open("/")
    bank.step(second, "month", "month checked")
    opened_for_publishing(bank, second)
    bank.press(second, "我已核对", "I have checked it")
    office.open("/")
    bank.step(office, "month", "month published")
    opened_for_publishing(bank, office)
    bank.press(office, "发布本月", "Publish the month")
    bank.press(office, "确认发布", "Publish now")
    office.must_say("已发布" if bank.language == "zh" else "published")

    admin.open("/")
    bank.step(admin, "heads", "branch heads invited")
    branches = list(dict.fromkeys(one["tier1"] for one in roster()))[:2]
    links |= {f"bh{at}": bank.invited(admin, f"bh{at}", head, branch) for at, branch in enumerate(branches)}
    for visit in (admin, office):
        visit.open("/")
    admin.must_say("全部完成" if bank.language == "zh" else "All done")
    assert office.page.locator("[class*=st-key-card-first-steps]").count() == 0

    own = bank.comes(links["bh0"], width=390)
    own.must_say("澜川分行")
    own.page.locator("[class*=st-key-card-place]").first.wait_for()
    assert own.page.locator("[class*=st-key-card-money]").count() == 1
    own.must_be_clean()
    assert len(bank.screens) <= MOST, bank.screens


def first_administrator(bank: Bank) -> Visit:
    """Signed in with the password that the first start prints, changed at once, as it must be."""
    once = re.search(r"(?m)^\s+([0-9a-f]{6}(?:-[0-9a-f]{6})+)$", bank.log.read_text(encoding="utf-8"))
    assert once is not None
    visit = bank.desk()
    visit.page.goto(bank.served.address + "/login?" + ("lang=zh" if bank.language == "zh" else "lang=en"))
    visit.page.fill("#u", "admin")
    visit.page.fill("#p", once[1])
    visit.page.click("button[type=submit]")
    visit.page.wait_for_url("**/set-password**")
    for box in ("#p", "#again"):
        visit.page.fill(box, "seven quiet rivers run east")
    visit.page.click("button[type=submit]")
    visit.settle()
    return visit


def bank_loaded(bank: Bank, visit: Visit) -> None:
    """The four sheets dropped at once, their outlets created, and everything confirmed, in one or file by file."""
    visit.page.locator("input[type=file]").set_input_files(month_sheets())
    create = visit.page.get_by_role("button", name=bank.say("新建这 ", "Create these "))
    create.first.wait_for()
    visit.settle()
    create.first.click()
    confirm = visit.page.get_by_role("button", name=bank.say("确认.*入库|全部入库", "Confirm|Load all"))
    done = visit.page.get_by_text(bank.say("已入库", "loaded"))
    while confirm.locator("visible=true").count() or not done.count():
        confirm.locator("visible=true").first.click()
        visit.settle()
    assert create.count() == 0


def opened_for_publishing(bank: Bank, visit: Visit) -> None:
    """Where checking and publishing stand behind a switch, it is turned."""
    switch = visit.page.get_by_text(bank.say("^核对与发布$", "^Check and publish$")).locator("visible=true")
    if switch.count():
        switch.first.click()
        visit.settle()
