"""A check form through its life in a browser: from a workbook, a messy month loaded by it, ranked, then in a scheme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from data.clock import month_now
from data.demo.bank import LAST_MONTH, demo_bank
from metrics.scheme.in_force import PRESETS
from tests.e2e.conftest import Served, Visit, made, serving
from tests.e2e.test_phone_and_paper import SMALL
from tests.e2e.test_scheme_life import choose
from tests.forms.test_check_files import ROWS
from tests.forms.test_form_workbook import ITEMS, SECTIONS
from tests.sheets.drawn import workbook

pytestmark = pytest.mark.browser

SINCE = LAST_MONTH.say("zh")
DEMO = [one.row for one in demo_bank(2).outlets]
ELSEWHERE = next(one for one in DEMO if one.branch != DEMO[0].branch)
OUTLETS = [DEMO[0].code, DEMO[1].code, ELSEWHERE.code]
"""Two outlets of the branch head who is visited, and one of another branch."""
CHECKS = f"/subject?kind=mystery&form=walk&mode=onsite&month={LAST_MONTH}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Served]:
    """A bank of its own: what is adopted here is not there for the others."""
    folder = tmp_path_factory.mktemp("forms") / "bank"
    passwords = made(folder, 2)
    with serving(folder) as address:
        yield Served(address=address, passwords=passwords)


def bring(visit: Visit, name: str, content: bytes) -> None:
    visit.page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    visit.settle()


def press(visit: Visit, label: str) -> None:
    visit.page.get_by_role("button", name=label).first.click()
    visit.settle()


def messy_month() -> bytes:
    """Three outlets, each with its own mark of one item; one item goes by a word that the form has not."""
    head, *rows = ROWS.strip().splitlines()
    rows = [row for row in rows if "| O01 " in row]
    lines = [head]
    for place, outlet in enumerate(OUTLETS):
        for row in rows:
            row = row.replace("O01 ", outlet).replace("2026-03", str(LAST_MONTH)).replace("钱款唱核", "零钱备付")
            lines.append(row.replace("| 8 ", f"| {8 - 2 * place} "))
    return workbook("\n".join(lines))


def scheme_with(metric: str) -> bytes:
    """The example scheme with the form's score in the place of its first metric."""
    text = PRESETS["icbc-datong"].read_text(encoding="utf-8").replace('"avg_wait"', f'"{metric}"', 1)
    return text.replace("worst = 20", "worst = 60", 1).replace("best = 5 ", "best = 100 ", 1).encode()


def losses_lead_to_their_findings(head: Visit) -> None:
    head.open(f"{CHECKS}&tab=losses")
    head.must_say("3 次检查共失 34.50 分，每次平均 11.50 分；失分最多的是办理用时")
    head.must_be_clean()
    head.page.locator("a[href*='only=d2']").first.click()
    head.page.wait_for_url("**tab=findings*")
    head.must_say("办理用时：3 条问题，0 条是重复出现，涉及 3 家网点")
    head.must_be_clean()


def own_findings_on_the_phone(visit: Visit) -> None:
    zh, en = "4 条问题，0 条是重复出现，涉及 2 家网点", "4 findings, 0 of them again, in 2 outlets"
    visit.must_say(zh if visit.language == "zh" else en)
    words = visit.words()
    assert DEMO[0].name in words and DEMO[1].name in words and ELSEWHERE.name not in words
    assert visit.page.evaluate(SMALL) == []
    visit.must_be_clean()


def test_a_form_is_defined_filled_ranked_tried_in_a_scheme_and_adopted(visiting):
    head = visiting("zonghang", path="/forms?view=new")
    items = ITEMS.replace("2026年3月", SINCE)
    bring(head, "走查.xlsx", workbook(items.replace("5分 ", "几分 "), SECTIONS, names=("项目", "模块")))
    head.must_say("E8 · h3 · 分值")
    bring(head, "走查表.xlsx", workbook(items, SECTIONS, names=("项目", "模块")))
    head.must_say("这是第一版")
    press(head, f"从{SINCE}起启用")
    press(head, "确认启用")
    head.must_say("已启用：厅堂走查表")
    head.must_be_clean()

    analyst = visiting("fenxi", path="/upload")
    bring(analyst, f"{SINCE}厅堂走查表.xlsx", messy_month())
    analyst.must_say("零钱备付")
    press(analyst, "是“唱收唱付”")
    analyst.must_say("可以入库")
    press(analyst, "确认入库")
    analyst.must_say("已入库")
    analyst.must_be_clean()

    head.open(f"/league?metric=f.walk.onsite&month={LAST_MONTH}")
    head.must_say("厅堂走查表")
    table = head.words()
    assert [score for score in ("90.00", "87.89", "85.79") if score not in table] == []
    head.must_be_clean()

    losses_lead_to_their_findings(head)
    for language in ("zh", "en"):
        own_findings_on_the_phone(visiting("chengzhong", language, 390, path=f"{CHECKS}&tab=findings"))

    head.open("/scheme?view=edit")
    head.page.get_by_text("从其他版本、样板或文件开始").click()
    bring(head, "办法.toml", scheme_with("f.walk.onsite"))
    press(head, "用文件内容作为草稿")
    head.must_say("草稿已保存")
    choose(head, "试算")
    head.must_say("若按草稿评判")
    head.must_be_clean()
    choose(head, "编辑草稿")
    path = head.page.url.replace(head.served.address, "")
    other = visiting("fuhe", path="/scheme")
    other.page.goto(other.served.address + path)
    other.settle()
    press(other, f"从{month_now().after().say('zh')}起启用")
    press(other, "确认启用")
    other.must_say("已启用：第")
    other.must_be_clean()
