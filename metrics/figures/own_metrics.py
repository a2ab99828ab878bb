"""The metrics that the bank's own figures give (o.<id>): like any other, under keys that stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.forms.own_figure import BRANCH, FigureKind, OwnFigure
from data.sheets.own import OWN
from data.types import Text
from metrics.marks import Marks
from metrics.metric import MINUTES, PERCENT, POINTS, SERVICE, Metric

_UNITS = {unit.zh: unit for unit in (PERCENT, POINTS, MINUTES)}
_WHY_COUNT = Text(
    zh="每月一个数；多家机构、多个月取平均。", en="A number a month; of several units or months their mean."
)


def own_metrics(versions: Iterable[Sequence[OwnFigure]]) -> Iterator[Metric]:
    """The metric of each figure by its newest version, known from the month of its first; oldest version first."""
    found: dict[str, Metric] = {}
    for figure in (one for version in versions for one in version):
        metric = _metric(figure)
        found[figure.id] = replace(metric, since=found[figure.id].since) if figure.id in found else metric
    yield from found.values()


def _metric(figure: OwnFigure) -> Metric:
    return Metric(
        key=figure.key,
        name=figure.title,
        why=_why(figure),
        unit=_UNITS.get(figure.unit) or Text(zh=figure.unit, en=figure.unit),
        better=figure.better,
        table=OWN.table,
        top="top_e6",
        per="per",
        n=None if figure.kind is FigureKind.COUNT else "n",
        rows=figure.key,
        scale=figure.of_stored(),
        decimals=figure.decimals,
        fewest=figure.fewest,
        marks=Marks(good=figure.good, warning=figure.warning),
        source=figure.document or OWN.title.zh,
        owner=SERVICE,
        since=str(figure.from_month),
        of_branches=figure.of == BRANCH,
        is_mean=figure.kind is FigureKind.MEAN,
    )


def _why(figure: OwnFigure) -> Text:
    top, per = figure.top.title, figure.per.title if figure.per else ""
    if figure.kind is FigureKind.COUNT:
        return _WHY_COUNT
    if figure.kind is FigureKind.MEAN:
        return Text(zh=f"{top}，按{per}加权。", en=f"{top}, weighed by {per}.")
    return Text(zh=f"{top} ÷ {per}。", en=f"{top} ÷ {per}.")
