"""Rows that are outlets and rows that are not; whose row it is; what the rows say against each other."""

import pytest

from data.organisation.match import MOST_SUGGESTED, roster
from data.reading.answers import Decisions
from data.stores.store import Store
from tests.sheets.drawn import OCTOBER, bank, codes, drafted, loaded

HEAD = "网点名称 | 叫号量 | 平均等候时间(分钟)"
EVAL = (
    "机构编码 | 网点名称 | 柜面业务笔数 | 发起评价笔数 | 评价发起率 | 客户有效评价笔数 | 非常满意 | 满意"
    " | 一般 | 不满意"
)


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


def accepted(city, name: str, code: str = "", branch: str = ""):
    with city.records.reading() as connection:
        return roster(connection).match(code, name, OCTOBER, branch)


def test_totals_notes_and_signatures_are_listed_and_not_loaded(city):
    draft = drafted(
        city,
        f"""
        {HEAD}
        青川槐树街支行 | 100 | 8
        东门支行小计   | 100 | 8
        青川望河楼支行 | 100 | 9
        全辖合计       | 200 | 17
        平 均          | 100 | 8.5
        注：以排队机数据为准 | |
        审核：    制表： | |
        """,
    )
    assert set(loaded(draft, "tickets")) == {"A02", "A03"}
    assert codes(draft) == [
        ("A3", "total_row"), ("A5", "total_row"), ("A6", "total_row"), ("A7", "note_row"), ("A8", "note_row"),
    ]  # fmt: skip


def test_the_sheets_own_total_is_compared_with_its_rows(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | 100 | 8\n青川望河楼支行 | 100 | 9\n合计 | 250 |")
    assert ("A4", "totals_mismatch") in codes(draft) and draft.status == "would load"


def test_the_total_is_compared_though_an_average_stands_below_it_and_no_branchs_total_is_taken_for_it(city):
    rows = "青川槐树街支行 | 100 | 8\n支行合计 | 100 |\n青川望河楼支行 | 100 | 9\n支行合计 | 100 |"
    wrong = drafted(city, f"{HEAD}\n{rows}\n合计（7家） | 250 |\n平均 | 36 | 8.5")
    assert [one.seen for one in wrong.findings if one.code == "totals_mismatch"] == ["合计(7家) tickets 250"]
    assert "totals_mismatch" not in {code for _, code in codes(drafted(city, f"{HEAD}\n{rows}"))}


def test_a_known_code_beside_a_name_nobody_has_heard_of_is_the_outlet_and_says_so(city):
    draft = drafted(
        city,
        "机构编码 | 网点名称 | 叫号量 | 平均等候时间(分钟)\n"
        "A02 | 青川金鼎大厦支行 | 100 | 8\n'B01 | 青川南岭支行营业室 | 1 | 8",
    )
    assert set(loaded(draft, "tickets")) == {"A02", "B01"} and draft.blocking() == ()
    assert [(one.cell, one.seen, one.outlet) for one in draft.findings if one.code == "name_differs"] == [
        ("B2", "青川金鼎大厦支行", "A02")
    ]


def test_hidden_rows_are_reported_and_do_not_count_until_switched_on(city):
    text = f"{HEAD}\n青川槐树街支行 | 100 | 8\n青川望河楼支行 | 100 | 9"
    draft = drafted(city, text, hidden_rows=(2,), meant=("hidden_row",))
    assert set(loaded(draft, "tickets")) == {"A02"} and ("A3", "hidden_row") in codes(draft)
    on = drafted(city, text, hidden_rows=(2,), decisions=Decisions(rows_on=frozenset({("Sheet1", "A3")})))
    assert set(loaded(on, "tickets")) == {"A02", "A03"}


def test_a_name_is_filled_from_above_only_inside_a_real_merge(city):
    text = "网点名称 | 检查日期 | 检查总分\n青川槐树街支行 | 2026-10-05 | 90\n | 2026-10-12 | 80\n | 2026-10-15 | 70"
    draft = drafted(city, text, file="神秘人2026年10月.xlsx", merges=("A2:A3",))
    (part,) = draft.parts
    assert [(line.outlet, int(line.values["total"] or 0)) for line in part.good] == [("A02", 90), ("A02", 80)]
    assert ("A4", "no_outlet") in codes(draft, blocking=True)


def test_a_figure_merged_over_two_outlets_is_a_question(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | 100 | 8\n青川望河楼支行 | | 9", merges=("B2:B3",))
    assert (
        codes(draft, blocking=True) == [("B2", "merged_value"), ("B2", "merged_value")]
        and loaded(draft, "tickets") == {}
    )


@pytest.mark.parametrize(
    ("name", "outlet", "how"),
    [
        ("青川槐树街支行", "A02", "name"),
        ("青川\u200b槐树街支行\u00a0", "A02", "name"),
        ("河楼储蓄柜", "A03", "alias"),
        ("槐树街支行", "A02", "core"),
        ("槐树街", "A02", "core"),
        ("青川分行槐树街支行", "A02", "core"),
        ("青川槐树街支行（二级）", "A02", "core"),
        ("东门支行槐树街支行", "A02", "core"),
        ("青川东门支行营业部", "A01", "core"),
        ("百合园支行分理处", "B02", "core"),
    ],
)
def test_exact_taught_and_unique_core_names_are_accepted(city, name, outlet, how):
    found = accepted(city, name)
    assert (found.outlet, found.how) == (outlet, how)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("青川槐槐树街支行", "A02"),
        ("青川望楼河支行", "A03"),
        ("青川百园合分理处", "B02"),
        ("青川百合园支行", "B02"),
        ("东门支行营业室(本部)", "A01"),
        ("南岭支行槐树街支行", "A02"),
        ("东门支行", "A01"),
        ("东门", "A01"),
    ],
)
def test_anything_else_is_a_suggestion_that_names_the_right_outlet(city, name, meant):
    found = accepted(city, name)
    assert found.outlet is None and found.near and meant in [code for code, _ in found.suggestions]


@pytest.mark.parametrize("name", ["青川开发区支行", "青川机场支行", "空港支行", "青川码头支行", "合作社"])
def test_an_unknown_outlet_is_never_accepted(city, name):
    assert accepted(city, name).outlet is None


def test_beyond_two_thousand_unknown_names_nothing_is_suggested_and_nothing_accepted(city):
    with city.records.reading() as connection:
        known = roster(connection)
    code = sorted(known.codes)[0]
    for number in range(MOST_SUGGESTED):
        known.match("", f"另一家银行第{number}支行", OCTOBER)
    late = known.match("", "另一家银行的又一个支行", OCTOBER)
    assert (late.outlet, late.suggestions) == (None, ())
    both = known.match(code, "另一家银行的又一个支行", OCTOBER)
    assert (both.outlet, both.how) == (None, "conflict") and both.suggestions == ((code, known.name(code)),)


def test_code_and_name_that_disagree_are_a_question(city):
    draft = drafted(
        city,
        "机构编码 | 网点名称 | 叫号量 | 平均等候时间(分钟)\n"
        "A02 | 青川望河楼支行 | 1 | 8\nA03 | 青川望楼河支行 | 1 | 8\nA99 | 青川槐树街支行 | 1 | 8",
    )
    assert codes(draft, blocking=True) == [("B2", "code_name_conflict"), ("B4", "code_name_conflict")]
    assert set(loaded(draft, "tickets")) == {"A03"}, "a slip in the name beside the right code is accepted by the code"


def test_an_outlet_that_was_not_open_in_the_month_is_a_question(city):
    draft = drafted(city, f"{HEAD}\n青川老码头支行 | 1 | 8\n青川新码头支行 | 1 | 8")
    assert ("A2", "outlet_not_open") in codes(draft, blocking=True) and set(loaded(draft, "tickets")) == {"B04"}


def test_open_outlets_without_a_row_are_listed(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | 1 | 8\n青川望河楼支行 | 1 | 8")
    assert sorted(one.outlet for one in draft.findings if one.code == "missing_outlet") == ["A01", "B01", "B02", "B04"]
    assert draft.status == "would load"


def test_a_person_says_whose_row_it_is(city):
    text = f"{HEAD}\n青川槐槐树街支行 | 1 | 8\n青川机场支行 | 1 | 8"
    draft = drafted(city, text, decisions=Decisions(outlets=(("青川槐槐树街支行", "A02"), ("青川机场支行", ""))))
    assert draft.status == "would load" and set(loaded(draft, "tickets")) == {"A02"}


def test_the_same_row_twice_is_taken_once_and_two_different_rows_are_a_question(city):
    same = drafted(city, f"{HEAD}\n青川槐树街支行 | 100 | 8\n青川槐树街支行 | 100 | 8")
    assert codes(same) == [("A3", "duplicate_same")] and loaded(same, "tickets") == {"A02": (100,)}
    conflict = drafted(city, f"{HEAD}\n青川槐树街支行 | 100 | 8\n槐树街 | 103 | 8\n青川望河楼支行 | 1 | 8")
    assert ("A3", "duplicate_conflict") in codes(conflict, blocking=True) and set(loaded(conflict, "tickets")) == {
        "A03"
    }


def test_two_visits_of_an_outlet_on_different_days_are_no_repeat(city):
    text = "网点名称 | 检查日期 | 检查总分\n青川槐树街支行 | 2026-10-05 | 90\n青川槐树街支行 | 2026-10-12 | 80"
    draft = drafted(city, text, file="神秘人2026年10月.xlsx")
    assert draft.status == "would load" and draft.parts[0].rows == 2


def test_parts_that_do_not_make_the_total_are_a_question_that_a_tick_answers(city):
    heads = "网点名称 | 投诉总量 | 服务态度 | 等候时间长 | 办理效率 | 产品收费 | 其他"
    text = f"{heads}\n青川槐树街支行 | 6 | 1 | 1 | 1 | 1 | 1"
    asked = drafted(city, text, file="投诉2026年10月.xlsx")
    assert codes(asked, blocking=True) == [("A2", "sum_mismatch")]
    ticked = drafted(
        city, text, file="投诉2026年10月.xlsx", decisions=Decisions(taken=frozenset({("Sheet1", "A2", "sum_mismatch")}))
    )
    assert ticked.status == "would load" and loaded(ticked, "total") == {"A02": (6,)}


def test_a_rate_that_its_counts_deny_is_a_question(city):
    right = drafted(
        city, f"{EVAL}\nA02 | 青川槐树街支行 | 1000 | 900 | 90% | 800 | 700 | 90 | 8 | 2", file="评价2026年10月.xlsx"
    )
    wrong = drafted(
        city, f"{EVAL}\nA02 | 青川槐树街支行 | 1000 | 900 | 95% | 800 | 700 | 90 | 8 | 2", file="评价2026年10月.xlsx"
    )
    assert codes(right) == [] and codes(wrong, blocking=True) == [("B2", "rate_mismatch")]


def test_a_visit_outside_the_month_is_a_question(city):
    draft = drafted(
        city, "网点名称 | 检查日期 | 检查总分\n青川槐树街支行 | 2026-09-30 | 90", file="神秘人2026年10月.xlsx"
    )
    assert codes(draft, blocking=True) == [("B2", "date_outside_month")]


def test_every_fault_is_said_at_once(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | abc | 999\n青川机场支行 | 1 | 8\n | 5 | 5")
    assert codes(draft, blocking=True) == [
        ("B2", "not_a_number"),
        ("C2", "out_of_range"),
        ("A3", "unknown_outlet"),
        ("A4", "no_outlet"),
    ]


def test_a_missing_required_column_holds_the_table(city):
    text = "网点名称 | 平均等候时间(分钟) | 弃号数 | 超20分钟笔数\n青川槐树街支行 | 8 | 1 | 1"
    draft = drafted(city, text, meant=("unread_figure",))
    assert ("A1", "column_missing") in codes(draft, blocking=True) and loaded(draft, "avg_wait") == {}


def test_what_was_typed_over_a_cell_counts(city):
    draft = drafted(city, f"{HEAD}\n青川槐树街支行 | abc | 8", decisions=Decisions(edits=(("Sheet1", "B2", "120"),)))
    assert draft.status == "would load" and loaded(draft, "tickets") == {"A02": (120,)}


def test_hidden_sheets_and_sheets_of_notes_are_named(city):
    draft = drafted(city, "填表说明\n1. 每月5日前报送。", f"{HEAD}\n青川槐树街支行 | 1 | 8")
    assert [(one.sheet, one.code) for one in draft.findings if one.code == "sheet_skipped"] == [
        ("Sheet1", "sheet_skipped")
    ]


def test_a_total_in_the_column_of_codes_is_no_outlet(city):
    draft = drafted(city, "机构编码 | 叫号量 | 平均等候时间(分钟)\nA02 | 1 | 8\n合计 | 1 | 8")
    assert ("A3", "total_row") in codes(draft) and list(loaded(draft, "tickets")) == ["A02"]


def test_names_and_headings_in_traditional_characters_are_the_same_names(city):
    draft = drafted(
        city, "網點名稱 | 叫號量 | 平均等候時間(分鐘)\n青川東門支行營業室 | 1 | 8", file="客戶等候時間2026年10月.xlsx"
    )
    assert draft.status == "would load" and loaded(draft, "tickets", "avg_wait") == {"A01": (1, 8)}


def test_a_unit_in_the_title_scales_the_counts_and_not_the_minutes(city):
    text = "客户等候情况（单位：万笔） |  |  | \n网点名称 | 叫号量 | 平均等候时间(分钟)\n青川槐树街支行 | 0.12 | 8"
    assert loaded(drafted(city, text), "tickets", "avg_wait") == {"A02": (1200, 8)}


def test_a_code_in_the_column_of_names_is_known(store):
    text = "Outlet | Tickets | Average wait (min)\nA02 | 100 | 8\nA03 | 100 | 9"
    draft = drafted(bank(store), text)
    assert not draft.blocking() and set(loaded(draft)) == {"A02", "A03"}
