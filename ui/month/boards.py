"""红榜 and 黑榜: the first and the last of a field, as many as the scheme pays, each row a way to its outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext, suppress

import pandas as pd
import streamlit as st

from data.errors.figures import NoSchemeInForce
from data.types import COMPOSITE, Month
from metrics.figures.periods import Period, PeriodKind
from metrics.scheme.choices import Others
from ui.look.formats import Format, format_of
from ui.month.board_rows import BoardRow, board_rows, changes_known
from ui.month.filters import WHOLE, BankPart, part_name
from ui.month.period_field import period_field
from ui.month.place_ranges import chance_of_bottom
from ui.month.sight import others_shown
from ui.month.standings import cut, scheme_of
from ui.shell.address import link
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import moved_words, plain

ENDS = (("", "The "), ("", "The "))
"""Of a period, on which no money hangs, the boards have no name."""
SHARED = 8
"""So many outlets on one place are one line; who they are is folded beneath it."""


def both_ends(table: pd.DataFrame, first: int, last: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first and the last ranked rows of a field, the very last first; fewer when it is small: nobody is in both.

    Both ends go by the field that is given: `within` is the place in it, whatever the place in the whole bank.
    Rows sharing the last of these places are all in.
    """
    ranked = table[table["rank"].notna()]
    within = ranked["rank"].rank(method="min").astype("Int64")
    from_end = ranked["rank"].rank(method="min", ascending=False)
    ranked = ranked.assign(within=within)
    top = ranked[within <= min(first, len(ranked) // 2)]
    bottom = ranked[(from_end <= min(last, len(ranked) // 2)) & ~ranked["outlet"].isin(top["outlet"])]
    return top.sort_values("rank"), bottom.sort_values("rank", ascending=False)


def board_sizes(viewer: Viewer, month: Month) -> tuple[int, int]:
    """How many places the month's scheme rewards and fines; five each where no scheme judges it."""
    with suppress(NoSchemeInForce):
        places = scheme_of(viewer, month).places
        return places.rewarded or 5, places.fined or 5
    return 5, 5


def boards(viewer: Viewer, choice: str, period: Period, part: BankPart = WHOLE) -> None:
    """Both boards of a part of the bank side by side; none where others are not shown by name.

    Those of a period are the first and the last of it and no more: money stays monthly.
    """
    month, paid = period.until, period.kind is PeriodKind.MONTH
    if others_shown(viewer, month) is Others.NOTHING:
        return
    first, last = board_sizes(viewer, month)

    def both() -> tuple[tuple[BoardRow, ...], ...]:
        whole = period_field(viewer, choice, period).table
        ends = both_ends(cut(whole, part), first, last)
        return tuple(board_rows(end, compared=changes_known(whole)) for end in ends)

    top, bottom = kept_for(viewer, both, "ends", choice, str(period), part.branch, part.outlet_class)
    shown_as, t = format_of(choice), viewer.t
    whose = part_name(viewer, part.option())
    of = f":small[:gray[{t('（{}）', '({})').format(plain(viewer.say(shown_as.unit)))}]]"
    of = f"{of} :small[{plain(whose)}]" if part.option() != "all" else of
    (head_zh, head_en), (tail_zh, tail_en) = (
        ((f"{end.zh} · ", f"{end.en} · ") for end in viewer.boards) if paid else ENDS
    )
    titles = (
        ("honour", "military_tech", t(f"{head_zh}前{_count(first)}名", f"{head_en}first {first}"), top),
        ("bottom", "trending_down", t(f"{tail_zh}后{_count(last)}名", f"{tail_en}last {last}"), bottom),
    )
    with st.container(key="grid-2-boards"):
        for key, icon, words, rows in titles:
            with st.container(key=f"board-{key}", height="stretch"):
                st.markdown(f"#### :material/{icon}: {words} {of}")
                board_lines(viewer, rows, shown_as, month)
                if rows is bottom and paid and choice == COMPOSITE and part.option() == "all":
                    st.caption(chance_of_bottom(viewer, month, [row.outlet for row in bottom]))


def _count(places: int) -> str:
    """Places as a board's title says them: 五 up to ten."""
    return "零一二三四五六七八九十"[places] if places <= 10 else str(places)


def board_lines(
    viewer: Viewer, lines: Sequence[BoardRow], shown_as: Format, month: Month, *, here: str = "", branches: bool = True
) -> None:
    """One line for each row: place, name, tier-1 branch, value, change; it opens the outlet where the viewer may.

    The container around them has a key that begins with `board-`, which gives the lines their looks.
    """
    scope, alike = viewer.scope(), not branches or (len(lines) > 1 and len({row.branch for row in lines}) == 1)
    closed: list[str] = []  # lines that open nothing, one element together
    many = {rank for rank, times in Counter(row.rank for row in lines).items() if times > SHARED and rank is not None}
    for rank in sorted(many):
        _shared(viewer, [row for row in lines if row.rank == rank], shown_as)
    for row in lines:
        if row.rank in many:
            continue
        own = not scope.everything and scope.sees(outlet=row.outlet, branch=row.branch)
        mark = ":material/location_on: " if row.outlet == here else ":material/star: " if own else ""
        moved = moved_words(row.moved, row.rank, viewer.language) if row.compared or row.rank is None else ""
        place = "—" if row.rank is None else row.within or row.rank
        if row.within is not None and row.within != row.rank:
            moved = viewer.t(f"全辖第 {row.rank}", f"{row.rank} of all")
        branch, value = "" if alike else plain(row.branch), shown_as.say(row.value)
        label = f"**{place}** *{mark}{plain(row.name)}* :small[{branch}] **{value}** :gray[{moved}]"
        if not (scope.everything or own):
            closed.append(label)
            continue
        _words(closed)
        with st.container(key="row-here") if row.outlet == here else nullcontext():
            link(viewer, "outlet", label, icon="", outlet=row.outlet, month=str(month))
    _words(closed)


def _shared(viewer: Viewer, lines: Sequence[BoardRow], shown_as: Format) -> None:
    """Many on one place: one line that says so, with everybody folded beneath."""
    place, value = lines[0].within or lines[0].rank, shown_as.say(lines[0].value)
    zh, en = f"并列第 {place}：{len(lines)} 家，均为 {value}", f"{len(lines)} share place {place}, each {value}"
    with st.expander(viewer.t(zh, en)):
        st.markdown(viewer.t("、", ", ").join(plain(row.name) for row in lines))


def _words(labels: list[str]) -> None:
    """Draw and forget the lines gathered."""
    if labels:
        st.markdown("\n\n".join(labels))
    labels.clear()
