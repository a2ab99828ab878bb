"""A subject's figures: sums over sums of the facts, slices that add up to their whole, and what is said of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given as drawn_by_chance
from hypothesis import strategies as some

from data.stores.facts import Facts
from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from metrics.subjects.described import SUBJECTS
from metrics.subjects.outlets_of_subject import branch_pairs, subject_limits, worst_outlets
from metrics.subjects.record_rows import record_rows
from metrics.subjects.shares import cause_table, head_figures, slice_months, slice_values
from metrics.subjects.subject import SlicedWhole
from metrics.subjects.subject_facts import Among, OutletFacts, ReadBy, SubjectFacts, month_facts, outlet_facts, rest_sum
from metrics.subjects.subject_sentences import (
    causes_sentence,
    levels_sentence,
    limits_sentence,
    months_sentence,
    outlets_sentence,
    pair_sentence,
    stages_sentence,
)
from tests.tables import given

OCTOBER = Month(2026, 10)
READABLE = tuple(OCTOBER.plus(-back) for back in range(30))

COMPLAINTS = """
outlet | month   | complaints | waiting | attitude | product | efficiency | other | liable | escalated | on_time_e6
A      | 2025-09 |         30 |      10 |       10 |       4 |          4 |     2 |     10 |         3 |   27000000
A      | 2025-10 |          4 |       2 |        1 |       1 |          0 |     0 |      1 |         0 |    4000000
A      | 2026-09 |         20 |      12 |        4 |       2 |          1 |     1 |      6 |         2 |   19000000
A      | 2026-10 |          6 |       3 |        1 |       1 |          1 |     0 |      2 |         0 |    6000000
B      | 2026-10 |         14 |         |          |         |            |       |      3 |         1 |
C      | 2026-10 |          2 |       1 |        1 |       0 |          0 |     0 |      0 |           |    1000000
"""
RATINGS = """
outlet | month   | transactions | transactions_e6 | initiated_e6 | rated | rated_e6  | satisfied_e6 | dissatisfied_e6
A      | 2026-10 |         1000 |      1000000000 |    900000000 |   800 | 800000000 |    780000000 |         8000000
B      | 2026-10 |         2000 |      2000000000 |   1900000000 |  1200 | 1200000000 |  1176000000 |
"""
WAITS = """
outlet | month   | tickets | wait_ms   | over10_e6 | over20_e6 | std_weight | std_wait_ms | vip_weight | vip_wait_ms
A      | 2026-09 |     100 |  60000000 |  30000000 |  10000000 |         80 |    60000000 |         20 |     6000000
A      | 2026-10 |     200 | 120000000 |  60000000 |   8000000 |        150 |   108000000 |         50 |    12000000
B      | 2026-10 |     300 | 120000000 |  30000000 |           |        300 |   120000000 |            |
"""
MOVED = """
outlet | name     | branch | from_month | until_month
A      | 甲支行   | T1     | 0000-01    | 2026-10
A      | 甲新支行 | T2     | 2026-10    | 9999-12
B      | 乙支行   | T2     | 0000-01    | 9999-12
C      | 丙支行   | T1     | 0000-01    | 9999-12
"""
VISITS = """
outlet | month   | visits | points | possible | env_points | env_possible | process_points | process_possible
A      | 2026-10 |      1 |   8400 |    10000 |       1700 |         2000 |           2850 |             3500
A      | 2026-10 |      1 |   9000 |    10000 |       1800 |         2000 |           3100 |             3500
B      | 2026-10 |      1 |   8000 |     8000 |            |              |           3500 |             3500
"""


def facts_of(
    kind: str, period: str = "month", month: Month = OCTOBER, among: Among | None = None, **drawn: str
) -> tuple[SubjectFacts, OutletFacts]:
    asked = Period.of(PeriodKind(period), month, OCTOBER)
    by = ReadBy(readable=tuple(drawn.pop("readable", READABLE)))
    with given(Facts(None), **drawn).cursor() as db:
        facts = month_facts(db, SUBJECTS[kind], asked, by, among)
        return facts, outlet_facts(db, SUBJECTS[kind], asked, by)


def complaints(**more) -> tuple[SubjectFacts, OutletFacts]:
    return facts_of("complaint", **{"complaint_month": COMPLAINTS, "rating_month": RATINGS, **more})


def heads(facts: SubjectFacts) -> dict[str, tuple[str, str]]:
    return {one.ratio.key: (str(one.value.now), str(one.value.before)) for one in head_figures(facts)}


def test_the_head_line_is_sums_over_sums_beside_the_same_months_of_the_year_before():
    facts, _ = complaints(period="quarter")
    assert heads(facts) == {
        "complaints": ("22", "4"),
        "comp_10k": ("66.67", "None"),  # 20 of the 3,000 transactions known; C gave none
        "on_time_e6": ("87.5", "100.0"),  # 7 of 8: B gave no rate
        "liable": ("22.7", "25.0"),
    }


@pytest.mark.parametrize(
    ("months", "compared"), [(READABLE, True), ([OCTOBER], False), ([OCTOBER, OCTOBER.plus(-12)], True)]
)
def test_a_month_is_held_against_that_of_the_year_before_only_where_it_may_be_read(months, compared):
    facts, _ = complaints(readable=months)
    assert (facts.before() is not None) == compared


def test_a_period_is_not_held_against_one_with_other_months():
    facts, _ = complaints(period="ytd")  # September and October 2026; of 2025 both too
    assert facts.before() is not None
    facts, _ = complaints(period="ytd", complaint_month=COMPLAINTS.replace("A      | 2025-09", "A      | 2025-08"))
    assert facts.before() is None and [str(one) for one in facts.given()] == ["2026-09", "2026-10"]


def test_what_no_slice_has_is_shown_as_such_and_never_spread():
    facts, _ = complaints()
    table = cause_table(facts, SUBJECTS["complaint"].causes)
    assert [(one.name.zh, int(one.value.now), one.share) for one in table.lines] == [
        ("等候时间长", 4, Fraction(400, 22)),
        ("服务态度", 2, Fraction(200, 22)),
        ("产品收费", 1, Fraction(100, 22)),
        ("办理效率", 1, Fraction(100, 22)),
        ("其他", 0, 0),
        ("未分类", 14, Fraction(1400, 22)),
    ]


def test_an_exempt_outlet_is_in_no_sum_and_one_exempt_from_a_metric_in_none_of_that_metric():
    out = "outlet | month | metric\nB | 2026-10 |\nA | 2026-10 | comp_10k"
    facts, outlets = complaints(exclusion=out)
    assert heads(facts)["complaints"][0] == "8" and heads(facts)["comp_10k"][0] == "None"
    assert outlets.outlet.tolist() == ["A", "C"]


def test_each_month_belongs_to_the_branch_of_then_and_an_outlet_stands_once():
    facts, outlets = complaints(period="r3", outlet_spell=MOVED, among=Among(branches=("T2",)))
    assert heads(facts)["complaints"][0] == "20"  # A's October and B's
    assert sorted(zip(outlets.outlet, outlets.branch, strict=True)) == [
        ("A", "T1"), ("A", "T2"), ("B", "T2"), ("C", "T1"),
    ]  # fmt: skip
    first, *_ = worst_outlets(SUBJECTS["complaint"].causes, outlets.merged())
    assert (first.outlet, first.name, first.branch, first.total) == ("A", "甲新支行", "T2", 26)


def test_points_lost_are_a_mean_of_the_visits_and_a_section_left_out_loses_nothing():
    facts, outlets = facts_of("mystery", mystery_visit=VISITS)
    table = cause_table(facts, SUBJECTS["mystery"].causes)
    assert (str(table.total.now), table.per) == ("8.67", 3)
    named = {one.name.zh: str(one.value.now) for one in table.lines}
    assert (named["服务规范"], named["服务环境"], named["未分类"]) == ("3.50", "1.67", "3.50")
    worst = worst_outlets(SUBJECTS["mystery"].causes, outlets)
    assert [(one.outlet, one.total) for one in worst] == [("A", 13)]


def test_the_rows_stand_lowest_first_with_the_section_that_lost_most_of_what_it_could():
    asked = Period.of(PeriodKind.MONTH, OCTOBER, OCTOBER)
    with given(Facts(None), mystery_visit=VISITS).cursor() as db:
        rows = record_rows(db, SUBJECTS["mystery"], asked, ReadBy(readable=READABLE), None)
    names = [name.zh for name, *_ in SUBJECTS["mystery"].records]
    assert [(one.outlet, str(one.earned[0]), names[one.worst] if one.worst else "") for one in rows] == [
        ("A", "84.00", "服务规范"), ("A", "90.00", "服务规范"), ("B", "80.00", ""),
    ]  # fmt: skip


def test_shares_of_waits_with_a_part_that_is_not_given():
    facts, outlets = facts_of("wait", wait_month=WAITS)
    levels = SUBJECTS["wait"].levels
    assert [float(one) for one in slice_values(levels, facts.now())] == [1.6, 10.4, 82.0, 6.0]
    assert [(one.outlet, float(one.total)) for one in worst_outlets(levels, outlets)] == [("A", 30.0)]


def test_very_satisfied_is_apart_where_it_is_stored_and_one_with_satisfied_where_it_is_not():
    facts, _ = facts_of(
        "eval",
        rating_month="""
        outlet | month   | transactions | rated_e6   | satisfied_e6 | dissatisfied_e6 | very
        A      | 2026-10 |         1000 |  800000000 |    780000000 |         8000000 |  600
        B      | 2026-10 |         2000 | 1200000000 |   1176000000 |        12000000 |
        """,
    )
    levels = SUBJECTS["eval"].levels
    said = levels_sentence(levels, facts.period.say(), slice_values(levels, facts.now()), ())
    assert said.zh == "2026年10月评价等级：满意及以上 58.80%，非常满意 30.00%，满意 9.00%，一般 1.20%，不满意 1.00%。"


def test_the_two_kinds_of_customers_by_branch_the_furthest_apart_first():
    _, outlets = facts_of("wait", wait_month=WAITS, outlet_spell=MOVED)
    rows = branch_pairs(SUBJECTS["wait"].beside, outlets)
    assert [(one.branch, str(one.left), str(one.right)) for one in rows] == [
        ("", "8.44", "4.00"),
        ("T2", "8.44", "4.00"),
    ]


SAID = [
    (
        "complaint causes",
        "投诉 22 件，等候时间长占 18%，与服务态度合计 27%；比去年同期多 18 件。",
        "22 complaints, 18% of them long wait, with attitude 27%; 18 more than a year before.",
    ),
    (
        "complaint months",
        "2 个月里2026年10月最多（22），2026年9月最少（20）；有去年同月可比的 2 个月中 1 个月少于去年。",
        "Of 2 months Oct 2026 has most (22), Sep 2026 least (20); "
        "1 of 2 that can be compared are below the year before.",
    ),
    (
        "complaint levels",
        "2026年10月投诉层级：未升级 86.4%，升级监管 4.5%，未分类 9.1%；升级监管最多的是2026年9月（10.0%）。",
        "Level of complaints in Oct 2026: settled by the bank 86.4%, to the regulator 4.5%, not classified 9.1%; "
        "to the regulator peaked in Sep 2026 (10.0%).",
    ),
    (
        "complaint outlets",
        "投诉最多的是B（14 件）；所列 2 家占全部的 91%。",
        "Most complaints: B (14); the 2 listed have 91% of all.",
    ),
    (
        "eval funnel",
        "每 100 笔柜面业务：发起评价 93，有效评价 67，满意及以上 65；流失最多在“发起评价→有效评价”（800 笔）。",
        "Of 100 transactions: 93 initiated, 67 rated, 65 satisfied; most are lost between initiated and rated (800).",
    ),
    (
        "wait beside",
        "普通客户等候时间 8.44，中高端客户等候时间 4.00，相差 4.44 分钟。",
        "Standard average wait 8.44, VIP average wait 4.00: 4.44 min apart.",
    ),
    (
        "eval limits",
        "2 家网点中 2 家的满意度与全辖之差可能只是偶然；0 家差于 95% 界限。",
        "2 of 2 outlets differ from the bank by no more than chance; 0 are worse than the 95% limits.",
    ),
    (
        "mystery causes",
        "每次检查平均失 8.67 分，服务规范占 40%，与服务环境合计 60%。共 3 次检查。",
        "A visit loses 8.67 points, 40% of them service standard, with environment 60%. 3 visits.",
    ),
]


def said_of(kind: str, part: str):
    drawn = {"complaint_month": COMPLAINTS, "rating_month": RATINGS, "wait_month": WAITS, "mystery_visit": VISITS}
    facts, outlets = facts_of(kind, **drawn)
    subject = SUBJECTS[kind]
    match part:
        case "causes":
            return causes_sentence(subject.causes, cause_table(facts, subject.causes))
        case "months":
            return months_sentence(subject.causes, slice_months(facts, subject.causes))
        case "levels":
            now, months = slice_values(subject.levels, facts.now()), slice_months(facts, subject.levels)
            return levels_sentence(subject.levels, facts.period.say(), now, months)
        case "outlets":
            return outlets_sentence(subject.causes, worst_outlets(subject.causes, outlets)[:2], Fraction(22))
        case "funnel":
            return stages_sentence(subject.funnel, facts.now())
        case "beside":
            return pair_sentence(subject.beside, branch_pairs(subject.beside, outlets))
    limits = subject_limits(subject.limits, outlets)
    return limits_sentence(limits, [str(limits.facts.name[at]) for at in limits.beyond(1)])


@pytest.mark.parametrize(("picture", "zh", "en"), SAID, ids=[picture for picture, *_ in SAID])
def test_the_sentence_above_a_picture_says_what_it_shows(picture, zh, en):
    said = said_of(*picture.split())
    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_period_without_figures_has_words_for_everything(kind):
    facts, outlets = facts_of(kind, wait_month=WAITS, month=Month(2024, 5), period="quarter")
    subject = SUBJECTS[kind]
    whole = subject.causes or subject.levels
    said = [outlets_sentence(whole, worst_outlets(whole, outlets), Fraction(0))]
    if subject.causes:
        said += [causes_sentence(subject.causes, cause_table(facts, subject.causes))]
        said += [months_sentence(subject.causes, slice_months(facts, subject.causes))]
    if subject.levels:
        said.append(levels_sentence(subject.levels, facts.period.say(), slice_values(subject.levels, {}), ()))
    if subject.funnel:
        said.append(stages_sentence(subject.funnel, facts.now()))
    if subject.beside:
        said.append(pair_sentence(subject.beside, branch_pairs(subject.beside, outlets)))
    assert all(one.zh.endswith("。") and one.en.endswith(".") for one in said)
    assert subject.limits == "" or subject_limits(subject.limits, outlets) is None
    assert facts.given() == () and facts.before() is None


@drawn_by_chance(
    some.sampled_from([one.causes for one in SUBJECTS.values() if one.causes]),
    some.lists(some.integers(0, 10**6), min_size=6, max_size=6),
    some.integers(1, 500),
)
def test_the_shares_of_the_slices_add_up_to_their_total(causes: SlicedWhole, counts: list[int], per: int):
    sums = {one.of: many for one, many in zip(causes.slices, counts, strict=False)}
    sums |= {rest_sum(causes): counts[-1], causes.per: per}
    subject = next(one for one in SUBJECTS.values() if one.causes is causes)
    period = Period.of(PeriodKind.MONTH, OCTOBER, OCTOBER)
    table = cause_table(SubjectFacts(subject=subject, period=period, months={OCTOBER: sums}), causes)
    assert (table is None) == (not any(counts))
    if table:
        assert sum(one.share for one in table.lines) == 100 == table.lines[-1].cumulative
        assert [one.name.en for one in table.lines if one.share][-1:] != ["not classified"] or counts[-1]
        largest = [one.share for one in table.lines if one.name.en != "not classified"]
        assert largest == sorted(largest, reverse=True)
