"""红榜 and 黑榜: the first and the last five, above the table, each row a way to its outlet."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

import pandas as pd
import streamlit as st

from data.types import COMPOSITE, Month
from metrics.scheme.choices import Others
from ui.look.formats import Format, format_of
from ui.month.board_rows import BoardRow, board_rows
from ui.month.filters import BankPart
from ui.month.place_ranges import chance_of_bottom
from ui.month.sight import others_shown
from ui.month.standings import cut, field
from ui.shell.address import link
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import moved_words, plain

PLACES = 5


def both_ends(table: pd.DataFrame, places: int = PLACES) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first and the last ranked rows, the very last first; fewer when the field is small: nobody is in both.

    Rows sharing the last of these places are all in.
    """
    ranked = table[table["rank"].notna()]
    places = min(places, len(ranked) // 2)
    if places == 0:
        return ranked.head(0), ranked.head(0)
    top = ranked[ranked["rank"] <= places]
    from_end = ranked["rank"].rank(method="min", ascending=False)
    bottom = ranked[(from_end <= places) & ~ranked["outlet"].isin(top["outlet"])]
    return top.sort_values("rank"), bottom.sort_values("rank", ascending=False)


def boards(viewer: Viewer, choice: str, month: Month, part: BankPart = BankPart()) -> None:
    """Both boards of a part of the bank side by side; none where others are not shown by name."""
    if others_shown(viewer, month) is Others.NOTHING:
        return

    def both() -> tuple[tuple[BoardRow, ...], ...]:
        return tuple(board_rows(end) for end in both_ends(cut(field(viewer, choice, month), part)))

    top, bottom = kept(viewer, both, "ends", choice, str(month), part.branch, part.outlet_class)
    shown_as = format_of(choice)
    of = f":small[:gray[{viewer.t('（{}）', '({})').format(plain(viewer.say(shown_as.unit)))}]]"
    with st.container(key="grid-2-boards"):
        with st.container(key="board-honour", height="stretch"):
            st.markdown(f"#### :material/military_tech: {viewer.t('红榜 · 前五名', 'Honour board · first five')} {of}")
            board_lines(viewer, top, shown_as, month)
        with st.container(key="board-bottom", height="stretch"):
            st.markdown(f"#### :material/trending_down: {viewer.t('黑榜 · 后五名', 'Bottom board · last five')} {of}")
            board_lines(viewer, bottom, shown_as, month)
            if choice == COMPOSITE:
                st.caption(chance_of_bottom(viewer, month, [row.outlet for row in bottom]))


def board_lines(
    viewer: Viewer, lines: Sequence[BoardRow], shown_as: Format, month: Month, *, here: str = "", branches: bool = True
) -> None:
    """One line for each row: place, name, tier-1 branch, value, change; it opens the outlet where the viewer may.

    The container around them has a key that begins with `board-`, which gives the lines their looks.
    """
    scope, alike = viewer.scope(), not branches or (len(lines) > 1 and len({row.branch for row in lines}) == 1)
    closed: list[str] = []  # lines that open nothing, one element together
    for row in lines:
        own = not scope.everything and scope.sees(outlet=row.outlet, branch=row.branch)
        mark = ":material/location_on: " if row.outlet == here else ":material/star: " if own else ""
        moved = moved_words(row.moved, row.rank, viewer.language)
        place = "—" if row.rank is None else row.rank
        branch, value = "" if alike else plain(row.branch), shown_as.say(row.value)
        label = f"**{place}** *{mark}{plain(row.name)}* :small[{branch}] **{value}** :gray[{moved}]"
        if not (scope.everything or own):
            closed.append(label)
            continue
        _words(closed)
        with st.container(key="row-here") if row.outlet == here else nullcontext():
            link(viewer, "outlet", label, icon="", outlet=row.outlet, month=str(month))
    _words(closed)


def _words(labels: list[str]) -> None:
    """Draw and forget the lines gathered."""
    if labels:
        st.markdown("\n\n".join(labels))
    labels.clear()
