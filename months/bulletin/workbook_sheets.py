"""Sheets that only the workbook holds: branches, money per person, warnings, causes, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from data.sheets.kinds import SHEETS
from data.types import COMPOSITE, COMPOSITE_NAME, Text
from metrics.money.lines import Net, totals
from metrics.scheme.articles import metric_words
from months.bulletin.annexes import WHOLE_UP_TO, Told, annexes, figure_of, metric_column, moved_since, told_table
from months.bulletin.content import NoticeTable
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.follow_up import state_told, watched_value
from months.bulletin.sections.praise import SURE
from months.bulletin.wording import Wording
from months.ledger import line_of

PERSONS, BRANCHES, WARNINGS, CAUSES, SOURCES = "persons", "branches", "warnings", "causes", "sources"


def workbook_sheets(of: NoticeFigures, w: Wording) -> Iterator[NoticeTable]:
    """Whole annexes of a large bank come first."""
    yield from (table for table in annexes(of, w) if len(table.rows) > WHOLE_UP_TO)
    if w.everybody:
        yield branch_sheet(of, w)
    if w.series.money and of.lines:
        yield person_sheet(of, w)
    if w.everybody and of.watch:
        yield warning_sheet(of, w)
    if w.everybody and w.full and of.moves:
        yield cause_sheet(of, w)
    yield source_sheet(of, w)


def branch_sheet(of: NoticeFigures, w: Wording) -> NoticeTable:
    """Every branch with its place and value in each ranking, by the composite's places."""
    rows = {ranking: {row.branch: row for row in of.branches if row.ranking == ranking} for ranking in of.now.rows}
    names = [row.branch for row in of.branches if row.ranking == COMPOSITE]
    told: list[Told] = [(w.t("一级支行", "Branch"), 20, None, lambda name: name)]
    heads = {COMPOSITE: (COMPOSITE_NAME.say(w.language), 12, of.scheme.ranking.decimals)}
    heads |= {metric: metric_column(of, w, metric) for metric in of.metrics()}
    for ranking, head in heads.items():
        place = w.t(f"{head[0]} 名次", f"{head[0]}: place")
        told.append((*head, lambda name, mine=rows[ranking]: figure_of(mine[name]) if name in mine else None))
        told.append((place, 8, 0, lambda name, mine=rows[ranking]: mine[name].rank if name in mine else None))
    return told_table(BRANCHES, w.t("一级支行", "Branches"), "rankings", names, told)


def person_sheet(of: NoticeFigures, w: Wording) -> NoticeTable:
    """Each person's rewards, fines and balance, and beneath them what falls to vacant seats."""
    found = totals(map(line_of, of.lines))
    vacant = w.t("（空缺，不发放）", "(vacant, not payable)")
    apart = [] if found.vacant == Net() else [replace(found.vacant, person=vacant)]
    told: list[Told] = [
        (w.t("姓名", "Person"), 16, None, lambda one: one.person),
        (w.t("工号", "Staff number"), 14, None, lambda one: one.staff_number),
        (w.t("奖励（元）", "Rewards (yuan)"), 14, 2, lambda one: one.rewards),
        (w.t("扣罚（元）", "Fines (yuan)"), 14, 2, lambda one: one.fines),
        (w.t("净额（元）", "Net (yuan)"), 14, 2, lambda one: one.net),
    ]
    rows = [*sorted(found.people, key=lambda one: one.net, reverse=True), *apart]
    sums = (sum((getattr(one, name) for one in rows), Decimal(0)) for name in ("rewards", "fines", "net"))
    title, total = w.t("按人净额", "Net per person"), (w.t("合计", "Total"), "", *sums)
    return told_table(PERSONS, title, "treatment", rows, told, total=total, summed=(2, 3, 4))


def warning_sheet(of: NoticeFigures, w: Wording) -> NoticeTable:
    told: list[Told] = [
        (w.t("指标", "Metric"), 20, None, lambda one: metric_words(one.metric, of.scheme).say(w.language)),
        (w.t("网点", "Outlet"), 20, None, lambda one: w.name(one.outlet)),
        (w.t("一级支行", "Branch"), 16, None, lambda one: one.branch),
        (w.t("警戒线", "Warning line"), 10, 2, lambda one: one.line.warning),
        (w.month(of.month), 10, 2, lambda one: watched_value(of, one)),
        (w.month(of.month.before()), 10, 2, lambda one: of.watched_before.get((one.metric, one.outlet))),
        (w.t("首次列入", "Since"), 12, None, lambda one: one.opened.say(w.language)),
        (w.t("连续月数", "Months"), 10, 0, lambda one: one.months or None),
        (w.t("状态", "State"), 14, None, lambda one: state_told(of, w, one)),
    ]
    return told_table(WARNINGS, w.t("预警跟踪", "Watch list"), "watch", of.watch, told)


def cause_sheet(of: NoticeFigures, w: Wording) -> NoticeTable:
    """By outlet what each metric added to the composite since the month before, and how sure the last are."""
    decimals, before = of.scheme.ranking.decimals, of.back(1)
    then = before.values(COMPOSITE) if before else {}
    told: list[Told] = [
        (w.t("名次", "Place"), 8, 0, lambda row: row.rank),
        (w.t("网点", "Outlet"), 20, None, lambda row: w.name(row.outlet)),
        (w.t("升降", "Moved"), 10, None, lambda row: moved_since(of, w, row)),
        (w.t("综合", "Composite"), 10, decimals, figure_of),
        (w.t("上期综合", "Composite before"), 10, decimals, lambda row: then.get(row.outlet)),
    ]
    for metric in of.metrics():
        words = metric_words(metric, of.scheme)
        head = w.t(f"{words.zh} 影响（分）", f"{words.en}: added (points)")
        told.append((head, 14, decimals, lambda row, key=metric: _added(of, row.outlet, key, decimals)))
    chance = w.t("列入末位的可能性（%）", "Chance of the last places (%)")
    if of.chance:
        told.append((chance, 14, 1, lambda row: Decimal(int(of.chance.get(row.outlet, 0) * 1000 + 1e-9)).scaleb(-1)))
    note = w.t(f"可能性{SURE:.0%}以上视为有把握。", f"From {SURE:.0%} up it is held to be sure.") if of.chance else ""
    return told_table(CAUSES, w.t("变动原因", "Causes"), "rankings", of.now.ranked(), told, note=note)


def _added(of: NoticeFigures, outlet: str, metric: str, decimals: int) -> Decimal | None:
    steps = of.moves.get(outlet)
    return None if steps is None else Decimal(steps.get(metric, 0)).scaleb(-decimals)


def source_sheet(of: NoticeFigures, w: Wording) -> NoticeTable:
    """The versions read, and the batches of the month with the hash of their facts."""
    title = {kind: sheet.title for kind, sheet in SHEETS.items()}
    rows = [
        (w.t("公布版本", "Published version"), f"{one.month} v{one.version}", one.figures)
        for _, said in sorted(of.said.items(), reverse=True)
        for one in said.versions
    ]
    rows += [
        (title.get(kind, Text(zh=kind, en=kind)).say(w.language), f"{month} #{batch}", content)
        for one in of.now.versions
        for kind, month, batch, content in of.span.inputs[one.month].batches
        if month == str(one.month)
    ]
    told: list[Told] = [
        (w.t("依据", "Source"), 22, None, lambda row: row[0]),
        (w.t("期间与编号", "Period and number"), 20, None, lambda row: row[1]),
        ("SHA-256", 70, None, lambda row: row[2]),
    ]
    return told_table(SOURCES, w.t("数据来源", "Sources"), "", rows, told)
