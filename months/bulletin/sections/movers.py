"""Who moved most between two months, and by which metric."""

from __future__ import annotations

from collections.abc import Iterator

from data.decisions.published import Row
from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import metric_words
from months.bulletin.content import NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import inner
from months.bulletin.wording import Wording

MOST = 3
SHARED = 6
"""More than so many who moved alike are not told one by one."""


def outlets_moved(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    """Three up and three down by places, ties included."""
    if not w.everybody:
        return
    for way, key, (zh, en) in ((1, "up", ("上升", "up")), (-1, "down", ("下降", "down"))):
        if way < 0 and not w.names_the_last:
            return
        if rows := furthest(of, way):
            put, clauses = w.tokens(), []
            for place, row in enumerate(rows, 1):
                who = put(f"{zh}{place}|{en} {place}", w.name(row.outlet))
                moved = put(
                    f"{zh}{place}.位次|{en} {place}.places",
                    w.t(
                        f"{abs(row.moved or 0)}位，列第{row.rank}名",
                        f"{w.many(abs(row.moved or 0), '', 'place')} to {row.rank}",
                    ),
                )
                cause = _cause(of, w, row, way)
                told = put(f"{zh}{place}.原因|{en} {place}.cause", cause) if cause else ""
                clauses.append(
                    w.t(f"{who}{zh}{moved}", f"{who} {en} {moved}")
                    + (w.t("，主要是", ", mainly ") + told if told else "")
                )
            words = w.t("；", "; ").join(clauses)
            yield put.sentence(f"rankings.{key}", f"{words}。", f"{words}.")


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
    name, unit = metric_words(metric, of.scheme), CATALOGUE[metric].unit if metric in CATALOGUE else Text(zh="", en="")
    gap = "" if unit.en in ("", "%") else " "
    return w.t(f"{name.zh}由{then}{unit.zh}变为{now}{unit.zh}", f"{inner(name.en)} from {then} to {now}{gap}{unit.en}")
