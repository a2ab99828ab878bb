"""The tables of a notice: the composite with its values, each ranking, and the ledger without names of persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from data.decisions.published import BranchRow, Money, Row
from data.rounding import half_up
from data.types import COMPOSITE, SEAT_NAMES, Seat
from metrics.catalogue import CATALOGUE
from metrics.figures.attainable import decimals_of
from metrics.money.lines import End
from metrics.notes import NOTES
from metrics.scheme.articles import metric_words
from metrics.scheme.items import Item
from months.bulletin.check_codes import check_code
from months.bulletin.content import Align, Cell, NoticeColumn, NoticeTable
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.wording import Wording

WHOLE_UP_TO = 200
"""With more outlets the printed annexes hold the first and the last; the workbook holds all."""
ENDS_PRINTED = 20

Told = tuple[str, int, int | None, Callable[[Any], Cell]]
"""A column: its title, its width, the decimals of a figure (None: words), and what a row has in it."""


def told_table(
    id: str, title: str, section: str, rows: Sequence[Any], columns: Sequence[Told], **more: Any
) -> NoticeTable:
    """A table column by column, and what `more` a table has."""
    of = tuple(
        NoticeColumn(
            title=words, width=width, align=Align.LEFT if places is None else Align.RIGHT, decimals=places or 0
        )
        for words, width, places, _ in columns
    )
    cells = tuple(tuple(cell(row) for *_, cell in columns) for row in rows)
    return NoticeTable(id=id, title=title, section=section, columns=of, rows=cells, **more)


def annexes(of: NoticeFigures, w: Wording) -> Iterator[NoticeTable]:
    """Whole tables in their order; `ends_printed` cuts those of a large bank."""
    yield composite_annex(of, w)
    yield from (ranking_annex(of, w, metric) for metric in of.metrics())
    if w.series.money and of.lines:
        yield ledger_annex(of, w)


def ends_printed(table: NoticeTable, w: Wording) -> NoticeTable:
    """The table as the notice prints it."""
    if len(table.rows) <= WHOLE_UP_TO:
        return table
    rows = (*table.rows[:ENDS_PRINTED], *table.rows[-ENDS_PRINTED:])
    codes = (*table.codes[:ENDS_PRINTED], *table.codes[-ENDS_PRINTED:])
    note = w.say("annexes.ends", number=ENDS_PRINTED)
    return replace(table, rows=rows, codes=codes, note=w.t("", " ").join(filter(None, (table.note, note))))


def rows_told(of: NoticeFigures, w: Wording, ranking: str) -> list[Row]:
    """Everybody, the unranked last; where others are not shown the first alone."""
    rows, first = of.now.rows.get(ranking, ()), {place.contender.outlet for place in of.at(End.TOP)}
    if w.everybody:
        return list(rows)
    most = of.scheme.places.rewarded
    return [row for row in rows if row.rank and (row.outlet in first if ranking == COMPOSITE else row.rank <= most)]


def composite_annex(of: NoticeFigures, w: Wording) -> NoticeTable:
    metrics, decimals = of.metrics(), of.scheme.ranking.decimals
    values = {metric: of.now.values(metric) for metric in metrics}
    told: list[Told] = [
        (w.t("名次", "Place"), 7, 0, lambda row: row.rank),
        (w.t("网点", "Outlet"), 24, None, lambda row: w.name(row.outlet)),
        (w.t("一级支行", "Branch"), 16, None, lambda row: row.branch),
        (w.t("综合", "Score"), 10, decimals, figure_of),
        (w.t("升降", "Moved"), 9, None, lambda row: moved_since(of, w, row)),
        *(
            (*metric_column(of, w, metric), lambda row, of_metric=values[metric]: of_metric.get(row.outlet))
            for metric in metrics
        ),
    ]
    scores = [Decimal(row.value or 0) for row in of.now.ranked()]
    mean = half_up(sum(scores, Decimal(0)) / len(scores), decimals) if scores else None
    bank = (of.now.bank.get(metric) for metric in metrics)
    title = titled(of, w, "综合排名表", "Composite ranking")
    rows = rows_told(of, w, COMPOSITE)
    total, note = (None, w.t("全辖", "Whole bank"), "", mean, "", *bank), w.say("annexes.bank")
    return told_table(COMPOSITE, title, "rankings", rows, told, codes=codes_of(of, w, rows), total=total, note=note)


def codes_of(of: NoticeFigures, w: Wording, lines: Sequence[Row | Money]) -> tuple[str, ...]:
    """The check code of each line; none without the bank's key."""
    return tuple(check_code(w.key, of.now.figures(), line) for line in lines) if w.key and of.of_month else ()


def ranking_annex(of: NoticeFigures, w: Wording, metric: str) -> NoticeTable:
    words, rows = metric_words(metric, of.scheme), rows_told(of, w, metric)
    told: list[Told] = [
        (w.t("名次", "Place"), 7, 0, lambda row: row.rank),
        (w.t("网点", "Outlet"), 24, None, lambda row: w.name(row.outlet) + why_unranked(w, row)),
        (*metric_column(of, w, metric), lambda row: None if row.note == "excluded" else figure_of(row)),
        (w.t("样本", "n"), 12, 0, lambda row: None if row.note == "excluded" else row.n),
    ]
    table = told_table(metric, titled(of, w, f"{words.zh}排名表", f"{words.en}: ranking"), "rankings", rows, told)
    sample = sum(cells[3] for cells in table.rows if isinstance(cells[3], int)) if w.everybody else None
    return replace(
        table,
        total=(None, w.t("全辖", "Whole bank"), of.now.bank.get(metric), sample or None),
        summed=(3,) if sample else (),
        unit=CATALOGUE[metric].unit.say(w.language),
        note=w.t("样本为该指标所依据的笔数；并列名次占位。", "n: observations behind it; shared places are skipped."),
        two_up=True,
    )


def ledger_annex(of: NoticeFigures, w: Wording) -> NoticeTable:
    """Every line by seat; where the last are not to be named, those of the first alone."""
    shown = [one for one in of.lines if w.everybody or one.end == End.TOP]
    title = titled(of, w, "奖惩明细表", "Rewards and fines")
    return told_table(
        "ledger",
        title,
        "treatment",
        list(enumerate(shown, 1)),
        ledger_columns(w),
        codes=codes_of(of, w, shown),
        total=(None, w.t("合计", "Total"), "", "", sum((one.yuan() for one in shown), Decimal(0)), ""),
        summed=(4,),
        unit=w.t("元；负数为扣款", "yuan; negative is taken"),
        note=_ledger_note(shown, w),
    )


def ledger_columns(w: Wording) -> list[Told]:
    return [
        (w.t("序号", "No."), 6, 0, lambda one: one[0]),
        (w.t("网点（支行）", "Outlet (branch)"), 20, None, lambda one: w.name(one[1].outlet or one[1].scope)),
        (w.t("岗位", "Seat"), 20, None, lambda one: seat_named(w, one[1].role)),
        (w.t("依据名次", "For"), 12, None, lambda one: paid_for(w, one[1].end, one[1].position)),
        (w.t("金额（元）", "Yuan"), 12, 2, lambda one: one[1].yuan()),
        (w.t("备注", "Note"), 14, None, lambda one: w.t("空缺，不发放", "vacant, not paid") if one[1].vacant else ""),
    ]


def _ledger_note(lines: Sequence[Money], w: Wording) -> str:
    amounts = [one.yuan() for one in lines]
    gains, losses = (sum((one for one in amounts if sign * one > 0), Decimal("0.00")) for sign in (1, -1))
    said = w.say("annexes.money", rewards=f"{gains:,}", fines=f"{-losses:,}")
    if any(one.vacant for one in lines):
        apart = sum((one.yuan() for one in lines if one.vacant), Decimal(0))
        said += w.say("annexes.vacant", apart=f"{apart:,}", carried_out=f"{sum(amounts) - apart:,}")
    return w.t(f"{said}。", f"{said}.")


def seat_named(w: Wording, role: str) -> str:
    return SEAT_NAMES[Seat(role)].say(w.language) if role else ""


def paid_for(w: Wording, end: str, position: int | None) -> str:
    return {
        End.TOP: w.t(f"前第{position}名", f"place {position}"),
        End.BOTTOM: w.t(f"后第{position}名", f"{position} from the end"),
        End.REPEAT: w.t("累计落后", "behind again"),
        End.CAP: w.t("封顶", "cap"),
        End.NET: w.t("净额", "balance"),
    }[End(end)]


def titled(of: NoticeFigures, w: Wording, zh: str, en: str) -> str:
    return w.t(f"{of.period.say().zh}{zh}", f"{en}, {of.period.say().en}")


def metric_column(of: NoticeFigures, w: Wording, metric: str) -> tuple[str, int, int]:
    """Title, width and decimals."""
    words, unit = metric_words(metric, of.scheme), CATALOGUE[metric].unit
    decimals = decimals_of(of.scheme.item(metric) or Item(metric=metric))
    return w.t(f"{words.zh}（{unit.zh}）", f"{words.en} ({unit.en})"), 13, decimals


def figure_of(row: Row | BranchRow) -> Decimal | None:
    return None if row.value is None else Decimal(row.value)


def why_unranked(w: Wording, row: Row) -> str:
    """Why there is no place, in brackets."""
    return "" if row.rank else w.in_brackets(NOTES[row.note].say(w.language) if row.note in NOTES else row.note)


def moved_since(of: NoticeFigures, w: Wording, row: Row) -> str:
    """↑4, ↓3, level; why there is no place; nothing where there is no period before."""
    if not row.rank or row.moved is None:
        return why_unranked(w, row) or w.t("新列", "new") * bool(of.back(1))
    return w.t("持平", "same") if not row.moved else f"{'↑' if row.moved > 0 else '↓'}{abs(row.moved)}"
