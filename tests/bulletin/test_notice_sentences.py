"""The rules of a notice's sentences: changes in words, ties, running counts, lines, and who may be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.decisions.published import Money
from data.people.door_settings import DoorSettings, change_setting, door_settings
from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores.store import Store
from data.types import Month, Text
from metrics.metric import MINUTES, PERCENT
from metrics.money.lines import End
from metrics.money.repeat import Appearance
from metrics.scheme.choices import CountFrom, CutOffTie, Guard, Others
from metrics.scheme.pay import GuardAgainstChance, Places, Visibility
from metrics.watch.mark_lines import MarkLine
from metrics.watch.watch_list import Watched, WatchState
from months.bulletin.annexes import composite_annex
from months.bulletin.content import Bulletin, NoticeSentence, NoticeTable
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.notice import bulletin, cut_for, wording, written
from months.bulletin.notice_figures import ends_of_rows, notice_figures
from months.bulletin.sections.overall import complaint_kinds, complaints_of_year
from months.bulletin.sections.praise import last_again, months_running, times_last
from months.bulletin.sections.rankings import below_line, metric_ends
from months.bulletin.sections.treatment import ends_paid, evened_out, heads_answering, seats_vacant, treatment
from months.bulletin.series import SERIES, series_set
from months.bulletin.short_forms import message
from months.bulletin.wording import MONTH_AGO, PIECES, RULES, TOKEN, YEAR_AGO, Wording
from tests.small_bank import BASIC, OCTOBER, load, published, scheme_with, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each

DAY = date(2026, 11, 30)
ZH = Wording(language="zh", series=SERIES["assessment"], source="v")
EN = replace(ZH, language="en")
UNITS = {"min": MINUTES, "%": PERCENT, "count": PIECES, "points": Text(zh="分", en="points")}


@pytest.mark.parametrize(
    "row",
    rows("""
        now   | base  | unit   | zh                        | en
        8.34  | 8.49  | min    | 环比缩短0.15分钟、下降1.8% | 0.15 min (1.8%) shorter than last month
        8.49  | 8.34  | min    | 环比延长0.15分钟、上升1.8% | 0.15 min (1.8%) longer than last month
        8.34  | 8.34  | min    | 环比持平                  | unchanged from last month
        98.76 | 98.64 | %      | 环比提高0.12个百分点      | 0.12 percentage points higher than last month
        92.90 | 93.12 | %      | 环比下降0.22个百分点      | 0.22 percentage points lower than last month
        70    | 92    | count  | 环比减少22件、下降23.9%   | 22 (23.9%) fewer than last month
        3     | 0     | count  | 环比增加3件               | 3 more than last month
        6     | 4     | count  | 环比增加2件               | 2 more than last month
        0     | 5     | count  | 环比减少5件、下降100.0%   | 5 (100.0%) fewer than last month
        0     | 0     | count  | 环比持平                  | unchanged from last month
        90.5  | 88.0  | points | 环比提高2.5分、上升2.8%   | 2.5 points (2.8%) higher than last month
        1004  | 2017  | count  | 环比减少1,013件、下降50.2% | 1,013 (50.2%) fewer than last month
    """),
    ids=lambda row: f"{row['base']}-{row['now']}-{row['unit']}",
)
def test_a_change_is_the_difference_of_printed_figures_with_its_direction(row):
    now, base, unit = Decimal(row["now"]), Decimal(row["base"]), UNITS[row["unit"]]
    assert ZH.change(now, base, unit, MONTH_AGO) == row["zh"]
    assert EN.change(now, base, unit, MONTH_AGO) == row["en"]
    assert ZH.change(now, base, unit, YEAR_AGO) == row["zh"].replace("环比", "同比")


MONTHS = {
    Month(2025, 10): {**BASIC, "O10": "99.00"},
    Month(2026, 9): {**BASIC, "O06": "80.00", "O08": "97.00"},
    OCTOBER: {**BASIC, "O02": "94.88"},
}


def noticed(store: Store, **settings: object) -> NoticeFigures:
    small_bank(scheme_with(from_month=Month(2025, 1), **settings), MONTHS, store)
    for month in MONTHS:
        published(store, month)
    return notice_figures(store, OCTOBER)


@pytest.fixture(scope="module")
def small() -> Iterator[NoticeFigures]:
    store = Store.in_memory()
    yield noticed(store)
    store.close()


def words(of: NoticeFigures, sentence: NoticeSentence | None) -> str:
    return sentence.words if sentence else ""


@pytest.mark.parametrize(
    "row",
    rows("""
        ties    | guard  | top             | bottom
        include | off    | O07 O02 O01 O08 | O10 O05 O12 O06
        exclude | off    | O07 O02 O01 O08 | O10 O05 O12 O06
    """),
)
def test_the_ends_are_those_that_were_paid(small, row):
    scheme = replace(small.scheme, places=Places(rewarded=4, fined=4, tie=CutOffTie(row["ties"])))
    found = ends_of_rows(small.now.rows["composite"], scheme, ())
    assert {one.contender.outlet for one in found if one.end is End.TOP} == set(row["top"].split())
    assert [one.contender.outlet for one in found if one.end is End.BOTTOM] == row["bottom"].split()


def test_a_tie_at_the_first_place_is_in_or_out_as_the_scheme_has_it(small):
    for ties, first in ((CutOffTie.INCLUDE, {"O02", "O07"}), (CutOffTie.EXCLUDE, set())):
        scheme = replace(small.scheme, places=Places(rewarded=1, fined=1, tie=ties))
        found = ends_of_rows(small.now.rows["composite"], scheme, ())
        assert {one.contender.outlet for one in found if one.end is End.TOP} == first


def test_whom_the_guard_spares_is_not_among_the_last(small):
    scheme = replace(small.scheme, guard=GuardAgainstChance(rule=Guard.TARGET, target=Decimal(85)))
    found = ends_of_rows(small.now.rows["composite"], scheme, {"O10", "O05"})
    assert [one.contender.outlet for one in found if one.end is End.BOTTOM] == ["O10", "O05"]


@pytest.mark.parametrize(
    "row",
    rows("""
        months              | running
        2026-10             | 1
        2026-10 2026-09     | 2
        2026-10 2026-08     | 1
        2026-09 2026-08     | 0
    """),
)
def test_months_running_are_counted_from_the_published_ones(row):
    behind = {Month.parse(one): {"O"} for one in row["months"].split()}
    assert months_running(behind, "O", OCTOBER) == int(row["running"])


@pytest.mark.parametrize(
    "row",
    rows("""
        sep     | aug | jan | zh
        O10 O05 | O10 |     | O10连续3个月、O05连续2个月列入；O12、O06、O11新列入
        O01     |     | O12 | O12再次列入；O10、O05、O06、O11新列入；O01退出后5名
    """),
)
def test_who_is_there_again_is_computed_and_the_first_time_is_said_only_of_whole_years(small, row):
    bottoms = {Month(2026, 9): row["sep"], Month(2026, 8): row["aug"] or "", Month(2026, 1): row["jan"] or ""}
    known = {month: frozenset(who.split()) for month, who in bottoms.items()}
    of = replace(small, bottoms={**known, OCTOBER: small.bottoms[OCTOBER]})
    assert words(of, last_again(of, ZH)) == f"与9月后5名相比，{row['zh']}。"
    whole = {Month(2026, number): frozenset[str]() for number in range(1, 10)}
    of = replace(small, bottoms={**whole, **known, OCTOBER: small.bottoms[OCTOBER]})
    assert "今年首次列入" in words(of, last_again(of, ZH))


def test_who_is_there_again_in_english(small):
    known = {Month(2026, 8): frozenset({"O10"}), Month(2026, 9): frozenset({"O10", "O01"})}
    of = replace(small, bottoms={**known, OCTOBER: frozenset(LAST)})
    told = "Against Sep 2026: O10 for the 3rd month running; O05, O12, O06, O11 newly; O01 left."
    assert words(of, last_again(of, EN)) == told


def test_without_the_month_before_nothing_is_said_of_again(small):
    of = replace(small, bottoms={OCTOBER: small.bottoms[OCTOBER]})
    assert (last_again(of, ZH), times_last(of, ZH)) == (None, None)


@pytest.mark.parametrize(
    "row",
    rows("""
        counts                             | kinds                                             | together
        attitude=5 waiting=3 other=2       | 服务态度5件、占50.0% 其他2件、占20.0% | 三类合计10件、占100.0%
        attitude=6 waiting=2 efficiency=1 product=1 | 服务态度6件 办理效率1件 产品收费1件 | 四类合计10件、占100.0%
        attitude=3                         | 服务态度3件、占30.0%                              |
    """),
)
def test_the_first_three_kinds_of_complaints_with_all_who_share_the_third_place(small, row):
    counts = {name: int(many) for name, many in (one.split("=") for one in row["counts"].split())}
    of = replace(small, complaints={OCTOBER: {"complaints": 10, **counts}})
    told = words(of, complaint_kinds(of, ZH))
    assert all(one in told for one in (*row["kinds"].split(" "), row["together"]))
    assert ("合计" in told) is bool(row["together"])


def test_a_year_to_date_needs_every_month_and_its_base_too(small):
    months = {Month(2026, number): {"complaints": 10} for number in range(1, 11)}
    before = {month.plus(-12): {"complaints": 20} for month in months}
    of = replace(small, complaints={**months, **before})
    assert words(of, complaints_of_year(of, ZH)) == "1—10月累计受理100件，同比减少100件、下降50.0%。"
    of = replace(small, complaints=months)
    assert words(of, complaints_of_year(of, ZH)) == "1—10月累计受理100件。"
    of = replace(small, complaints={month: one for month, one in months.items() if month.number != 3})
    assert complaints_of_year(of, ZH) is None


@pytest.mark.parametrize(
    "row",
    rows("""
        good | warning | many         | named | beyond
        80   | 70      | 12家网点均达到80分达标线 |      |
        86   | 84      | 低于86分达标线的网点3家，占25.0%：O10（82.45分）、O05（84.10分） | 3 | 其中低于84分警戒线1家
        99   | 84      | 低于99分达标线的网点12家，占100.0%：O10（82.45分） | 12 | 其中低于84分警戒线1家
    """),
)
def test_who_misses_the_target_line_worst_first(small, row):
    line = MarkLine(
        metric="mystery", good=Decimal(row["good"]), warning=Decimal(row["warning"]), from_month=Month(2026, 1)
    )
    of = replace(small, marks=(line,))
    told = words(of, below_line(of, ZH, "mystery"))
    assert told.startswith(row["many"].rstrip())
    assert (told.count("（"), row["beyond"] in told) == (int(row["named"] or 0), True)


def test_more_names_than_fit_are_those_beyond_the_warning_line(small):
    line = MarkLine(metric="mystery", good=Decimal(99), warning=Decimal(84), from_month=Month(2026, 1))
    row = small.now.rows["mystery"][0]
    more = tuple(replace(row, outlet=f"N{at}", name=f"N{at}") for at in range(5))
    rows_now = {**small.now.rows, "mystery": (*more, *small.now.rows["mystery"])}
    of = replace(small, marks=(line,), said={OCTOBER: replace(small.now, rows=rows_now)})
    told = "低于99分达标线的网点17家，占100.0%；其中低于84分警戒线1家：O10（82.45分）；其余见〔annex:mystery〕。"
    assert words(of, below_line(of, ZH, "mystery")) == told


def test_a_line_of_a_later_month_does_not_judge_this_one(small):
    line = MarkLine(metric="mystery", good=Decimal(99), warning=Decimal(98), from_month=Month(2026, 11))
    with_line, without = (below_line(replace(small, marks=marks), ZH, "mystery") for marks in ((line,), ()))
    assert with_line == without


def test_everybody_on_the_first_three_places_is_told(small):
    told = words(small, metric_ends(small, ZH, "mystery"))
    assert told == "前3名为O02（94.88分）、O07（94.88分）、O01（93.41分）；末位为O10（82.45分）。"


def notice_of(of: NoticeFigures, series: str = "assessment", others: Others = Others.FULL, **of_series) -> Bulletin:
    now = replace(of.now, scheme=replace(of.scheme, shown=Visibility(others=others)))
    of = replace(of, said={**of.said, OCTOBER: now})
    return written(of, wording(of, replace(SERIES[series], **of_series), "zh", DAY))


def sentences_of(notice: Bulletin) -> str:
    return "".join(one.words for one in notice.blocks if isinstance(one, NoticeSentence))


LAST, MIDDLE = ("O10", "O05", "O12", "O06", "O11"), ("O03", "O09")


@pytest.mark.parametrize("others", list(Others))
def test_a_notice_names_no_more_than_the_scheme_lets_branches_see(small, others):
    notice = notice_of(small, others=others)
    said, words = notice.as_json(), sentences_of(notice)
    if others is Others.NOTHING:
        assert "后5名名单另行告知所属一级支行" in words
        assert not [one for one in (*LAST, *MIDDLE) if one in words]
        assert not [one for one in MIDDLE if one in said]
        assert [len(annex.rows) for annex in notice.annexes[:-1]] == [5, 5]
        assert not [row for row in notice.annexes[-1].rows if "后" in str(row[3])]
    else:
        assert not [one for one in (*LAST, *MIDDLE) if one not in said]
        assert ("主要是" in words) is (others is Others.FULL)


@pytest.mark.parametrize(
    "row",
    rows("""
        criticism | there                                                | missing
        names     | 对综合排名后5名的O10、O05、O12、O06、O11予以通报批评      | 另行告知
        count     | 对综合排名后5名的网点予以批评，名单另行告知所属一级支行 | O10、O05
        none      | 予以通报表扬                                          | 批评
    """),
)
def test_the_last_are_criticised_as_the_series_is_set(small, row):
    words = sentences_of(notice_of(small, criticism=row["criticism"]))
    assert row["there"] in words
    assert row["missing"] not in words


@pytest.mark.parametrize(
    "row",
    rows("""
        praise   | others  | said                                      | boards
        together | full    | 综合排名前5名的O02、O07、O01、O08、O04予以 | 综合前5名 综合后5名
        classes  | full    | 营业部O07、O01；二级支行O02、O08、O09、O03 | 营业部前2名 二级支行前4名 综合后5名
        classes  | nothing | 综合排名前5名的O02、O07、O01、O08、O04予以 | 综合前5名
    """),
)
def test_the_first_are_commended_together_or_class_by_class_the_last_stay_those_of_all(small, row):
    notice = notice_of(small, others=Others(row["others"]), praise=row["praise"])
    assert row["said"] in sentences_of(notice)
    assert [one.title.removeprefix("红榜 · ").removeprefix("黑榜 · ") for one in notice.picture.tables] == row[
        "boards"
    ].split()


def test_who_is_among_the_last_of_all_is_not_commended_as_first_of_a_class(small):
    last = tuple(replace(one, contender=replace(one.contender, outlet="O07")) for one in small.places[-1:])
    notice = notice_of(replace(small, places=(*small.places[:-1], *last)), praise="classes")
    assert "表扬：营业部O01；二级支行" in sentences_of(notice)


def test_the_series_without_money_says_nothing_of_it(small):
    notice = notice_of(small, "quality")
    assert {table.section for table in (*notice.annexes, *notice.sheets)} <= {"rankings", "watch", ""}
    assert "元" not in notice.as_json()
    assert "奖惩按" not in notice.as_json()


def test_only_the_sections_that_were_chosen_are_written(small):
    w = wording(small, SERIES["assessment"], "zh", DAY)
    notice = written(small, w, frozenset({"rankings", "watch"}))
    assert {block.section for block in notice.blocks} == {"rankings", "watch"}
    assert [annex.id for annex in notice.annexes] == ["composite", "mystery"]


def test_of_more_than_two_hundred_outlets_the_ends_are_printed_and_the_workbook_holds_all(small):
    row = small.now.rows["mystery"][0]
    many = tuple(replace(row, outlet=f"N{at:03}", name=f"N{at:03}", rank=at, moved=0) for at in range(1, 202))
    now = replace(small.now, rows={"composite": many, "mystery": many})
    of = replace(small, said={OCTOBER: now}, places=(), watch=())
    notice = written(of, wording(of, SERIES["quality"], "zh", DAY))
    for annex in notice.annexes:
        assert [cells[0] for cells in annex.rows] == [*range(1, 21), *range(182, 202)]
        assert "全部见数据册" in annex.note
        assert [len(sheet.rows) for sheet in notice.sheets if sheet.id == annex.id] == [201]


def test_a_message_that_is_too_long_loses_the_watch_list_first_and_the_ends_last(small):
    of = replace(small, places=small.places)
    lengths = []
    for more in ("", "很长的名称" * 2, "很长的名称" * 6, "很长的名称" * 40):
        named = {key: tuple(replace(row, name=row.name + more) for row in of.now.rows[key]) for key in of.now.rows}
        long = replace(of, said={**of.said, OCTOBER: replace(of.now, rows=named)})
        told = message(long, wording(long, SERIES["quality"], "zh", DAY))
        lengths.append(len(told))
        assert told.startswith("2026年10月服务质效：参评12家")
        assert ("整改报告请于2026年12月15日前报送" in told) is (more == "" or len(more) == 10)
    assert max(lengths) <= 300


@pytest.mark.parametrize(
    ("role", "persons", "money"),
    [(Role.HEAD_OFFICE, True, True), (Role.BRANCH_HEAD, False, True), (Role.ANALYST, False, False)],
)
def test_a_notice_is_cut_to_what_its_reader_may_see(small, role, persons, money):
    cut = cut_for(notice_of(small), Actor(login="x", name="x", role=role))
    assert ("persons" in {sheet.id for sheet in cut.sheets}) is persons
    assert ("ledger" in {annex.id for annex in cut.annexes}) is money
    assert ("treatment" in {block.section for block in cut.blocks}) is money


def test_what_the_bank_sets_stands_in_the_notice(store):
    for name, value in (
        ("notice_issuer", "运行管理部"),
        ("notice_contact", "钱分析"),
        ("notice_telephone", "6018"),
        ("notice_clauses", "奖励：第十二条；fine: 第十三条"),
        ("assessment_masthead", "考核快报"),
        ("assessment_first", "10/24"),
        ("notice_year", "assessment"),
    ):
        change_setting(store, COMMAND_LINE, name, value)
    noticed(store)
    notice = bulletin(store, COMMAND_LINE, OCTOBER, series="assessment", day=DAY)
    said = sentences_of(notice)
    assert (notice.masthead, notice.issuer, notice.date) == ("考核快报", "运行管理部", DAY)
    assert "于2026年12月15日前将整改报告报运行管理部（联系人：钱分析，电话：6018）" in said
    assert "按第十二条对前5名" in said
    assert "按第十三条对后5名" in said
    with store.records.reading() as connection:
        series = series_set(door_settings(connection), "assessment")
    assert series.first == (10, 24)
    assert [series.year_of(Month(2026, number), 3) for number in (2, 3)] == [2025, 2026]


def test_by_default_issues_are_numbered_by_the_calendar_year():
    assert series_set(DoorSettings(), "quality").year_of(Month(2026, 1), 3) == 2026


def test_names_lose_what_all_begin_with_and_a_hole_in_a_name_is_none(small):
    now = small.now.rows
    named = {key: tuple(replace(row, name=f"云澜{row.name}〔同比〕支行") for row in now[key]) for key in now}
    of = replace(small, said={OCTOBER: replace(small.now, rows=named)})
    put = wording(of, SERIES["assessment"], "zh", DAY).tokens()
    hole = put("名单|names", put.wording.name("O01"))
    assert put.sentence("a.b", f"{hole}。").words == "O01（同比）支行。"


def test_a_long_watch_list_is_cut_in_the_notice_and_whole_in_the_workbook(small):
    of = replace(small, watch=tuple(replace(watched_outlet(), outlet=f"N{at:02}") for at in range(30)))
    notice = written(of, wording(of, SERIES["quality"], "zh", DAY))
    (table,) = (block for block in notice.blocks if isinstance(block, NoticeTable))
    assert (len(table.rows), table.note) == (20, "另有10家，见数据册。")
    assert [len(sheet.rows) for sheet in notice.sheets if sheet.id == "warnings"] == [30]
    assert "N01" not in notice.picture.foot


def watched_outlet() -> Watched:
    line = MarkLine(metric="mystery", good=Decimal(90), warning=Decimal(80), from_month=Month(2026, 1))
    return Watched(
        metric="mystery",
        outlet="O10",
        name="O10",
        branch="T3",
        since=OCTOBER,
        opened=OCTOBER,
        months=1,
        worst=75.0,
        value=75.0,
        line=line,
        state=WatchState.LISTED,
        within=0,
    )


def test_what_is_loaded_after_publication_changes_no_notice(store):
    noticed(store)
    before = bulletin(store, COMMAND_LINE, OCTOBER, series="assessment", day=DAY)
    load(store, OCTOBER, {**BASIC, "O10": "99.99"})
    load(store, Month(2026, 9), {**BASIC, "O10": "1.00"})
    assert bulletin(store, COMMAND_LINE, OCTOBER, series="assessment", day=DAY).hash() == before.hash()
    published(store, OCTOBER, reason="数据更正")
    after = bulletin(store, COMMAND_LINE, OCTOBER, series="assessment", day=DAY)
    assert after.versions == ("2026-10 v2", "2026-09 v1", "2025-10 v1")
    assert "O10（99.99分）" in sentences_of(after)


def line(end: str, fen: int, role: str = "tier2_head", outlet: str = "O10", scope: str = "", **more: object) -> Money:
    reason = Text(zh="", en="")
    known = {"position": 1, "person": "张", "staff_number": "1", "vacant": False, **more}
    return Money(outlet=outlet, role=role, scope=scope or outlet, end=end, fen=fen, reason=reason, **known)


@pytest.mark.parametrize(
    "row",
    rows("""
        reading   | zh       | en
        more_than | 超过3次 | more than 3 times
        at_least  | 达到3次 | at least 3 times
    """),
)
def test_heads_answer_with_the_count_the_scheme_makes(small, row):
    behind = [Appearance(month=Month(2026, at), branch="T2", outlet="O05") for at in (7, 8, 9, 10)]
    behind += [Appearance(month=Month(2026, at), branch="T3", outlet="O10") for at in (6, 7, 8, 9, 10)]
    behind += [Appearance(month=Month(2025, 12), branch="T3", outlet="O10")]  # of another assessment year
    fines = [line("repeat", -50_000, "tier1_head", "", branch, position=None) for branch in ("T2", "T3")]
    rule = replace(small.scheme.repeat, reading=CountFrom(row["reading"]))
    now = replace(small.now, scheme=replace(small.scheme, repeat=rule))
    of = replace(small, said={OCTOBER: now}, behind=tuple(behind), lines=tuple(fines))
    told = f"自2026年1月起，所辖网点累计落后{row['zh']}的一级支行2家：T2（4次）、T3（5次），"
    told += "对一级支行行长各罚款500元，共1,000元。明细见〔annex:ledger〕。"
    assert words(of, heads_answering(of, ZH)) == told
    assert f"behind {row['en']}: T2 (4 times), T3 (5 times)" in words(of, heads_answering(of, EN))


def test_a_vacant_seat_is_told_apart_and_a_seat_of_two_persons_is_one(small):
    fines = [line("bottom", -30_000), line("bottom", -20_000, person="李")]
    fines += [line("bottom", -10_000, "tier2_deputy", person="", vacant=True)]
    of = replace(small, lines=tuple(fines))
    assert "对后5名网点的二级支行行长、二级支行分管行长罚款2席、共600元" in words(of, ends_paid(of, ZH))
    assert words(of, seats_vacant(of, ZH)) == "其中O10二级支行分管行长席位空缺，100元记为未分配，不予执行。"
    (persons,) = (sheet for sheet in written(of, ZH).sheets if sheet.id == "persons")
    assert [cells[::4] for cells in persons.rows] == [
        ("李", Decimal("-200.00")),
        ("张", Decimal("-300.00")),
        ("（空缺，不发放）", Decimal("-100.00")),
    ]
    assert persons.total == ("合计", "", Decimal(0), Decimal("-600.00"), Decimal("-600.00"))


def test_caps_and_balances_are_said_and_a_month_without_money_too(small):
    of = replace(small, lines=(line("cap", 20_000), line("net", -5_000)))
    assert words(of, evened_out(of, ZH)) == "另按每人每月上限调整200元、既奖又罚的只列净额-50元。"
    of = replace(small, lines=())
    assert [one.words for one in treatment(of, ZH) if one] == ["本月无奖惩。"]
    assert "ledger" not in {annex.id for annex in written(of, ZH).annexes}


def test_who_was_not_ranked_before_is_new_but_nobody_is_where_nothing_is_published_before(small):
    first = replace(small.now.rows["composite"][0], moved=None)
    rows_now = {**small.now.rows, "composite": (first, *small.now.rows["composite"][1:])}
    of = replace(small, said={**small.said, OCTOBER: replace(small.now, rows=rows_now)})
    assert composite_annex(of, ZH).rows[0][4] == "新列"
    assert composite_annex(replace(of, said={OCTOBER: of.now}), ZH).rows[0][4] == ""


def test_two_figures_of_one_name_print_each_its_own():
    put = ZH.tokens()
    holes = [put("等候|wait", printed) for printed in ("8.34", "8.49", "8.34", "9.00")]
    assert holes == ["〔等候〕", "〔等候2〕", "〔等候〕", "〔等候3〕"]
    assert put.sentence("a.b", "，".join(holes)).words == "8.34，8.49，8.34，9.00"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_prints_the_same_figures_in_both_languages(rule):
    both = [{name.rpartition("|")[2] for name in TOKEN.findall(words)} for words in (RULES[rule].zh, RULES[rule].en)]
    assert both[0] == both[1]


def test_a_name_that_looks_like_a_figure_of_the_rule_is_no_figure():
    """Words are filled in once: what stands in a name is not filled in again."""
    found = EN.rule("praise.first", first="{first}", first_ones="〔first〕 {first}")
    assert found.words == "（first） {first}, the first {first} of the composite, are commended."
