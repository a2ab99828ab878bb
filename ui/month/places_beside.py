"""The place within one's own class and tier-1 branch, beside that in the whole bank."""

from __future__ import annotations

import pandas as pd

from data.types import COMPOSITE, Month
from metrics.composite.standings import places_within
from metrics.scheme.choices import RankRule
from ui.month.filters import BankPart, part_name
from ui.month.standings import cut, field, scheme_of
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import plain


def places_in_part(viewer: Viewer, choice: str, month: Month, rows: pd.DataFrame) -> dict[str, int]:
    """By outlet its place among these rows, by the rule of ties of the ranking; of fewer than three none has one."""
    rule = scheme_of(viewer, month).ranking.rule if choice == COMPOSITE else RankRule.COMPETITION
    places = zip(rows["outlet"], places_within(rows, rule), strict=True)
    return {outlet: int(place) for outlet, place in places if not pd.isna(place)}


def places_beside(viewer: Viewer, choice: str, month: Month, outlet: str) -> str:
    """In class and in branch, of how many; the words are Markdown, empty where neither can be given."""
    asked = (choice, str(month), outlet)
    return kept_for(viewer, lambda: _beside(viewer, choice, month, outlet), "places beside", *asked)


def _beside(viewer: Viewer, choice: str, month: Month, outlet: str) -> str:
    whole, said = field(viewer, choice, month), []
    own = whole[whole["outlet"] == outlet]
    parts = [BankPart(outlet_class=kind) for kind in own["class"]] + [BankPart(branch=name) for name in own["branch"]]
    for part in (one for one in parts if one.option() != "all"):
        rows = cut(whole, part)
        place = places_in_part(viewer, choice, month, rows).get(outlet)
        if place is not None:
            name, of = plain(part_name(viewer, part.option())), int(rows["rank"].notna().sum())
            said.append(viewer.t(f"{name}内第 **{place}** / {of}", f"**{place}** / {of} in {name}"))
    return viewer.t("，", ", ").join(said)
