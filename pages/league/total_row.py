"""The total row of a league: the whole bank and the part that is listed, beneath the table and in the file."""

from __future__ import annotations

from dataclasses import dataclass

from data.types import COMPOSITE
from pages.league.comparison import difference, table_then
from pages.league.seen import Seen, compared_name
from ui.look.cards import table_card
from ui.look.formats import format_of
from ui.month.filters import WHOLE, of_branches, part_name
from ui.month.period_field import period_field
from ui.month.standings import OUTLETS
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """Whose total, its value, and by comparison the value it is held against; no place, it is no row of the data."""

    name: str
    value: float | None
    then: dict[str, float | None]


def total_rows(viewer: Viewer, seen: Seen) -> tuple[TotalRow, ...]:
    """The part's own first; sums over sums, of the composite the mean, which is said."""
    level = seen.level if seen.choice == COMPOSITE or of_branches(seen.choice) else OUTLETS
    shown, rows = period_field(viewer, seen.choice, seen.period, level), []
    earlier = {key: table_then(viewer, shown, seen.choice, key, level) for key in seen.against}
    for one in dict.fromkeys((seen.part, WHOLE)):
        whose, of = viewer.t("全辖", "Whole bank"), (one.branch, one.outlet_class)
        if one.option() != "all":
            whose = part_name(viewer, one.option())
        name = viewer.t(f"{whose}均值", f"{whose}, mean") if seen.choice == COMPOSITE else whose
        then = {key: None if table is None else table.totals.get(of) for key, table in earlier.items()}
        rows.append(TotalRow(name=name, value=shown.totals.get(of), then=then))
    return tuple(rows)


def total_table(viewer: Viewer, seen: Seen) -> None:
    """The same beneath the table: the value, and for each comparison that has one the value of then and the change."""
    rows = kept_for(viewer, lambda: total_rows(viewer, seen), "totals", *seen.key())  # a refusal would not be kept
    shown_as = format_of(seen.choice)
    compared = [key for key in seen.against if any(row.then[key] is not None for row in rows)]
    titles = [compared_name(viewer, seen, f"{what} {key}") for key in compared for what in ("then", "difference")]
    lines = []
    for row in rows:
        cells = [f"**{plain(row.name)}**", f"**{shown_as.say(row.value)}**"]
        for key in compared:
            cells += [shown_as.say(row.then[key]), shown_as.say(difference(row.value, row.then[key]), signed=True)]
        lines.append(cells)
    head = (viewer.t("合计", "Total"), shown_as.titled(viewer.language), *titles)
    table_card("totals", head, "l" + "r" * (1 + len(titles)), lines)
