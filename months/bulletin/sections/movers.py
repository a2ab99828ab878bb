"""Who moved most between two months, and by which metric."""

from __future__ import annotations

from collections.abc import Iterator

from data.decisions.published import Row
from months.bulletin.content import NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.wording import Wording

MOST = 3
SHARED = 6
"""More than so many who moved alike are not told one by one."""


def outlets_moved(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    """Three up and three down by places, ties included."""
    if not w.everybody:
        return
    for way, key, zh in ((1, "up", "上升"), (-1, "down", "下降")):
        put, clauses = w.tokens(), []
        for place, row in enumerate(furthest(of, way) if way > 0 or w.names_the_last else (), 1):
            many, hole = abs(row.moved or 0), w.t(f"{zh}{place}", f"{key} {place}")
            who = put(hole, w.name(row.outlet))
            to = w.t(f"{many}位，列第{row.rank}名", f"{w.many(many, '', 'place')} to {row.rank}")
            moved = put(f"{hole}.{w.t('位次', 'places')}", to)
            cause = _cause(of, w, row, way)
            told = w.t("，主要是", ", mainly ") + put(f"{hole}.{w.t('原因', 'cause')}", cause) if cause else ""
            clauses.append(w.t(f"{who}{zh}{moved}{told}", f"{who} {key} {moved}{told}"))
        if said := put.clauses(f"rankings.{key}", clauses):
            yield said


def furthest(of: NoticeFigures, way: int) -> list[Row]:
    """The rows that moved most in that direction, all who share the third place of it."""
    moved = sorted(
        (row for row in of.now.ranked() if way * (row.moved or 0) > 0), key=lambda row: -way * (row.moved or 0)
    )
    least = abs(moved[:MOST][-1].moved or 0) if moved else 0
    found = [row for row in moved if abs(row.moved or 0) >= least]
    return found if len(found) <= SHARED else [row for row in found if abs(row.moved or 0) > least]


def _cause(of: NoticeFigures, w: Wording, row: Row, way: int) -> str:
    """The metric whose weighted score moved most in that direction, with both figures; nothing where none did."""
    before, steps = of.back(1), of.moves.get(row.outlet, {})
    metric = max(steps, key=lambda one: way * steps[one], default="")
    if not w.full or before is None or not metric or way * steps[metric] <= 0:
        return ""
    then, now = before.values(metric).get(row.outlet), of.now.values(metric).get(row.outlet)
    if then is None or now is None or then == now:
        return ""
    return w.called(metric) + w.t(
        f"由{w.measured(then, metric)}变为{w.measured(now, metric)}", f" from {then} to {w.measured(now, metric)}"
    )
