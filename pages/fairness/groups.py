"""Do small outlets, or outlets of one class, end up last more often than their number explains?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.types import Month, Text
from metrics.fairness.fairness import OutletGroup
from pages.fairness.found import fairness_of, whole_bank
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.shell.viewer import Viewer
from ui.words import number_words

SIZES, CLASSES = Text(zh="按业务量", en="By size"), Text(zh="按网点类别", en="By class")
SIZE_NAMES = {
    "小": Text(zh="业务量小", en="Small"),
    "中": Text(zh="业务量中", en="Middling"),
    "大": Text(zh="业务量大", en="Large"),
}


def groups_part(viewer: Viewer, month: Month) -> None:
    found, t = fairness_of(viewer, month), viewer.t
    left, right = st.columns(2)
    for place, title, groups, key in ((left, SIZES, found.sizes, "sizes"), (right, CLASSES, found.classes, "classes")):
        with place:
            _drawn(viewer, viewer.say(title), groups, key)
    st.caption(
        t(
            f"统计近 {found.months} 个月的后几名；同一网点会连月出现，各月并不独立，差距只作提示。"
            "规模按当月样本量三等分。",
            f"Bottom places of {found.months} months. One outlet may be there month after month, "
            "so a gap is a hint, not a proof. Sizes are thirds by sample.",
        )
    )
    figures_table(viewer, groups_table(viewer, month, (*found.sizes, *found.classes)))


def _drawn(viewer: Viewer, title: str, groups: Sequence[OutletGroup], key: str) -> None:
    if not groups or groups[0].share is None:
        none = viewer.t("还没有后几名可以比较。", "There are no bottom places to compare yet.")
        st.info(none, icon=":material/info:")
        return
    chart_sentence(groups_sentence(viewer, groups))
    from pages.fairness.bar_charts import paired_bars  # the chart engine, only now

    words = viewer.t("占参评网点", "of those ranked"), viewer.t("占后几名", "of bottom places")
    names, expected = [viewer.say(group_name(one)) for one in groups], [one.expected for one in groups]
    chart_picture(viewer, paired_bars(names, expected, [one.share or 0.0 for one in groups], title, words), key)


def group_name(group: OutletGroup) -> Text:
    return SIZE_NAMES.get(group.name.zh, group.name)


def groups_sentence(viewer: Viewer, groups: Sequence[OutletGroup]) -> str:
    """The group most often last for its number."""
    most = max(groups, key=lambda one: (one.share or 0.0) / one.expected if one.expected else 0.0)
    name = viewer.say(group_name(most))
    part, expected = number_words(100 * (most.share or 0.0), 0), number_words(100 * most.expected, 0)
    return viewer.t(
        f"{name}：占参评的 {expected}%，却占后几名的 {part}%。",
        f"{name}: {expected}% of those ranked, but {part}% of the bottom places.",
    )


def groups_table(viewer: Viewer, month: Month, groups: Sequence[OutletGroup]) -> ChartFigures:
    t, shares = viewer.t, [None if one.share is None else 100 * one.share for one in groups]
    table = (
        filled(t("组别", "Group"), [viewer.say(group_name(one)) for one in groups], width=22),
        filled(t("本月参评（家）", "Ranked now"), [one.outlets for one in groups], 0, 14),
        filled(t("占参评（%）", "Of those ranked, %"), [100 * one.expected for one in groups], 1, 18),
        filled(t("后几名次数", "Times at the bottom"), [one.bottom for one in groups], 0, 18),
        filled(t("占后几名（%）", "Of the bottom, %"), shares, 1, 16),
        filled(t("名次区间平均宽度", "Mean width of rank range"), [one.range_width for one in groups], 1, 22),
    )
    return whole_bank(viewer, month, t("规模与类别", "Size and class"), "groups", table)
