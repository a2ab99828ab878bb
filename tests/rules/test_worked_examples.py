"""The worked examples of the rule documents, to the yuan, each amount also by hand."""

from dataclasses import replace
from decimal import Decimal

from data.rounding import half_up
from data.types import Seat
from metrics.money.lines import End
from metrics.money.rewards import behind
from metrics.scheme.choices import CutOffTie
from tests.rules.money import BASIC, SCHEME, drawn, field, ledger, paid, scores, with_places


def test_a_basic_month_comes_out_to_the_yuan():
    assert drawn(ledger(field(BASIC)).lines) == {
        "O02 tier2_head@O02 top 1 500.00",
        "O02 tier2_deputy@O02 top 1 300.00",
        "O07 office_manager@O07 top 2 400.00",
        "O07 tier1_deputy@T3 top 2 240.00",
        "O01 office_manager@O01 top 3 400.00",
        "O01 tier1_deputy@T1 top 3 240.00",
        "O08 tier2_head@O08 top 4 300.00",
        "O08 tier2_deputy@O08 top 4 180.00",
        "O04 office_manager@O04 top 5 300.00",
        "O04 tier1_deputy@T2 top 5 180.00",
        "O10 tier2_head@O10 bottom 1 -500.00",
        "O10 tier2_deputy@O10 bottom 1 -300.00",
        "O05 tier2_head@O05 bottom 2 -400.00",
        "O05 tier2_deputy@O05 bottom 2 -240.00",
        "O12 tier2_head@O12 bottom 3 -400.00",
        "O12 tier2_deputy@O12 bottom 3 -240.00",
        "O06 tier2_head@O06 bottom 4 -300.00",
        "O06 tier2_deputy@O06 bottom 4 -180.00",
        "O11 office_manager@O11 bottom 5 -300.00",
        "O11 tier1_deputy@T4 bottom 5 -180.00",
    }


def test_a_basic_month_sums_to_3040_each_way():
    month = ledger(field(BASIC))
    assert (month.total(End.TOP), month.total(End.BOTTOM), month.total()) == (Decimal(3040), Decimal(-3040), Decimal(0))
    by_hand = (500 + 300) + 2 * (400 + 240) + 2 * (300 + 180)
    assert month.total(End.TOP) == by_hand


def test_scores_that_publish_alike_share_the_place_and_the_next_is_skipped():
    published = [str(half_up(raw, 2)) for raw in ("92.004", "91.996")]
    of = scores(*published, "90", "89", "88", "87", "86", "85", "84", "83")
    assert published == ["92.00", "92.00"]
    assert paid(ledger(of))["A"] == paid(ledger(of))["B"] == (1, "500.00")
    assert paid(ledger(of))["C"] == (3, "400.00")


def test_three_first_outlets_split_433_33_and_260_each():
    month = ledger(scores("92", "92", "92", "89", "88", "87", "86", "85", "84", "83"), with_places(tie=CutOffTie.SPLIT))
    assert [paid(month)[outlet] for outlet in "ABC"] == [(1, "433.33")] * 3
    assert [paid(month, Seat.TIER2_DEPUTY)[outlet] for outlet in "ABC"] == [(1, "260.00")] * 3
    assert half_up(Decimal(500 + 400 + 400) / 3, 2) == Decimal("433.33")
    assert half_up(Decimal(300 + 240 + 240) / 3, 2) == Decimal("260.00")


def test_an_upheld_appeal_moves_the_fifth_from_the_end_and_both_branches_counts():
    before, after = ledger(field(BASIC)), ledger(field(BASIC.replace("87.64", "88.90")))
    assert drawn(before.lines) - drawn(after.lines) == {
        "O11 office_manager@O11 bottom 5 -300.00",
        "O11 tier1_deputy@T4 bottom 5 -180.00",
    }
    assert drawn(after.lines) - drawn(before.lines) == {
        "O03 tier2_head@O03 bottom 5 -300.00",
        "O03 tier2_deputy@O03 bottom 5 -180.00",
    }
    counted = [
        {(one.branch, one.outlet) for one in behind(field(text), SCHEME)}
        for text in (BASIC, BASIC.replace("87.64", "88.90"))
    ]
    assert counted[0] ^ counted[1] == {("T4", "O11"), ("T1", "O03")}


def test_every_line_says_why_in_both_languages():
    line = next(line for line in ledger(field(BASIC)).lines if line.outlet == "O10")
    assert line.reason.zh == (
        "2026年10月，O10综合得分82.45，在12家参评网点中列倒数第1名；"
        "按《大同分行服务管理考核办法》（同银发〔2022〕1号）（2026年1月起施行），后5名罚款：二级支行行长500.00元。"
    )
    assert line.reason.en == (
        "Oct 2026: O10 scored 82.45, place 1 from the end of 12 outlets ranked; "
        "by 《大同分行服务管理考核办法》（同银发〔2022〕1号） (in force from Jan 2026), "
        "fine for the last 5: Tier-2 sub-branch head, 500.00 yuan."
    )


def test_a_neutral_word_replaces_fine_where_the_scheme_says_so():
    from metrics.scheme.choices import Label
    from metrics.scheme.pay import Visibility

    scheme = replace(SCHEME, shown=Visibility(label=Label.DEDUCTION))
    line = next(line for line in ledger(field(BASIC), scheme).lines if line.outlet == "O10")
    assert "绩效扣减" in line.reason.zh and "罚款" not in line.reason.zh
    assert "performance deduction" in line.reason.en
