"""A tier-1 branch: where it stands, which outlet and metric that comes from, what changed, its outlets, its past."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import pandas as pd
import streamlit as st

from data.decisions.series_notes import Series
from data.people.rights import Act
from data.types import COMPOSITE, Month
from metrics.marks import BAND_SIGNS, Band
from metrics.outlet.branch_sentence import branch_sentence
from metrics.outlet.outlet import OutletStanding
from metrics.watch.watch_list import Watched
from pages.outlet.branch_grid import outlets_by_metric
from pages.outlet.history import history_of_places
from pages.outlet.why import what_changed, why_part
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.board_rows import BoardRow, board_rows, changes_known
from ui.month.boards import board_lines, board_sizes
from ui.month.filters import BankPart
from ui.month.lines import beyond_words, newest_first, watch_words, watched_in
from ui.month.notes_on_series import note_marks, notes_beneath, series_notes
from ui.month.place_card import outlet_card
from ui.month.standings import branch_standing_of, cut, field
from ui.shell.address import href, link
from ui.shell.kept import kept, kept_for
from ui.shell.viewer import Viewer
from ui.words import plain

LISTED = 12
"""More are not listed: each line is an element of its own; the grid and the watch list have them all."""


def branch_page(viewer: Viewer, month: Month, branch: str) -> None:
    held = branch_standing_of(viewer, month, branch)
    standing, whole = held.standing, field(viewer, COMPOSITE, month)
    part = BankPart(branch=branch)
    asked = (branch, str(month))
    own = kept(viewer, lambda: cut(whole, part).sort_values("rank", na_position="last"), "outlets of", *asked)
    ranked = kept(viewer, lambda: int(whole["rank"].notna().sum()), "outlets ranked", str(month))
    rows = kept(viewer, lambda: board_rows(own.head(LISTED), compared=changes_known(whole)), "board of", *asked)
    st.markdown(f"**{plain(viewer.say(branch_sentence(held)))}**")
    with st.container(key="grid-2-month"):
        outlet_card(viewer, standing)
        why_part(viewer, standing)
    outlets_by_metric(viewer, held, dict(zip(own["outlet"], own["rank"], strict=True)))
    with st.container(key="grid-2-branch"):
        own_outlets_board(viewer, month, own, rows, ranked)
        with st.container(key="branch-news"):
            what_changed(viewer, standing)
            watched_outlets(viewer, month, branch)
    places_and_notes(viewer, standing)


def own_outlets_board(viewer: Viewer, month: Month, own: pd.DataFrame, rows: Sequence[BoardRow], of: int) -> None:
    """Its outlets by place in the whole bank of so many, and how many are among the first and the last."""
    places = own["rank"].dropna().astype(int).tolist()
    with st.container(key="board-near", height="stretch"):
        st.markdown(f"#### :material/storefront: {viewer.t('所辖网点', 'Its outlets')}")
        if places:
            first, last = board_sizes(viewer, month)
            top, bottom = sum(one <= first for one in places), sum(one > of - last for one in places)
            zh = f"前{first}名 {top} 家 · 后{last}名 {bottom} 家 · 中位名次 {median(places):g}（全辖 {of} 家）"
            en = f"first {first}: {top} · last {last}: {bottom} · median place {median(places):g} of {of} in the bank"
            st.caption(viewer.t(zh, en))
        board_lines(viewer, rows, format_of(COMPOSITE), month)
        if len(own) > LISTED:
            more = len(own) - LISTED
            st.caption(viewer.t(f"其余 {more} 家见上面的表。", f"{more} more stand in the table above."))


def watched_outlets(viewer: Viewer, month: Month, branch: str) -> None:
    """Those of its outlets that are beyond a warning line, and those that came back this month."""
    if not viewer.may(Act.VIEW_TARGETS):
        return
    of_branch = (one for one in watched_in(viewer, month) if one.branch == branch)
    asked, act = ("watched of", branch, str(month)), Act.VIEW_TARGETS
    rows = kept_for(viewer, lambda: newest_first([*of_branch], month), *asked, act=act)
    with card("warnings", "notification_important", viewer.t("关注名单", "Watch list")):
        lines = [_watched(viewer, one, month) for one in rows[:LISTED]]
        st.markdown("\n\n".join(lines) or viewer.t("✓ 没有网点在关注名单上。", "✓ No outlet is on the watch list."))
        if len(rows) > LISTED:
            all_of_them = viewer.t(f"全部 {len(rows)} 项", f"all {len(rows)}")
            link(viewer, "targets", all_of_them, view="watch", month=str(month))


def _watched(viewer: Viewer, one: Watched, month: Month) -> str:
    """A way to the outlet, in Markdown."""
    said = f"{plain(viewer.say(format_of(one.metric).name))} {plain(beyond_words(viewer, one))}"
    label = f"{BAND_SIGNS[Band.WARNING]} **{plain(one.name)}** {said} :gray[{watch_words(viewer, one, month)}]"
    return f"[{label}]({href('outlet', outlet=one.outlet, month=str(month))})"


def places_and_notes(viewer: Viewer, standing: OutletStanding) -> None:
    """Its places over time, with the notes on the branch and on the whole bank."""
    months, of = [past.month for past in standing.history], Series(branch=standing.branch)
    notes = series_notes(viewer, COMPOSITE, [of], months)
    history_of_places(viewer, standing, note_marks(notes))
    label, units = viewer.t("各项指标走势", "Trend of any metric"), f"branch:{standing.branch},all"
    link(viewer, "analysis", label, icon=":material/query_stats:", units=units, month=str(standing.month))
    with card("notes", "edit_note", viewer.t("批注", "Notes")):
        if not notes:
            st.caption(viewer.t("还没有批注。", "No note yet."))
        notes_beneath(viewer, notes, COMPOSITE, of, months, {})
