"""The analysis page against the league and the store: figures, sentences, addresses, and who sees whom."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest

from data.types import Month
from months.shown import table_shown
from tests.pages.conftest import PEOPLE, open_page, with_tables, words_of
from ui.look.formats import format_of

VIEWS = ["trend", "heat", "beside", "spread", "relation"]
OCTOBER = Month(2026, 10)


def sentence_of(test) -> str:
    return next(str(one.value) for one in test.markdown if re.fullmatch(r"\*\*.+\*\*", str(one.value)))


def html_of(test) -> str:
    return "".join(one.proto.body for one in test.get("html"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_sentence_and_its_table_in_the_readers_language(bank, view, language):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "analysis", language, view=view))
    assert list(test.exception) == [] and list(test.error) == [] and list(test.info) == []
    assert sentence_of(test).endswith("。**" if language == "zh" else "\\.**")
    assert len(test.dataframe) == 1


@pytest.mark.parametrize("metric", ["avg_wait", "csat", "over20", "composite"])
def test_a_trend_has_the_figures_of_the_league_month_by_month(bank, metric):
    test = with_tables(open_page(bank, PEOPLE["analyst"], "analysis", metric=metric, units="YL0405"))
    (frame,) = (one.value for one in test.dataframe)
    months = [OCTOBER.plus(-back) for back in range(6)][::-1]
    assert frame.iloc[:, 0].tolist() == [one.say("zh") for one in months]
    leagues = [table_shown(bank, metric, month).set_index("outlet")["value"] for month in months]
    assert frame.iloc[:, 1].tolist() == pytest.approx([league["YL0405"] for league in leagues])


def test_a_branch_of_a_trend_has_the_figure_of_the_league_of_branches(bank):
    for metric in ("avg_wait", "composite"):
        test = with_tables(open_page(bank, PEOPLE["auditor"], "analysis", metric=metric, units="branch:城东支行"))
        (frame,) = (one.value for one in test.dataframe)
        league = table_shown(bank, metric, OCTOBER, "tier1").set_index("name")["value"]
        assert frame.iloc[-1, 1] == pytest.approx(league["城东支行"])


@pytest.mark.parametrize(("unit", "judged"), [("all", False), ("branch:城东支行", False), ("YL0405", True)])
def test_what_many_outlets_counted_together_is_not_judged_by_the_lines_of_one(bank, unit, judged):
    test = open_page(bank, PEOPLE["head_office"], "analysis", metric="complaints", units=unit)
    assert ("警戒线" in sentence_of(test)) is judged
    assert any("横线" in str(one.value) for one in test.caption) is judged


def test_a_quarter_of_a_trend_is_sums_over_sums(bank):
    test = with_tables(
        open_page(bank, PEOPLE["head_office"], "analysis", units="YL0405,all", step="quarter", month="2026-09")
    )
    (frame,) = (one.value for one in test.dataframe)
    with bank.cursor() as db:
        sums = "select sum(wait_ms), sum(tickets) from wait_month where month between '2026-07' and '2026-09'"
        ((wait, tickets),) = db.execute(f"{sums} and outlet = 'YL0405'").fetchall()
    assert frame.iloc[-1, 0] == "2026年3季度" and frame.iloc[-1, 1] == round(wait / 60000 / tickets, 2)


def test_a_heat_map_has_a_square_for_each_outlet_and_month(bank):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "analysis", view="heat"))
    drawn, (frame,) = html_of(test), (one.value for one in test.dataframe)
    league = table_shown(bank, "avg_wait", OCTOBER).set_index("outlet")["value"]
    assert dict(zip(frame["机构号"], frame["2026年10月"], strict=True)) == pytest.approx(league.to_dict())
    assert drawn.count("<td") == len(league) * 7 and drawn.count("<a href='outlet?") == len(league)
    warned = sum(drawn.count(f"<td class={tone}>") for tone in ("h0", "h1", "h2"))
    assert warned == int(frame.iloc[:, 3:].notna().sum().sum())


def test_places_colour_the_composite_which_has_no_lines(bank):
    drawn = html_of(open_page(bank, PEOPLE["head_office"], "analysis", view="heat", metric="composite"))
    leagues = [table_shown(bank, "composite", OCTOBER.plus(-back)) for back in range(6)]
    listed = set(leagues[0]["outlet"])
    first = sum(len(one[(one["rank"] <= 5) & one["outlet"].isin(listed)]) for one in leagues)
    assert drawn.count("<td class=p0>") == first and "class=h0" not in drawn


def test_a_distribution_lists_the_league_of_the_period_and_says_the_places_of_the_marked_one(bank):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "analysis", view="spread", outlet="YL0405"))
    (frame,) = (one.value for one in test.dataframe)
    league = table_shown(bank, "avg_wait", OCTOBER).set_index("outlet")
    assert dict(zip(frame["机构号"], frame["平均等候时间（分钟）"], strict=True)) == pytest.approx(
        league["value"].to_dict()
    )
    mine = league.loc["YL0405"]
    alike = league[league["class"] == mine["class"]]
    place = 1 + int((alike["value"] < mine["value"]).sum())
    assert f"{len(alike)} 家中第 {place}（全辖第 {mine['rank']}）" in sentence_of(test).replace("\\", "")


@pytest.mark.parametrize(
    ("units", "level"), [("YL0405,YL0201", "outlet"), ("branch:城东支行,branch:城中支行", "tier1")]
)
def test_side_by_side_has_the_values_and_places_of_the_league(bank, units, level):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "analysis", view="beside", units=units))
    (frame,) = (one.value for one in test.dataframe)
    shown = frame.set_index(frame.columns[0])
    for metric in ("avg_wait", "csat", "abandon", "composite"):
        league = table_shown(bank, metric, OCTOBER, level).set_index("outlet")
        row = shown.loc[format_of(metric).titled("zh")]
        for at, unit in enumerate(units.replace("branch:", "").split(",")):
            assert row.iloc[2 * at] == pytest.approx(league.loc[unit, "value"])
            assert row.iloc[2 * at + 1] == league.loc[unit, "rank"]


def test_one_outlet_alone_is_not_compared(bank):
    test = open_page(bank, PEOPLE["head_office"], "analysis", view="beside", units="YL0405")
    assert "至少两家才能比较" in words_of(test) and not test.dataframe


def test_a_relation_pairs_the_outlets_that_have_both(bank):
    test = with_tables(open_page(bank, PEOPLE["analyst"], "analysis", view="relation", x="avg_wait", y="mystery"))
    (frame,) = (one.value for one in test.dataframe)
    one, other = (table_shown(bank, key, OCTOBER).dropna(subset=["rank"]) for key in ("avg_wait", "mystery"))
    both = set(one["outlet"]) & set(other["outlet"])
    assert set(frame["机构号"]) == both and f"{len(both)} 家网点" in sentence_of(test)


@pytest.mark.parametrize("view", ["trend", "heat", "beside"])
def test_a_branch_head_reads_names_of_their_own_outlets_only(bank, view):
    test = with_tables(open_page(bank, PEOPLE["branch_head"], "analysis", view=view))
    others = table_shown(bank, "avg_wait", OCTOBER).query("branch != '城东支行'")["name"]
    offered = [label for box in test.multiselect for label in box.options]
    said = words_of(test) + html_of(test) + " ".join(offered) + "".join(str(one.value) for one in test.dataframe)
    assert not [name for name in others if name in said]


def test_an_administrator_is_told_why_not(bank):
    assert "查看分析" in words_of(open_page(bank, PEOPLE["administrator"], "analysis"))


@pytest.mark.parametrize(
    "query",
    [
        {"view": "nonsense"},
        {"metric": "nonsense"},
        {"units": "YL0405,nobody"},
        {"step": "week"},
        {"back": "7"},
        {"view": "heat", "by": "range"},
        {"view": "heat", "sort": "age"},
        {"view": "spread", "group": "age"},
        {"view": "spread", "outlet": "nobody"},
        {"view": "relation", "x": "nonsense"},
        {"view": "relation", "x": "csat", "y": "csat"},
        {"view": "relation", "period": "week"},
        {"month": "2031-01"},
    ],
    ids=str,
)
def test_an_address_that_does_not_fit_gives_the_default_and_a_note(bank, query):
    test = open_page(bank, PEOPLE["head_office"], "analysis", **query)
    assert list(test.exception) == [] and any("已改为默认" in one.value for one in test.info)


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有数据"), ("en", "Nothing is loaded yet")])
def test_a_bank_without_data_says_what_to_do_next(nothing, language, words):
    assert words in words_of(open_page(nothing, PEOPLE["head_office"], "analysis", language))


@pytest.mark.parametrize(("person", "compared"), [("head_office", 2), ("outlet_head", 0)])
def test_the_outlet_page_leads_to_the_analysis_and_the_four_kinds_of_figures(bank, person, compared):
    test = with_tables(open_page(bank, PEOPLE[person], "outlet", outlet="YL0405", month="2026-10"))
    line = next(str(one.value) for one in test.markdown if "(analysis?view=trend" in str(one.value))
    assert line.count("(subject?kind=") == 4 and ("view=beside" in line) is bool(compared)
    for query in re.findall(r"\(analysis\?([^)]+)\)", line):
        opened = with_tables(open_page(bank, PEOPLE[person], "analysis", **dict(parse_qsl(query))))
        assert list(opened.exception) == [] and list(opened.info) == [] and len(opened.dataframe) == 1
