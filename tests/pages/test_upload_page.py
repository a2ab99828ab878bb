"""The upload page: an unknown sheet, problem cells, spellings, units; what it changes; all before anything is kept."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.demo.bank import LAST_MONTH, demo_bank
from data.files.grid import Cell, Grid
from data.people.accounts import invite
from data.people.rights import Act, Role, allowed
from data.reading.answers import Decisions
from data.reading.mapping import SheetMapping, fullest_row
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind
from data.stores.records import now
from data.stores.store import Store
from data.types import Language
from data.uploads.commit import commit
from data.uploads.draft import FileDraft, draft_of
from data.uploads.receipts import uploads
from months.publish import check, publish
from pages.upload.mapping_guess import column_labels, guessed, lacks, likeliest_kind
from pages.upload.problem_grid import decisions, problem_rows
from reports.error_workbook import KEPT
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.sheets.made_files import PICTURE
from ui.shell.viewer import Viewer

pytestmark = pytest.mark.slow

WRITTEN = set(next(iter(demo_bank(3).figures["wait"][LAST_MONTH].values())))
COLUMNS = [column for column in SHEETS["wait"].columns if column.name in WRITTEN]
TITLES = [column.title.zh + ("(分钟)" if column.kind is ColumnKind.MINUTES else "") for column in COLUMNS]
FILE = "2026年10月客户等候时间.xlsx"


@pytest.fixture
def changing(store: Store) -> Store:
    return filled(store, 3)


def received(change: Callable[[list[list]], None] = lambda _: None, heading: list[str] | None = None) -> bytes:
    """The newest month's waiting times; `change` spoils the rows."""
    bank, held = demo_bank(3), io.BytesIO()
    names = {outlet.row.code: outlet.row.name for outlet in bank.outlets}
    table = [
        [code, names[code], *(figures[column.name] for column in COLUMNS)]
        for code, figures in bank.figures["wait"][LAST_MONTH].items()
    ]
    change(table)
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("等候")
        for number, row in enumerate([heading or ["机构编码", "网点名称", *TITLES], *table]):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def uploaded(store: Store, content: bytes, name: str = FILE, language: Language = "zh") -> AppTest:
    test = open_page(store, PEOPLE["analyst"], "upload", language=language)
    return test.file_uploader[0].set_value([(name, content, "application/octet-stream")]).run()


def press(test: AppTest, says: str) -> AppTest:
    return next(button for button in test.button if says in button.label).click().run()


def long_waits(table: list[list]) -> None:
    for row in table[:8]:
        row[3] = 29.0


def one_more_ticket(table: list[list]) -> None:
    table[0][2] += 1


def two_bad_cells(table: list[list]) -> None:
    table[2][3], table[4][3] = "很久", "约三百"


def bad_names(table: list[list]) -> None:
    table[20][2] += 1
    for row in table[3:6]:
        row[0], row[1] = "", row[1][:-1] + "里处"


def test_what_a_file_does_to_places_and_money_is_said_before_it_is_confirmed(changing):
    said = words_of(uploaded(changing, received(long_waits)))
    assert "家网点变动名次" in said and "黑榜" in said and "笔奖惩" in said


def test_the_effect_is_said_in_english_too(changing):
    said = words_of(uploaded(changing, received(long_waits), language="en"))
    assert "outlets change place" in said and "Amounts that come, go or change" in said


def test_an_analyst_sees_no_names_of_persons_in_the_effect(changing):
    assert not allowed(PEOPLE["analyst"], Act.VIEW_LEDGER).yes
    test = uploaded(changing, received(long_waits))
    people = {holder.person for holder in demo_bank(3).holders}
    assert not any(person in frame.value.to_string() for frame in test.dataframe for person in people)


def test_a_published_month_may_be_corrected_but_the_page_says_what_stays(changing):
    check(changing, PEOPLE["analyst"], LAST_MONTH)
    publish(changing, PEOPLE["head_office"], LAST_MONTH)
    assert "该月已经发布" in words_of(uploaded(changing, received(long_waits)))


def test_what_differs_from_the_stored_version_is_counted_by_kind(changing):
    test = uploaded(changing, received(long_waits))
    titles = [one.label for one in test.expander]
    assert any("与现有版本逐项对比" in title and "变化" in title and "相同" in title for title in titles)


def test_columns_that_the_file_lacks_are_asked_about_and_may_stay(changing):
    def without_the_last(table: list[list]) -> None:
        for row in table:
            row.pop()

    test = uploaded(changing, received(without_the_last, ["机构编码", "网点名称", *TITLES[:-1]]))
    said = words_of(test)
    assert "整版替换会丢失它们" in said and TITLES[-1] in said and "可以入库" not in said
    assert [one.label for one in test.button if one.label.startswith("整版替换")] == ["整版替换"]
    assert "没有变化" in words_of(press(test, "只更新本文件的列"))


def test_what_is_left_out_stands_beside_the_badge_and_waits_for_an_answer(changing):
    test = uploaded(changing, received(lambda table: table.pop() and None))
    assert "未读入：1 家营业网点没有数据（云澜" in words_of(test) and "可以入库" not in words_of(test)
    said = words_of(press(test, "不读入这些"))
    assert "未读入：1 家营业网点没有数据（云澜" in said and "可以入库" in said


def test_the_cells_of_a_column_are_one_question_with_their_rows_and_decided_at_once(changing):
    test = uploaded(changing, received(two_bad_cells))
    said = words_of(test)
    assert "**不是数字**（2 处）" in said and "**:orange[很久]**" in said and "**:orange[约三百]**" in said
    assert any(one.label == "逐个更正 2 处" for one in test.expander)
    assert "可以入库" in words_of(press(test, "这些行都不入库"))


def test_an_answer_is_listed_and_may_be_changed(changing):
    test = press(uploaded(changing, received(two_bad_cells)), "这些行都不入库")
    assert any(one.label == "已回答 1 个问题" for one in test.expander)
    assert "**不是数字**（2 处）" in words_of(press(test, "改"))


def test_an_edited_line_of_the_table_is_a_decision_and_an_untouched_one_is_none(changing):
    draft = draft_of(changing, FILE, received(two_bad_cells))
    found = list(draft.blocking())
    viewer = Viewer(actor=PEOPLE["analyst"], store=changing, language="zh", door=lambda: None)
    edited = problem_rows(viewer, found)
    edited.loc[0, "typed"] = " 8.5 "
    assert decisions(found, edited) == [(found[0], "8.5", False, False)]


def test_all_unknown_spellings_are_settled_at_one_click(changing):
    test = uploaded(changing, received(bad_names))
    assert any("批量指定" in one.label for one in test.expander)
    assert "可以入库" in words_of(press(test, "都取最相近的网点"))


def test_a_column_is_switched_to_another_unit(changing):
    test = press(uploaded(changing, received(long_waits)), "换单位")
    assert "清除所有回答" in [button.label for button in test.button]


UNKNOWN = [*"甲乙丙丁戊己庚辛壬癸子丑寅卯"][: len(TITLES) + 2]


def test_a_sheet_nobody_has_seen_is_mapped_in_the_page_and_remembered(changing):
    test = uploaded(changing, received(heading=UNKNOWN))
    assert "找不到认识的表头" in words_of(test)
    chosen = {"机构编码所在列": 0, "网点名称所在列": 1, "叫号量": 2, "平均等候时间": 3}
    next(one for one in test.selectbox if one.label == "是哪种报表").set_value("wait").run()
    for label, column in chosen.items():
        next(one for one in test.selectbox if one.label == label).set_value(column)
    done = press(test.run(), "按此读取")
    assert "找不到认识的表头" not in " ".join(one.value for one in done.markdown)
    draft = draft_of(changing, FILE, received(heading=UNKNOWN))
    assert [one.code for one in draft.blocking()] == ["no_heading"]


def test_a_mapping_once_loaded_is_known_the_next_time(changing):
    mapping = SheetMapping(
        sheet="等候", kind="wait", heading=0, code=0, outlet=1, columns=((2, "tickets"), (3, "avg_wait"))
    )
    decisions_made = Decisions(mappings=(mapping,), units=(("等候", "avg_wait", "minutes"),))
    draft = draft_of(changing, "2026年11月等候.xlsx", received(long_waits, heading=UNKNOWN), decisions=decisions_made)
    commit(changing, PEOPLE["analyst"], draft, accept_good_rows=True, reason="试")
    again = draft_of(changing, "2026年11月等候.xlsx", received(heading=UNKNOWN))
    assert [(part.kind, str(part.month)) for part in again.parts] == [("wait", "2026-11")]


def test_a_sheet_may_be_left_out(changing):
    done = press(uploaded(changing, received(heading=UNKNOWN)), "不读这张表")
    assert "→ **不读这张表**" in words_of(done) and "找不到认识的表头**" in words_of(press(done, "改"))


def grid_of(table: str) -> Grid:
    lines = [line.strip().split("|") for line in table.strip().splitlines()]
    cells = {
        (row, column): Cell(value=text.strip(), text=text.strip())
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
        if text.strip()
    }
    return Grid(sheet="s", cells=cells, rows=len(lines), columns=max(map(len, lines)))


RECEIVED = grid_of("""
    10月报表 |          |       |
    网点名称 | 机构编码 | 叫号量 | 平均等候时间
    甲       | 01       | 12    | 3.5
""")


def test_the_fullest_row_of_words_is_offered_as_the_heading():
    assert fullest_row(RECEIVED) == 1


def test_known_headings_are_chosen_already():
    assert guessed(RECEIVED, 1, "wait") == {"outlet": 0, "code": 1, "tickets": 2, "avg_wait": 3}
    assert likeliest_kind(RECEIVED, 1) == "wait"


def test_a_column_is_named_by_its_letter_its_heading_and_its_first_value():
    assert column_labels(RECEIVED, 1)[2] == "C · 叫号量 · (12)"


def test_a_choice_without_an_outlet_or_without_figures_can_not_be_read():
    assert lacks(SheetMapping(sheet="s", kind="wait", heading=0, columns=((2, "tickets"),))) == "outlet"
    assert lacks(SheetMapping(sheet="s", kind="wait", heading=0, code=0)) == "figures"
    assert lacks(SheetMapping(sheet="s", kind="wait", heading=0, across="outlets", metric="tickets")) == ""


def test_nothing_is_decided_by_an_untouched_table():
    assert decisions([], pd.DataFrame({"typed": [], "stands": [], "out": []})) == []


def test_the_board_says_which_month_and_branch_is_complete(changing):
    test = open_page(changing, PEOPLE["head_office"], "upload")
    assert any("齐全" in one.label for one in test.expander)
    boards = [frame.value for frame in test.dataframe if "一级支行" in frame.value.columns]
    assert len(boards) == 1 and boards[0]["客户等候时间"].str.match(r"^[✓◐✕] \d+/\d+$").all()


def test_a_receipt_says_what_was_answered_and_gives_way_to_the_version_before(changing):
    answers = Decisions(outlets=(("青山里处", "YL0101"),), taken=frozenset({("等候", "D3", "out_of_range")}))
    draft = draft_of(changing, FILE, received(long_waits), decisions=answers)
    done = commit(changing, PEOPLE["analyst"], draft, accept_good_rows=True, reason="更正")
    test = open_page(changing, PEOPLE["analyst"], "upload", receipt=str(done.upload))
    said = words_of(test)
    assert "青山里处”是" in said and "等候 D3 照此计入（数值超出可能的范围）" in said
    asked = press(test, "撤回这次上传")
    assert any("逐项对比" in one.label and "变化" in one.label for one in asked.expander)
    assert "由第 1 号生效" in words_of(asked)
    press(asked.text_input(key="undo upload reason").set_value("原来没错").run(), "确认撤回这次上传")
    assert [one.counts for one in uploads(changing)[0].parts] == [False]
    again = press(open_page(changing, PEOPLE["analyst"], "upload", receipt=str(done.upload)), "改用这一版")
    press(again.text_input(key="use upload reason").set_value("还是它对").run(), "确认改用这一版")
    assert [one.counts for one in uploads(changing)[0].parts] == [True]


def test_an_address_of_no_receipt_says_so(changing):
    assert any(
        "没有这份回执" in one.value for one in open_page(changing, PEOPLE["analyst"], "upload", receipt="*9*").info
    )


def test_error_workbook_receipt_and_history_may_be_taken(changing):
    test = uploaded(changing, received(two_bad_cells))
    labels = [one.label for one in test.get("download_button")]  # pyrefly: ignore
    assert "下载标注问题的文件" in labels and {"Excel", "CSV"} <= set(labels)
    assert KEPT.zh in [one.value for one in test.caption]


def test_several_files_are_read_and_each_says_what_came_of_it(changing):
    test = open_page(changing, PEOPLE["analyst"], "upload")
    made = [("甲.xlsx", received(long_waits)), ("乙.xlsx", received(two_bad_cells)), ("坏.xlsx", PICTURE)]
    test.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in made]).run()
    said = words_of(test)
    assert "甲\\.xlsx" in said and "不是数字" in said and "不能读取" in said


def november(kind: str, change: Callable[[list[list]], None] = lambda _: None) -> tuple[str, bytes, str]:
    """Next month's sheet of a kind, with the figures of the newest."""
    bank, held, sheet = demo_bank(3), io.BytesIO(), SHEETS[kind]
    figures = bank.figures[kind][LAST_MONTH]
    columns = [column for column in sheet.columns if column.name in next(iter(figures.values()))]
    titles = [one.title.zh + ("(分钟)" if one.kind is ColumnKind.MINUTES else "") for one in columns]
    names = {outlet.row.code: outlet.row.name for outlet in bank.outlets}
    rows = [[code, names[code], *(row[one.name] for one in columns)] for code, row in figures.items()]
    change(rows)
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet(sheet.title.zh)
        for number, row in enumerate([["机构编码", "网点名称", *titles], *rows]):
            page.write_row(number, 0, row)
    return f"2026年11月{sheet.title.zh}.xlsx", held.getvalue(), "application/octet-stream"


def one_misspelt(rows: list[list]) -> None:
    rows[5][0], rows[5][1] = "", rows[5][1][:-2] + "里处"


def test_the_files_of_a_month_are_judged_together_asked_about_once_and_confirmed_at_once(changing):
    wait, evaluation = november("wait", one_misspelt), november("eval", one_misspelt)
    test = open_page(changing, PEOPLE["analyst"], "upload")
    alone = words_of(test.file_uploader[0].set_value([wait]).run())
    assert "2026年11月还缺柜面服务评价" in alone and "首次排名" not in alone
    both = test.file_uploader[0].set_value([wait, evaluation]).run()
    said = words_of(both)
    assert "还缺" not in said and "该月首次排名" in said and said.count("请确认是哪一家**（2 处）") == 1
    ready = press(both, "是")
    assert [one.status for one in drafts_of(ready)] == ["would load", "would load"]
    before = len(uploads(changing))
    done = press(ready, "确认入库：2 个文件一起")
    assert len(uploads(changing)) == before + 2 and words_of(done).count("已入库 · 回执第") == 2


def drafts_of(test: AppTest) -> list[FileDraft]:
    reading = test.session_state["held while shown"]["reading"]
    return [found for key in reading._jobs if isinstance(found := reading.found(key), FileDraft)]


def test_an_answer_holds_for_a_file_that_comes_later_and_a_file_may_be_set_aside(changing):
    wait, evaluation = november("wait", one_misspelt), november("eval", one_misspelt)
    test = open_page(changing, PEOPLE["analyst"], "upload")
    test = press(test.file_uploader[0].set_value([wait]).run(), "是")
    later = test.file_uploader[0].set_value([wait, evaluation]).run()
    assert [one.status for one in drafts_of(later)] == ["would load", "would load"]
    aside = press(later, "先放一边")
    assert "放在一边，不计" in words_of(aside) and "2026年11月还缺" in words_of(aside)
    assert [one.label for one in aside.button if "确认入库" in one.label] == ["确认入库"]


def test_the_same_sheet_in_two_files_waits_until_one_is_set_aside(changing):
    wait = november("wait")
    files = [wait, ("另一份.xlsx", november("wait", lambda rows: rows[0].__setitem__(2, 77))[1], wait[2])]
    test = open_page(changing, PEOPLE["analyst"], "upload")
    test = test.file_uploader[0].set_value([(f"2026年11月{name}", *rest) for name, *rest in files]).run()
    assert "只能取一份" in words_of(test)
    assert next(one for one in test.button if "确认入库" in one.label).disabled
    assert "只能取一份" not in words_of(press(test, "先放一边"))


def test_a_month_still_to_come_needs_a_click(changing):
    test = uploaded(changing, received(one_more_ticket), name=f"{now().year + 1}年3月客户等候时间.xlsx")
    assert next(one for one in test.button if one.label == "确认入库").disabled
    press(test, f"确实是{now().year + 1}年3月")
    assert not next(one for one in test.button if one.label == "确认入库").disabled


def test_a_published_month_is_locked_until_a_correction_is_ticked_with_its_reason(changing):
    check(changing, PEOPLE["analyst"], LAST_MONTH)
    publish(changing, PEOPLE["head_office"], LAST_MONTH)
    test = uploaded(changing, received(one_more_ticket))
    assert f"{LAST_MONTH} 已发布（第1版）" in words_of(test)
    assert next(one for one in test.button if one.label == "确认入库").disabled
    next(one for one in test.checkbox if "更正已发布" in one.label).check().run()
    next(one for one in test.text_input if one.label == "更正理由").input("申诉成立，更正数字").run()
    press(test, "作为更正继续")
    press(test, "确认入库")
    assert "已入库" in words_of(test) and "更正数字" in uploads(changing)[0].decisions


def test_the_board_shows_which_months_are_locked(changing):
    check(changing, PEOPLE["analyst"], LAST_MONTH)
    publish(changing, PEOPLE["head_office"], LAST_MONTH)
    test = open_page(changing, PEOPLE["analyst"], "upload")
    assert any("🔒" in frame.value.to_string() and "第1版" in frame.value.to_string() for frame in test.dataframe)


def hidden_rows_and_a_hidden_sheet() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(received(one_more_ticket)))
    sheet = book["等候"]
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    copy = book.copy_worksheet(sheet)
    copy.title, copy.sheet_state = "底稿", "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_hidden_rows_and_sheets_are_named_and_switched_on_in_the_page(changing):
    content = hidden_rows_and_a_hidden_sheet()
    test, key = uploaded(changing, content), hashlib.sha256(content).hexdigest()[:12]
    assert any("隐藏的行和工作表：2 处" in one.label for one in test.expander)
    problem_rows = sum(part.rows for part in test.session_state["held while shown"]["reading"].found(key).parts)
    next(one for one in test.toggle if "隐藏的 2 行" in one.label).set_value(True).run()
    draft = test.session_state["held while shown"]["reading"].found(key)
    assert sum(part.rows for part in draft.parts) == problem_rows + 2
    assert {sheet for sheet, _ in draft.decisions.rows_on} == {"等候"}
    next(one for one in test.toggle if "底稿" in one.label).set_value(True).run()
    assert test.session_state["held while shown"]["reading"].found(key).decisions.plain()["sheets_on"] == ["底稿"]


def test_a_draft_and_what_was_worked_out_of_it_are_let_go_when_another_page_is_opened(changing):
    test = uploaded(changing, received(long_waits))
    assert "FileDraft(" in repr(test.session_state._state.filtered_state)
    test._page_hash = calc_hash("league")
    test.run()
    assert "FileDraft(" not in repr(test.session_state._state.filtered_state)


def test_the_receipt_says_by_name_who_loaded_the_file(changing):
    invite(changing, PEOPLE["administrator"], login="an", name="赵敏", role=Role.ANALYST)
    done = press(uploaded(changing, received(one_more_ticket)), "确认入库")
    assert any("· 赵敏 · SHA-256" in one.value for one in done.caption)
