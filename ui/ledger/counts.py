"""How often each tier-1 branch has been behind so far: three ways of counting, side by side."""

from __future__ import annotations

import streamlit as st

from data.types import Month, Text
from metrics.money.repeat import branch_counts
from metrics.scheme.choices import Counting
from months.ledger import behind_so_far
from ui.look.cards import table_card
from ui.month.standings import scheme_of
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import plain

WAYS: dict[Counting, Text] = {
    Counting.APPEARANCES: Text(zh="网点次数", en="Appearances"),
    Counting.MONTHS: Text(zh="月数", en="Months"),
    Counting.SAME_OUTLET: Text(zh="同一网点", en="Same outlet"),
}

FINED = "⚑"


def counts_table(viewer: Viewer, month: Month) -> None:
    """Branches that have been behind, by each way of counting; the scheme's own way is marked."""
    rule, t = scheme_of(viewer, month).repeat, viewer.t
    behind = kept(viewer, lambda: behind_so_far(viewer.store, month), "behind", str(month))
    found = branch_counts(behind, month, rule)
    if not found:
        st.info(t("考核期内没有落后网点。", "Nobody has been behind in the period."), icon=":material/check_circle:")
        return
    head = [t("一级支行", "Tier-1 branch")]
    for way, name in WAYS.items():
        head.append(viewer.say(name) + (t("（现行口径）", " (in force)") if way is rule.counting else ""))
    rows = []
    for one in found:
        counts = zip(WAYS, (one.appearances, one.months, one.same_outlet), strict=True)
        marked = (f"**{FINED} {count}**" if way in one.fined_by else count for way, count in counts)
        rows.append((plain(one.branch), *marked))
    table_card("counted", head, "lrrr", rows)
    limit = rule.more_than
    st.caption(
        t(
            f"{FINED} 按该口径本月处罚一级支行行长。文件写“累计超过{limit}次”，未说明怎样计数；"
            "三种口径并列，现行口径由考核办法选定。",
            f"{FINED} by this reading the tier-1 branch head is fined this month. "
            f"The rule says “more than {limit} times” and not how to count: "
            "three readings side by side, the scheme chooses.",
        )
    )
