"""红榜 and 黑榜: the first and the last of a field, as many as the scheme pays, each row a way to its outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.errors.figures import NoSchemeInForce
from data.people.rights import Act
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
from ui.shell.address import href
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What a board says, whoever draws it: its title and what stands beneath it in Markdown, and its rows."""

    key: str
    title: str
    rows: tuple[BoardRow, ...]
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPart:
    """Lines in Markdown: several together, one that stands out, or one folded over those who share its place."""

    words: str
    folded: str = ""
    here: bool = False


def boards(viewer: Viewer, choice: str, period: Period, part: BankPart = WHOLE) -> None:
    """Both boards side by side; none where others are not shown by name."""
    said = both_boards(viewer, choice, period, part)
    with st.container(key="grid-2-boards") if said else nullcontext():
        for board in said:
            with st.container(key=f"board-{board.key}", height="stretch"):
                board_lines(viewer, board.rows, format_of(choice), period.until, head=board.title)
                if board.below:
                    st.caption(board.below)


def both_boards(viewer: Viewer, choice: str, period: Period, part: BankPart = WHOLE) -> tuple[Board, ...]:
    """The first and the last of a part of the bank; none where others are not shown by name.

    Those of a period are the first and the last of it and no more: money stays monthly.
    """
    month, paid = period.until, period.kind is PeriodKind.MONTH
    if others_shown(viewer, month) is Others.NOTHING:
        return ()
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
    firsts, lasts = (
        t(f"{head_zh}前{_count(first)}名", f"{head_en}first {first}"),
        t(f"{tail_zh}后{_count(last)}名", f"{tail_en}last {last}"),
    )
    chance = paid and choice == COMPOSITE and part.option() == "all"
    below = chance_of_bottom(viewer, month, [row.outlet for row in bottom]) if chance else ""
    return (
        Board(key="honour", title=f"#### :material/military_tech: {firsts} {of}", rows=top),
        Board(key="bottom", title=f"#### :material/trending_down: {lasts} {of}", rows=bottom, below=below),
    )


def _count(places: int) -> str:
    """Places as a board's title says them: 五 up to ten."""
    return "零一二三四五六七八九十"[places] if places <= 10 else str(places)


def board_lines(
    viewer: Viewer, rows: Sequence[BoardRow], shown_as: Format, month: Month,
    *, head: str = "", here: str = "", branches: bool = True,
) -> None:  # fmt: skip
    """The head and one line for each row; it opens the outlet where the viewer may.

    The container around them has a key that begins with `board-`, which gives the lines their looks.
    """
    for part in board_said(viewer, rows, shown_as, month, head=head, here=here, branches=branches):
        within = st.container(key="row-here") if part.here else nullcontext()
        with st.expander(part.words) if part.folded else within:
            st.markdown(part.folded or part.words)


def board_said(
    viewer: Viewer, rows: Sequence[BoardRow], shown_as: Format, month: Month,
    *, head: str = "", here: str = "", branches: bool = True,
) -> Iterator[BoardPart]:  # fmt: skip
    """The same as it is drawn, in as few parts as can be: every element costs every browser."""
    together = [head] if head else []
    for line in _lines(viewer, rows, shown_as, month, here=here, branches=branches):
        if not (line.folded or line.here):
            together.append(line.words)
            continue
        if together:
            yield BoardPart(words="\n\n".join(together))
        together.clear()
        yield line
    if together:
        yield BoardPart(words="\n\n".join(together))


def _lines(
    viewer: Viewer, rows: Sequence[BoardRow], shown_as: Format, month: Month, *, here: str, branches: bool
) -> Iterator[BoardPart]:
    """Place, name, tier-1 branch, value, change of each; many on one place first, as one line."""
    scope, alike = viewer.scope(), not branches or (len(rows) > 1 and len({row.branch for row in rows}) == 1)
    many = {rank for rank, times in Counter(row.rank for row in rows).items() if times > SHARED and rank is not None}
    for rank in sorted(many):
        yield _shared(viewer, [row for row in rows if row.rank == rank], shown_as)
    for row in (one for one in rows if one.rank not in many):
        own = not scope.everything and scope.sees(outlet=row.outlet, branch=row.branch)
        mark = ":material/location_on: " if row.outlet == here else ":material/star: " if own else ""
        moved = moved_words(row.moved, row.rank, viewer.language) if row.compared or row.rank is None else ""
        place = "—" if row.rank is None else row.within or row.rank
        if row.within is not None and row.within != row.rank:
            moved = viewer.t(f"全辖第 {row.rank}", f"{row.rank} of all")
        branch, value = "" if alike else plain(row.branch), shown_as.say(row.value)
        words = f"**{place}** *{mark}{plain(row.name)}* :small[{branch}] **{value}** :gray[{moved}]"
        if viewer.may(Act.VIEW_OUTLET) and (scope.everything or own):
            words = f"[{words}]({href('outlet', outlet=row.outlet, month=str(month))})"
        yield BoardPart(words=words, here=row.outlet == here)


def _shared(viewer: Viewer, rows: Sequence[BoardRow], shown_as: Format) -> BoardPart:
    """Many on one place: one line that says so, with everybody folded beneath."""
    place, value = rows[0].within or rows[0].rank, shown_as.say(rows[0].value)
    zh, en = f"并列第 {place}：{len(rows)} 家，均为 {value}", f"{len(rows)} share place {place}, each {value}"
    return BoardPart(words=viewer.t(zh, en), folded=viewer.t("、", ", ").join(plain(row.name) for row in rows))
