"""The bank's own figures as TOML: read with every problem named at its place, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.errors.decisions import BadFigures
from data.forms.own_figure import BRANCH, OUTLET, FigureKind, OwnFigure, PairColumn
from data.forms.toml_reading import TomlReading
from data.text.folding import spelling
from data.types import Better, Month, Text

_DOCUMENT = frozenset("from document figures".split())
_FIGURE = frozenset("id sheet title also of unit better decimals marks fewest top per mean count".split())
_SHAPES = {("per", "top"): FigureKind.PAIR, ("count", "mean"): FigureKind.MEAN, ("top",): FigureKind.COUNT}
"""Which columns make which kind."""


@lru_cache(maxsize=256)  # an adopted document is read again for every file, and never changes
def figures_from_toml(text: str) -> tuple[OwnFigure, ...]:
    """The figures written in the text.

    Raises:
        BadFigures: With every problem at once; `where` is the first place, `problems` holds them one by one.
    """
    reading = FiguresTomlReading(text)
    figures = tuple(reading.figures())
    reading.refuse()
    return figures


class FiguresTomlReading(TomlReading):
    """Reads a document figure by figure."""

    refusal = BadFigures

    def figures(self) -> Iterator[OwnFigure]:
        self._known("", self.table, _DOCUMENT)
        named: dict[str, int] = {}
        if not self.table.get("figures"):
            self.wrong("figures", "至少一个指标", "name at least one figure")
        for place, (where, one) in enumerate(self._list(self.table, "figures")):
            figure = self._figure(where, one)
            for words in (figure.id, spelling(figure.title.zh)):
                if named.setdefault(words, place) != place:
                    self.wrong(where, f"“{words}”与另一指标重复", f"“{words}” stands for another figure too")
            yield figure

    def _figure(self, where: str, table: Mapping[str, Any]) -> OwnFigure:
        self._known(where, table, _FIGURE)
        kind, top, per = self._columns(where, table)
        better = Better(self._one_of(f"{where}.better", table.get("better"), tuple(Better)))
        good, warning = self._both_marks(where, table, better)
        unit = str(table.get("unit", "")).strip()
        if not 0 < len(unit) <= 8:
            self.wrong(f"{where}.unit", "单位须为1至8个字", "a unit has one to eight signs")
        return OwnFigure(
            id=self._id(f"{where}.id", table.get("id")), sheet=str(table.get("sheet") or table.get("id", "")),
            title=self._title(f"{where}.title", table.get("title")), also=self._array(where, table, "also"),
            from_month=self._month(self.table.get("from")), kind=kind, top=top, per=per, unit=unit, better=better,
            of=self._one_of(f"{where}.of", table.get("of", OUTLET), (OUTLET, BRANCH)),
            decimals=self._whole(f"{where}.decimals", table.get("decimals", 2), 4),
            fewest=self._whole(f"{where}.fewest", table.get("fewest", 1), 1_000_000), good=good, warning=warning,
            document=self._document(self.table),
        )  # fmt: skip

    def _columns(self, where: str, table: Mapping[str, Any]) -> tuple[FigureKind, PairColumn, PairColumn | None]:
        named = tuple(name for name in ("count", "mean", "per", "top") if name in table)
        if named not in _SHAPES:
            zh, en = "须写 top 和 per、mean 和 count，或只写 top", "needs top and per, or mean and count, or top alone"
            self.wrong(where, zh, en)
            return FigureKind.COUNT, PairColumn(title=""), None
        found = {name: self._column(f"{where}.{name}", table[name]) for name in named}
        top, per = found.get("top") or found["mean"], found.get("per") or found.get("count")
        same = {spelling(one) for one in top.words()} & {spelling(one) for one in (per.words() if per else ())}
        if same:
            self.wrong(where, f"“{'、'.join(same)}”同时是两列的名称", f"two columns are both called {', '.join(same)}")
        return _SHAPES[named], top, per

    def _column(self, where: str, given: object) -> PairColumn:
        table = given if isinstance(given, dict) else {}
        self._known(where, table, ("title", "also"))
        title = str(table.get("title", "")).strip()
        if not title:
            self.wrong(where, "缺少列名 title", "the heading (title) is missing")
        return PairColumn(title=title, also=self._array(where, table, "also"))

    def _both_marks(self, where: str, table: Mapping[str, Any], better: Better) -> tuple[Decimal, Decimal]:
        given = table.get("marks")
        marks = given if isinstance(given, dict) else {}
        self._known(f"{where}.marks", marks, ("good", "warning"))
        good, warning = (
            Decimal(self._marks(f"{where}.marks.{name}", marks.get(name))) / 100 for name in ("good", "warning")
        )
        if (good < warning) is (better is Better.HIGHER) and good != warning:
            self.wrong(f"{where}.marks", "良好线和警戒线与方向不符", "good and warning do not fit the direction")
        return good, warning


# --- examples that ship with the program -------------------------------------------------------------

_FOLDER = Path(__file__).parent / "figure_presets"


def figure_presets() -> dict[str, Text]:
    """By name what each holds."""
    found = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        titles = [one.title for one in figures_from_toml(file.read_text(encoding="utf-8"))]
        found[file.stem] = Text(zh="、".join(one.zh for one in titles), en=", ".join(one.en for one in titles))
    return found


def figure_preset(name: str, since: Month) -> str:
    """The document of that name, in force from the month on."""
    return from_month_on((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"), since)


def from_month_on(toml: str, since: Month) -> str:
    """The same document with another first month."""
    return re.sub(r'(?m)^from\s*=\s*"[^"]*"', f'from = "{since}"', toml, count=1)
