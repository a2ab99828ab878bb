"""What a branch head sees of others: everything, places and scores, or only the places next to their own.

The scheme of the month decides (`shown.others`). Places are those of the whole bank: ranked over
everybody first, cut here before anything is drawn or written.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pandas as pd

from data.errors.figures import NoSchemeInForce
from data.types import COMPOSITE, Month, Text
from metrics.scheme.choices import Others
from metrics.scheme.pay import Visibility
from ui.month.board_rows import BoardRow
from ui.month.standings import field, scheme_of
from ui.shell.viewer import Viewer
from ui.words import clean

UNNAMED = Text(zh="（不具名）", en="(not named)")


def others_shown(viewer: Viewer, month: Month) -> Others:
    """What the viewer sees of outlets that are not their own; whoever sees everything sees all of it."""
    if viewer.scope().everything:
        return Others.FULL
    with suppress(NoSchemeInForce):
        return scheme_of(viewer, month).shown.others
    return Visibility().others


def in_sight(viewer: Viewer, table: pd.DataFrame, month: Month) -> pd.DataFrame:
    """The rows of a league table, of outlets or of tier-1 branches, as far as the viewer may see them."""
    others = others_shown(viewer, month)
    if others is Others.FULL:
        return table
    scope = viewer.scope()
    own = table["outlet"].isin(scope.outlets | scope.branches) | table["branch"].isin(scope.branches - {""})
    if others is Others.PLACES:
        return table.assign(note=table["note"].where(own, ""))
    ranked = own[table["rank"].notna()]
    near = (ranked.shift(1, fill_value=False) | ranked.shift(-1, fill_value=False)).reindex(
        table.index, fill_value=False
    ) & ~own
    unnamed = {"name": viewer.say(UNNAMED), **dict.fromkeys(("outlet", "branch", "class", "note"), "")}
    return table.assign(
        **{column: table[column].astype(object).where(~near, value) for column, value in unnamed.items()}
    )[own | near]


def name_in_sight(viewer: Viewer, month: Month, outlet: str, name: str) -> str:
    """An outlet's name in a sentence about another; empty where the viewer is not to know who it is."""
    if others_shown(viewer, month) is not Others.NOTHING:
        return name
    scope, table = viewer.scope(), field(viewer, COMPOSITE, month)
    branch = dict(zip(table["outlet"], table["branch"], strict=True))
    return name if scope.sees(outlet=outlet, branch=branch.get(outlet, "")) else ""


def names_shown(viewer: Viewer, table: pd.DataFrame, month: Month) -> dict[str, str]:
    """By code the names of the outlets that may be named in a picture of everybody."""
    scope, every = viewer.scope(), others_shown(viewer, month) is not Others.NOTHING
    rows = zip(table["outlet"], table["name"], table["branch"], strict=True)
    return {outlet: clean(name) for outlet, name, branch in rows if every or scope.sees(outlet=outlet, branch=branch)}


def rows_in_sight(viewer: Viewer, lines: Sequence[BoardRow], month: Month) -> tuple[BoardRow, ...]:
    """The lines of a board around an outlet, others without their names where the scheme keeps them."""
    if others_shown(viewer, month) is not Others.NOTHING:
        return tuple(lines)
    scope = viewer.scope()
    return tuple(
        line
        if scope.sees(outlet=line.outlet, branch=line.branch)
        else replace(line, outlet="", branch="", name=viewer.say(UNNAMED))
        for line in lines
    )
