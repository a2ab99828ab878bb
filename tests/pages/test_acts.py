"""Acts done on the pages: inviting, checking and publishing, loading a file; each refused to whom it is not given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from data.decisions.publications import newest, versions
from data.demo.bank import LAST_MONTH, demo_bank
from data.people.rights import Actor, Role
from data.sheets.kinds import SHEETS
from data.stores.store import Store
from data.uploads.receipts import uploads
from months.ledger import ledger
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.sheets.made_files import PICTURE
from ui.words import money

pytestmark = pytest.mark.slow


@pytest.fixture
def changing(store: Store) -> Store:
    return filled(store, 3)


def press(test: AppTest, says: str) -> AppTest:
    return next(button for button in test.button if button.label == says).click().run()


OTHER = Actor(login="other", name="郑复核", role=Role.HEAD_OFFICE)


def publishing(store: Store, actor: Actor) -> AppTest:
    return open_page(store, actor, "ledger").toggle(key="publication open").set_value(True).run()


def button(test: AppTest, key: str):
    return next(one for one in test.button if one.key == key)


def test_a_month_is_checked_by_one_and_published_by_another_who_is_asked_once_more(changing):
    assert "待核" in words_of(open_page(changing, PEOPLE["analyst"], "home"))
    asked = publishing(changing, PEOPLE["head_office"])
    assert button(asked, "publish month").disabled
    press(asked, "我已核对")
    assert button(publishing(changing, PEOPLE["head_office"]), "publish month").disabled  # who checked may not publish
    told = press(publishing(changing, OTHER), "发布本月")
    with changing.records.reading() as connection:
        assert newest(connection, LAST_MONTH) is None
    lines = ledger(changing, LAST_MONTH).lines
    rewards = sum(line.amount for line in lines if line.amount > 0)
    assert f"| 奖励 | {sum(line.amount > 0 for line in lines)} | {money(rewards, 'zh')} |" in words_of(told)
    assert "此前还有 2 个月未发布" in words_of(told)
    done = press(told, "确认发布")
    assert "已发布 第1版" in words_of(done)
    with changing.records.reading() as connection:
        assert newest(connection, LAST_MONTH) is not None


def test_whoever_thinks_better_of_it_publishes_nothing(changing):
    press(publishing(changing, PEOPLE["head_office"]), "我已核对")
    press(press(publishing(changing, OTHER), "发布本月"), "取消")
    with changing.records.reading() as connection:
        assert newest(connection, LAST_MONTH) is None


def test_the_months_before_go_with_it_the_oldest_first(changing):
    checking = publishing(changing, PEOPLE["head_office"])
    press(checking.checkbox(key="publish earlier").set_value(True).run(), "我已核对")
    asked = publishing(changing, OTHER).checkbox(key="publish earlier").set_value(True).run()
    press(press(asked, "发布本月"), "确认发布")
    with changing.records.reading() as connection:
        every = [version.month for version in sorted(versions(connection), key=lambda one: one.id)]
    assert every == [LAST_MONTH.plus(-2), LAST_MONTH.plus(-1), LAST_MONTH]


def test_an_auditor_may_check_but_finds_no_button_to_publish(changing):
    test = open_page(changing, PEOPLE["auditor"], "ledger").toggle(key="publication open").set_value(True).run()
    assert "发布本月" not in [button.label for button in test.button]


def test_an_invitation_shows_its_link_once_and_the_account_appears(changing):
    test = open_page(changing, PEOPLE["administrator"], "people")
    test.selectbox(key="invite role").set_value("auditor").run()
    next(box for box in test.text_input if box.label == "用户名").set_value("newcomer")
    next(box for box in test.text_input if box.label == "姓名").set_value("新同事")
    done = press(test, "生成邀请")
    assert any("/set-password?code=" in block.value for block in done.code)
    assert "newcomer" in words_of(open_page(changing, PEOPLE["administrator"], "people"))


def test_an_invitation_that_is_not_right_is_refused_in_words(changing):
    test = open_page(changing, PEOPLE["administrator"], "people")
    next(box for box in test.text_input if box.label == "用户名").set_value("x")
    assert "用户信息有误" in words_of(press(test, "生成邀请"))


def received(tmp_path, change: Callable[[list], None]) -> tuple[str, bytes]:
    """Next month's waiting times with clean headings; `change` spoils or mends the rows."""
    bank, columns = demo_bank(3), ("tickets", "avg_wait", "over10", "over20")
    titles = [next(column.title.zh for column in SHEETS["wait"].columns if column.name == name) for name in columns]
    rows = [
        [code, outlet_name(bank, code), *(figures[name] for name in columns)]
        for code, figures in bank.figures["wait"][LAST_MONTH].items()
    ]
    change(rows)
    file = tmp_path / "2026年11月客户等候时间.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("客户等候时间")
        for number, row in enumerate([["机构编码", "网点名称", *titles], *rows]):
            sheet.write_row(number, 0, row)
    return file.name, file.read_bytes()


def outlet_name(bank, code: str) -> str:
    return {outlet.row.code: outlet.row.name for outlet in bank.outlets}[code]


def uploaded(store: Store, name: str, content: bytes) -> AppTest:
    test = open_page(store, PEOPLE["analyst"], "upload")
    return test.file_uploader[0].set_value([(name, content, "application/octet-stream")]).run()


def test_a_clean_file_is_confirmed_and_gives_a_receipt(changing, tmp_path):
    before = len(uploads(changing))
    ready = uploaded(changing, *received(tmp_path, lambda rows: None))
    assert "可以入库" in words_of(ready) and "2026年11月" in words_of(ready)
    assert len(uploads(changing)) == before
    done = press(ready, "确认入库")
    assert "已入库" in words_of(done) and len(uploads(changing)) == before + 1


def test_an_unknown_outlet_is_asked_and_answered_at_one_click(changing, tmp_path):
    def misspell(rows: list) -> None:
        rows[3][0], rows[3][1] = "", rows[3][1][:-2] + "分里处"

    asked = uploaded(changing, *received(tmp_path, misspell))
    assert "个问题待回答" in words_of(asked)
    assert next(button for button in asked.button if button.label == "确认入库").disabled
    answered = (
        asked.button[next(index for index, button in enumerate(asked.button) if button.label.startswith("是"))]
        .click()
        .run()
    )
    assert "可以入库" in words_of(answered)


def test_what_is_no_spreadsheet_is_refused_in_words(changing):
    assert "不能读取" in words_of(uploaded(changing, "坏.xlsx", PICTURE))


def test_an_upload_is_taken_back_from_its_receipt_with_a_reason(changing, tmp_path):
    press(uploaded(changing, *received(tmp_path, lambda rows: None)), "确认入库")
    number = str(uploads(changing)[0].upload)
    asked = press(open_page(changing, PEOPLE["analyst"], "upload", receipt=number), "撤回这次上传")
    assert "不再有数据" in words_of(asked)
    assert "请写明理由" in words_of(press(asked, "确认撤回这次上传"))
    assert uploads(changing)[0].parts[0].counts
    done = asked.text_input(key="undo upload reason").set_value("文件发错了").run()
    assert "旧版本" in words_of(press(done, "确认撤回这次上传"))
    assert not uploads(changing)[0].parts[0].counts
