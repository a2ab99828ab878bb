"""Files of own figures are read by the columns that their definitions name; what is not clear is asked."""

from __future__ import annotations

from functools import cache

import pytest

from data.decisions.document_kinds import OWN_FIGURES
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import FileDraft
from metrics.figures.form_metrics import renew
from tests.forms.drawn import FIGURES
from tests.sheets.drawn import drafted
from tests.small_bank import small_bank

CALLS = """
    2026年3月热线统计表 |  |  |
    单位：次 |  |  |
    序号 | 一级支行 | 来电总量 | 已接 | 15秒内接听数 | 接听率 | 备注
    1    | T1       | 1,200    | 1080 | 700          | 90.00% |
    2    | T2       | 800      | 640  | 500          | 80%    | 系统升级
    3    | 城北T3   | 300      | 300  | 300          | 100%   |
         | 合计     | 2300     | 2020 | 1500         | 87.83% |
    制表：远程银行
"""
ASKED = """
    月份    | 网点 | 均分 | 回访户数
    2026-03 | O01  | 8.75 | 12
    2026-03 | O02  | 9.2  | 40
    2026-03 | O03  |      |
"""


def bank(figures: str = FIGURES) -> Store:
    store = small_bank()
    OWN_FIGURES.record(store, COMMAND_LINE, figures)
    renew(store.facts)
    return store


@cache
def kept(figures: str) -> Store:
    return bank(figures)


def read_only(figures: str = FIGURES) -> Store:
    """The same for all who load nothing into it."""
    renew(kept(figures).facts)
    return kept(figures)


def asked(read: FileDraft) -> list[str]:
    return [f"{one.code} {one.seen}".strip() for one in read.findings if one.blocks]


def pairs(read: FileDraft) -> str:
    """Figure by figure: unit top/per, the top as what is counted."""
    told = []
    for part in read.parts:
        rows = sorted(part.facts().to_pylist(), key=lambda row: (row["outlet"], row["branch"]))
        here = (f"{row['outlet'] or row['branch']} {row['top_e6'] / 1_000_000:g}/{row['per']}" for row in rows)
        told.append(f"{part.kind} {part.month}: {', '.join(here)}")
    return "; ".join(told)


def test_several_figures_of_branches_stand_in_one_sheet() -> None:
    read = drafted(read_only(), CALLS, file="热线.xlsx")
    assert (asked(read), pairs(read)) == (
        [],
        "o.answer 2026-03: T1 1080/1200, T2 640/800, T3 300/300; o.quick 2026-03: T1 700/1200, T2 500/800, T3 300/300",
    )


def test_a_mean_is_stored_times_its_n_and_a_count_by_the_month() -> None:
    read = drafted(read_only(), ASKED, file="回访.xlsx")
    assert (asked(read), pairs(read)) == ([], "o.asked 2026-03: O01 105/12, O02 368/40")
    guides = "支行 | 引导员(人)\nT1 | 5人\nT2 | 2\n合计 | 7"
    assert pairs(drafted(read_only(), guides, file="2026年3月引导员.xlsx")) == "o.guides 2026-03: T1 5/1, T2 2/1"


# the columns | a row | what is stored
WRITTEN = """
    来电数 ; 接听率                | 1000 ; 91.25%   | o.answer 2026-03: T1 912.5/1000
    来电数 ; 热线接听率            | 1000 ; 91.257%  | o.answer 2026-03: T1 912.57/1000
    来电数(万次) ; 接听数(万次)     | 1.2 ; 1.08      | o.answer 2026-03: T1 10800/12000
    来电数 ; 接听数 ; 接听率        | 7 ; 3 ; 42.9    | o.answer 2026-03: T1 3/7
    来电数 ; 接听数 ; 接听率        | 7 ; 3 ; 0.4286  | o.answer 2026-03: T1 3/7
    来电数 ; 接听数                | — ; 3           |
    来电数 ; 接听数 ; 接听率        | 100 ; 120 ; 120% | o.answer 2026-03: T1 120/100
    来电数 ; 接听数 ; 上月接听数    | 10 ; 9 ; 8      | o.answer 2026-03: T1 9/10
"""


@pytest.mark.parametrize("line", WRITTEN.strip().splitlines())
def test_counts_go_before_rates_and_a_rate_needs_what_it_is_of(line: str) -> None:
    heads, row, stored = (part.strip() for part in f"{line} ".split(" | "))
    table = f"一级支行 | {heads.replace(';', '|')}\nT1 | {row.replace(';', '|')}"
    read = drafted(read_only(), table, file="2026年3月热线.xlsx")
    assert ([one for one in asked(read) if "missing" not in one], pairs(read).strip()) == ([], stored)


def test_per_ten_thousand_is_read_as_the_number_it_is() -> None:
    counted = drafted(read_only(), "网点 | 经办笔数 | 差错笔数\nO01 | 8000 | 2", file="2026年3月差错.xlsx")
    rated = drafted(read_only(), "网点 | 经办笔数 | 差错率(‱)\nO01 | 8000 | 2.5", file="2026年3月差错.xlsx")
    assert (pairs(counted), asked(rated)) == ("o.wrong 2026-03: O01 2/8000", [])
    assert pairs(rated) == "o.wrong 2026-03: O01 2/8000"


# the columns | a row | what is asked
QUESTIONS = """
    一级支行 ; 接听率                    | T1 ; 91%            | rate_alone 接听率
    一级支行 ; 接听数 ; 接听率            | T1 ; 9 ; 91%        | rate_alone 接听率
    网点 ; 平均评分                       | O01 ; 9             | rate_alone 回访评分
    一级支行 ; 接听数                     | T1 ; 9              | figure_column 接听率
    一级支行 ; 来电数 ; 接听数 ; 接听率     | T1 ; 100 ; 90 ; 80% | rate_mismatch 80%
    一级支行 ; 来电数 ; 接听数             | T1 ; 100 ; 101      | sum_mismatch 接听数 101
    一级支行 ; 来电数 ; 接听数 ; 接听率     | T1 ; 100 ; 101 ;    | sum_mismatch 接听数 101
    一级支行 ; 来电数 ; 接听数             | T9 ; 100 ; 90       | unknown_branch T9
    一级支行 ; 来电数 ; 接听数             | T1 ; 100 ; 很多     | not_a_number 很多
    一级支行 ; 来电数 ; 接听数             | T1 ; 100 ; 9.5      | not_a_number 9.5
    一级支行 ; 来电数 ; 接听率             | T1 ; 100 ; 0.9 ; 91% | figure ok
"""


@pytest.mark.parametrize("line", QUESTIONS.strip().splitlines())
def test_what_is_not_clear_is_asked(line: str) -> None:
    heads, row, question = (part.strip() for part in line.split(" | "))
    read = drafted(read_only(), "\n".join(one.replace(";", "|") for one in (heads, row)), file="2026年3月热线.xlsx")
    assert asked(read) == ([] if question == "figure ok" else [question])


def test_a_branch_named_in_another_way_is_answered_once() -> None:
    store, table = bank(), "一级支行 | 来电数 | 接听数\n第九片区 | 100 | 90"
    said = Decisions(columns=(("", "第九片区", "T1"),))
    commit(store, COMMAND_LINE, drafted(store, table, file="2026年3月热线.xlsx", decisions=said))
    read = drafted(store, table, file="2026年4月热线.xlsx")
    assert (asked(read), pairs(read)) == ([], "o.answer 2026-04: T1 90/100")


@pytest.mark.parametrize(
    ("row", "found"), [("T1 | 100 | 90", ["duplicate_same"]), ("T1 | 100 | 91", ["duplicate_conflict"])]
)
def test_a_unit_counts_once(row: str, found: list[str]) -> None:
    read = drafted(read_only(), f"一级支行 | 来电数 | 接听数\nT1 | 100 | 90\n{row}", file="2026年3月热线.xlsx")
    assert [one.code for one in read.findings] == found
    assert pairs(read).strip() == ("o.answer 2026-03: T1 90/100" if "same" in found[0] else "o.answer 2026-03:")


def test_figures_of_the_same_columns_are_told_apart_by_their_names_or_by_a_person() -> None:
    other = FIGURES.partition("[[figures]]")[2].partition("[[figures]]")[0]
    store = bank(FIGURES + "[[figures]]" + other.replace('"answer"', '"night"').replace("接听率", "夜间接听率"))
    table = "一级支行 | 来电数 | 接听数\nT1 | 100 | 90"
    named, unnamed = (drafted(store, table, file=file) for file in ("2026年3月夜间接听率.xlsx", "2026年3月.xlsx"))
    assert (asked(unnamed), [part.kind for part in named.parts]) == (["which_figure 2026年3月.xlsx"], ["o.night"])
    said = Decisions(columns=(("", "figure", "answer"),))
    read = drafted(store, table, file="2026年3月.xlsx", decisions=said)
    assert (asked(read), [part.kind for part in read.parts]) == ([], ["o.answer"])


def test_a_sheet_of_ours_is_read_beside_the_own_figures_in_it() -> None:
    figures = 'from = "2026-03"\n[[figures]]\nid = "pleased"\ntitle = { zh = "好评占比", en = "Pleased" }\nunit = "%"\n'
    figures += 'better = "higher"\nmarks = { good = 90, warning = 80 }\n'
    figures += 'top = { title = "非常满意" }\nper = { title = "客户有效评价笔数" }\n'
    table = "网点 | 柜面业务笔数 | 客户有效评价笔数 | 非常满意 | 满意 | 一般 | 不满意\nO01 | 100 | 80 | 60 | 18 | 1 | 1"
    read = drafted(read_only(figures), table, file="2026年3月评价.xlsx")
    assert [part.kind for part in read.parts] == ["o.pleased", "eval"]
    plain = drafted(small_bank(), table, file="2026年3月评价.xlsx")
    assert read.parts[1].facts().equals(plain.parts[0].facts())


def test_the_same_file_changes_nothing_and_units_that_a_file_lacks_are_asked_about() -> None:
    store = bank()
    commit(store, COMMAND_LINE, drafted(store, CALLS, file="热线.xlsx"))
    assert drafted(store, f"{CALLS}\n", file="热线b.xlsx").status == "unchanged"
    fewer = "\n".join(line for line in CALLS.splitlines() if "T2" not in line and "合计" not in line)
    found = drafted(store, fewer, file="热线.xlsx").findings
    assert {(one.code, one.outlet) for one in found if one.left_out} == {("missing_outlet", "T2")}


def test_a_month_before_the_figure_waits_and_the_words_of_the_time_hold() -> None:
    store = bank()
    early = drafted(store, CALLS.replace("2026年3月", "2026年2月"), file="热线.xlsx")
    assert sorted(asked(early)) == ["figure_later 快接率", "figure_later 接听率"]
    later = FIGURES.replace("2026-03", "2026-06").replace('"来电数", also = ["来电总量"]', '"进线数"')
    OWN_FIGURES.record(store, COMMAND_LINE, later)
    assert asked(drafted(store, CALLS, file="热线.xlsx")) == []
    assert "o.answer" not in pairs(drafted(store, CALLS.replace("2026年3月", "2026年6月"), file="热线.xlsx"))


def test_the_month_of_a_row_stands_in_its_column() -> None:
    table = ASKED + "    2026-04 | O01  | 9    | 10\n"
    read = drafted(read_only(), table, file="回访.xlsx")
    assert [(part.kind, part.month, len(part.good)) for part in read.parts] == [
        ("o.asked", Month(2026, 3), 2), ("o.asked", Month(2026, 4), 1),
    ]  # fmt: skip


def test_a_bank_without_own_figures_reads_its_files_as_before() -> None:
    assert "no_heading" in " ".join(asked(drafted(small_bank(), CALLS, file="热线.xlsx")))
