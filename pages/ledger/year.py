"""The assessment year on the screen: rewards, fines and appearances by branch, outlet and person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.people.rights import Act
from data.types import Month, Text
from metrics.money.lines import NOTHING, Net
from months.year import Year, YearLine, year
from reports import columns as shared
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, figures_table
from ui.shell.codes import side_by_side
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import clean, money

BY: dict[str, tuple[Text, tuple[shared.SharedColumn, ...]]] = {
    "branch": (Text(zh="一级支行", en="Tier-1 branches"), (shared.BRANCH,)),
    "outlet": (Text(zh="网点", en="Outlets"), (shared.CODE, shared.OUTLET)),
    "person": (Text(zh="人员", en="People"), (shared.PERSON, shared.STAFF)),
}


def year_tables(viewer: Viewer, month: Month) -> None:
    """The assessment year that holds the month."""
    t = viewer.t
    found = kept(viewer, lambda: year(viewer.store, month), "year", str(month))
    span = f"{viewer.say(found.months[0])} – {viewer.say(found.months[-1])}"
    drafts = t("、", ", ").join(viewer.say(one) for one in found.drafts)
    if drafts:
        span += t(f"；未发布的月份按草稿计：{drafts}", f"; months not yet published count as drafts: {drafts}")
    st.caption(span)
    names = {by: viewer.say(words) for by, (words, _) in BY.items()}
    said = {"default": "branch", "label_visibility": "collapsed", "required": True}
    chosen = side_by_side(t("按", "By"), names, format_func=names.__getitem__, key="year by", **said)
    lines = {"branch": found.branches, "outlet": found.outlets, "person": found.people}[chosen]
    figures_table(viewer, money_of_year(viewer, month, chosen, lines), open_at_once=True)
    st.caption(t("空缺岗位的金额不计。", "Vacant seats are not counted. ") + _of_none_here(viewer, found, lines))


def _of_none_here(viewer: Viewer, found: Year, lines: Sequence[YearLine]) -> str:
    """What these sums lack of the sums of people: lines of no outlet, or of no branch."""
    paid, here = (
        Net(rewards=sum((one.rewards for one in of), NOTHING), fines=sum((one.fines for one in of), NOTHING))
        for of in (found.people, lines)
    )
    if paid == here:
        return ""
    rewards, fines = (money(yuan, viewer.language) for yuan in (paid.rewards - here.rewards, paid.fines - here.fines))
    zh = f"另有奖励 {rewards}、处罚 {fines} 不属于其中任何一家（累计落后、封顶、净额），只计入“人员”。"
    en = f"Rewards of {rewards} and fines of {fines} belong to none of these (repeatedly behind, cap, balance); "
    return viewer.t(zh, en + "“People” alone counts them.")


def money_of_year(viewer: Viewer, month: Month, by: str, lines: Sequence[YearLine]) -> ChartFigures:
    """The lines with the largest balance, either way, first."""
    t, said, (of, heads) = viewer.t, viewer.language, BY[by]
    ordered = sorted(lines, key=lambda one: (-abs(one.net), one.who))
    top, bottom = viewer.boards
    whose = ([clean(one.who) for one in ordered], [clean(one.name) for one in ordered])
    table = (
        *(head.of(said, cells) for head, cells in zip(heads, whose, strict=False)),
        shared.REWARDS.of(said, [one.rewards for one in ordered]),
        shared.FINES.of(said, [one.fines for one in ordered]),
        shared.NET.of(said, [one.net for one in ordered]),
        filled(t(f"{top.zh}（次）", f"{top.en} (times)"), [one.tops for one in ordered], 0),
        filled(t(f"{bottom.zh}（次）", f"{bottom.en} (times)"), [one.bottoms for one in ordered], 0),
        filled(t("累计落后（次）", "Times behind"), [one.behind for one in ordered], 0),
        filled(t("累计受罚（次）", "Times fined for it"), [one.struck for one in ordered], 0),
    )
    title = f"{t('年度奖惩', 'Rewards and fines of the year')} · {viewer.say(of)} · {viewer.say(month)}"
    stem, scope = f"year-{by}-{month}", t("全辖", "whole bank")
    return ChartFigures(title=title, made=lambda: table, stem=stem, act=Act.EXPORT_LEDGER, scope=scope)
