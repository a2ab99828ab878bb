"""An edited sentence keeps its figures: refilled while they say the same, looked at again once they turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.errors.decisions import UnknownFigure
from months.bulletin.content import Figure, NoticeSentence
from months.bulletin.edited import digits_typed, edit_of, refilled, with_edit
from tests.tables import rows


def rule(**printed: str) -> NoticeSentence:
    """A rule's sentence that prints these."""
    holes = "，".join(f"〔{name}〕" for name in printed)
    figures = {name: Figure(printed=one, source="2026-10 v1") for name, one in printed.items()}
    return NoticeSentence(
        id="overall.metrics", rule="metrics", section="overall", template=f"{holes}。", figures=figures
    )


WROTE = "等候〔等候〕，〔环比〕，连续2个月改善。"
THEN = rule(等候="8.34分钟", 环比="环比缩短0.15分钟、下降1.8%")


def test_an_edited_sentence_prints_the_figures_of_the_rule():
    edited = refilled(THEN, WROTE)
    assert edited.words == "等候8.34分钟，环比缩短0.15分钟、下降1.8%，连续2个月改善。"
    assert (edited.edited, edited.again, edited.figures) == (True, (), THEN.figures)


@pytest.mark.parametrize("hole", ["同比", "等侯", "等候.环比", " 等候"])
def test_an_unknown_figure_is_refused_by_name(hole):
    with pytest.raises(UnknownFigure) as refused:
        refilled(THEN, f"等候〔{hole}〕")
    assert f"“{hole}”" in refused.value.text("zh")
    assert "等候、环比" in refused.value.text("zh")


def test_the_number_of_an_annex_may_stand_in_any_sentence():
    assert refilled(THEN, "见〔annex:ledger〕").template == "见〔annex:ledger〕"


@pytest.mark.parametrize(
    "row",
    rows("""
        waits    | moved                     | again
        8.31分钟 | 环比缩短0.18分钟、下降2.1% |
        8.34分钟 | 环比缩短0.15分钟、下降1.8% |
        8.52分钟 | 环比延长0.03分钟、上升0.4% | 环比
        8.49分钟 | 环比持平                  | 环比
        8.34分钟 |                           | 环比
    """),
)
def test_other_digits_are_refilled_and_another_direction_is_looked_at_again(row):
    printed = {"等候": row["waits"], "环比": row["moved"]}
    now = rule(**{name: one for name, one in printed.items() if one})
    found = with_edit(now, edit_of(THEN, WROTE))
    assert [one.zh.split("〕")[0].removeprefix("〔") for one in found.again] == [one for one in [row["again"]] if one]
    if row["moved"]:
        assert found.words == f"等候{row['waits']}，{row['moved']}，连续2个月改善。"
    else:
        assert found.words == f"{row['waits']}。"  # what the words name is gone: the rule's own sentence stands


def test_other_names_are_looked_at_again_other_scores_are_not():
    then = rule(名单="渡口（95.65分）、南关（95.50分）")
    edit = edit_of(then, "〔名单〕领先。")
    assert with_edit(rule(名单="渡口（95.60分）、南关（95.55分）"), edit).again == ()
    (why,) = with_edit(rule(名单="南关（95.65分）、渡口（95.50分）"), edit).again
    assert "渡口（95.65分）" in why.zh
    assert "南关（95.65分）" in why.en


def test_a_figure_the_rule_has_anew_is_looked_at_again():
    found = with_edit(rule(等候="8.34分钟", 环比="环比缩短0.15分钟、下降1.8%", 同比="同比持平"), edit_of(THEN, WROTE))
    assert [one.en for one in found.again] == ["〔同比〕 was “”, now “同比持平”"]


@pytest.mark.parametrize(
    "row",
    rows("""
        words                                   | digits
        连续2个月改善                            | 2
        〔等候〕比第3季度少0.5分钟                | 3 0.5
        于2026年12月15日前报送，12月底完成         |
        by 15 Dec 2026, in Oct 2026, 2026-10-31 |
        达到98.5%以上，共1,204笔                  | 98.5% 1,204
    """),
)
def test_digits_typed_by_hand_are_listed_dates_apart(row):
    sentence = replace(THEN, template=row["words"], edited=True)
    assert list(digits_typed(sentence)) == row["digits"].split()
    assert digits_typed(replace(sentence, edited=False)) == ()
