"""Objecting to a line of the ledger: the line as it stands, the figure as it was reckoned, the cells it came from."""

from __future__ import annotations

from data.decisions.objections import Disputed, record_objection
from data.decisions.publications import versions
from data.errors.acts import NotPublished
from data.errors.decisions import BadObjection
from data.people.door_settings import door_settings
from data.people.rights import Act, Actor, no_right, require, scope
from data.stores.store import Store
from data.types import Month
from metrics.money.lines import Line
from months.calculation import calculations
from months.figure_sources import cells_behind, cells_of_metric
from months.figures import money_of
from months.ledger import ledger, line_of
from months.shown import standings_shown
from months.versions import Named, branch_of, lines_within, version_text


def object_to(
    store: Store, actor: Actor, month: Month, version: int, line: Line, words: str, *, metric: str = ""
) -> None:
    """Object to a line of the version that was read, 0: of the draft; `metric` is the figure in doubt, if it is one.

    Raises:
        NoRight: The role may not, or the line is not about the actor's own branch or outlets.
        NotPublished: There is no such version.
        WordsDontFit: Empty or too long.
        BadObjection: The line has changed since it was read, or there is no such figure.
    """
    require(actor, Act.OBJECT)
    lines, outlets = _ledger_read(store, actor, month, version)
    mine = scope(actor, Act.OBJECT)
    if not lines_within(mine, [line], outlets):
        raise no_right(actor, Act.OBJECT)
    if line not in lines:
        raise BadObjection(zh="这条明细已有变化，请重新打开", en="the line has changed since; open it again")
    about = Disputed(
        month=month,
        version=version,
        name=outlets.get(line.outlet, (line.scope, ""))[0],
        branch=branch_of(line, outlets),
        line=money_of(line),
        metric=metric,
        value=_figure(store, month, version, line.outlet, metric) if metric else "",
        source=cell_in_doubt(store, actor, month, version, line.outlet, metric),
    )
    record_objection(store, actor, about, words)


def cell_in_doubt(store: Store, actor: Actor, month: Month, version: int, outlet: str, metric: str) -> str:
    """File, sheet, cell and what stands there, of each cell behind the figure; in no language."""
    cells = cells_behind(store, store, scope(actor, Act.OBJECT), outlet, month, version=version)
    sheets: dict[str, list[str]] = {}
    for one in cells_of_metric(metric, cells):
        sheets.setdefault(f"{one.file} · {one.sheet}", []).append(f"{one.cell} = {one.text}")
    return "; ".join(f"{sheet}: {', '.join(found)}" for sheet, found in sheets.items())


def _ledger_read(store: Store, actor: Actor, month: Month, version: int) -> tuple[tuple[Line, ...], Named]:
    """The lines of a version, and how its outlets were called; a draft as far as branches may read it."""
    with store.records.reading() as connection:
        if version:
            one = next((one for one in versions(connection, month) if one.version == version), None)
            if one is None:
                raise NotPublished(month=month)
            read = version_text(connection, one)
            return tuple(map(line_of, read.figures.lines)), read.outlets
        if door_settings(connection).drafts_for_branches != "open":
            raise no_right(actor, Act.OBJECT)
    table = standings_shown(store, month).table
    return ledger(store, month).lines, {
        str(row["outlet"]): (str(row["name"]), str(row["branch"])) for row in table.to_dict("records")
    }


def _figure(store: Store, month: Month, version: int, outlet: str, metric: str) -> str:
    """The value of one item of the outlet's calculation, as it is shown."""
    every = (one for one in calculations(store, month, version) if one.outlet == outlet)
    found = next((step for one in every for step in one.steps if step.metric == metric), None)
    if found is None:
        raise BadObjection(zh="本网点没有这个数", en="the outlet has no such figure")
    return "" if found.value is None else str(found.value)
