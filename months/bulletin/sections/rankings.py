"""二、排名情况: the ends of the composite, and of each metric the first, the last and who is below the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.decisions.published import Row
from data.rounding import half_up
from data.types import COMPOSITE, Better
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.money.lines import End
from metrics.money.places import Place
from metrics.scheme.articles import metric_words, short_number
from metrics.watch.mark_lines import MarkLine, example_line, judging_line
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.movers import outlets_moved
from months.bulletin.sections.overall import heading, lesser_heading
from months.bulletin.wording import Wording

NAMES_AT_MOST = 12
FIRST = 3
"""Of a metric so many places are told from the top, and of the branches so many."""


def ranking_section(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    yield heading(w, "rankings")
    yield lesser_heading(w, "rankings", "综合排名", "Composite")
    yield from (one for one in (composite_ends(of, w), branches_first(of, w)) if one)
    for metric in of.metrics():
        words = metric_words(metric, of.scheme)
        yield lesser_heading(w, "rankings", words.zh, words.en)
        yield from (one for one in (metric_ends(of, w, metric), below_line(of, w, metric)) if one)
    if found := list(outlets_moved(of, w)):
        yield lesser_heading(w, "rankings", "升降情况", "Movers")
        yield from found


def composite_ends(of: NoticeFigures, w: Wording) -> NoticeSentence:
    """Top and bottom as paid, the bottom from the last one up."""
    put, top, last = w.tokens(), of.at(End.TOP), of.at(End.BOTTOM)
    first, end = put("前列|first", len(top)), put("后列|last", len(last))
    clauses = []
    if top:
        who = put("前列名单|first ones", _with_scores(of, w, top))
        clauses.append(w.t(f"前{first}名依次为{who}", f"first {first}: {who}"))
    if last and w.names_the_last:
        who = put("后列名单|last ones", _with_scores(of, w, last))
        clauses.append(w.t(f"后{end}名（自末位起）依次为{who}", f"last {end}, from the end: {who}"))
    elif last and w.series.criticism != "none":
        apart = w.t(
            f"后{end}名名单另行告知所属一级支行", f"the last {end} are made known to their tier-1 branches apart"
        )
        clauses.append(apart)
    nobody = put.sentence("rankings.composite", "综合排名不设前后名次。", "The composite has no first and last places.")
    return put.clauses("rankings.composite", clauses) or nobody


def _with_scores(of: NoticeFigures, w: Wording, places: Sequence[Place]) -> str:
    values = of.now.values(COMPOSITE)
    who = (place.contender.outlet for place in places)
    return w.listed(f"{w.name(one)}{w.in_brackets(f'{values[one]}' + w.t('分', ''))}" for one in who)


def branches_first(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    ranked = [row for row in of.branches if row.ranking == COMPOSITE and row.rank]
    if len(ranked) <= FIRST:
        return None
    put, first = w.tokens(), [row for row in ranked if (row.rank or 0) <= FIRST]
    said = w.listed(f"{row.branch}{w.in_brackets(f'{row.value}' + w.t('分', ''))}" for row in first)
    who = put("一级支行|branches", said, f"{of.now.name()} composite tier1")
    zh, en = f"一级支行前{FIRST}名依次为{who}。", f"First {FIRST} tier-1 branches: {who}."
    return put.sentence("rankings.branches", zh, en)


def metric_ends(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence | None:
    """Those at 100 %, who else stands on the first three places, ties and all; and the last."""
    rows, entry, clauses = of.now.ranked(metric), CATALOGUE[metric], []
    put, source = w.tokens(), f"{of.now.name()} {metric}"
    best = entry.unit == PERCENT and entry.better is Better.HIGHER
    full = [row for row in rows if best and Decimal(row.value or 0) == 100]
    first = [row for row in rows if (row.rank or 0) <= FIRST and row not in full]
    last = [row for row in rows if row.rank == rows[-1].rank != rows[0].rank]
    if full:
        many = put("满分|at 100%", w.many(len(full), "家", "outlet"), source)
        named = w.everybody and len(full) <= NAMES_AT_MOST
        who = w.in_brackets(put("满分名单|those at 100%", w.listed(w.name(one.outlet) for one in full), source)) * named
        clauses.append(w.t(f"{many}达到100%{who}", f"{many} at 100%{who}"))
    if first:
        said = put("前列|first", _with_figures(w, first, metric), source)
        clauses.append(w.t("其后为" if full else f"前{FIRST}名为", "then " if full else f"first {FIRST}: ") + said)
    if last and w.names_the_last and len(last) <= NAMES_AT_MOST:
        said = put("末位|last", _with_figures(w, last, metric), source)
        clauses.append(w.t(f"末位为{said}", f"last: {said}"))
    return put.clauses(f"rankings.{metric}", clauses)


def _with_figures(w: Wording, rows: Sequence[Row], metric: str) -> str:
    return w.listed(f"{w.name(row.outlet)}{w.in_brackets(w.measured(row.value, metric))}" for row in rows)


def below_line(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence:
    """How many are below the target line, worst first with figures; of these beyond the warning line."""
    put, rows, below = w.tokens(), of.now.ranked(metric), outlets_off_target(of, metric)
    lines, id = {row.outlet: line_of_outlet(of, metric, row) for row in rows}, f"rankings.{metric}_line"
    good, warning = (line_words(w, metric, {getattr(one, at) for one in lines.values()}) for at in ("good", "warning"))
    if not below:
        many = put("参评|ranked", w.many(len(rows), "家", "outlet"), f"{of.now.name()} {metric}")
        return put.sentence(id, f"{many}网点均达到{good}达标线。", f"All {many} meet the target line{of_line(good)}.")
    beyond = [row for row in below if worse(metric, row, lines[row.outlet].warning)]
    named = below if len(below) <= NAMES_AT_MOST else beyond
    tell = w.names_the_last and 0 < len(named) <= NAMES_AT_MOST
    who = put("未达标名单|those off target", _with_figures(w, named, metric)) if tell else ""
    who = w.t(f"：{who}", f": {who}") * tell
    share = put("未达标占比|share off target", f"{half_up(Decimal(100 * len(below)) / len(rows), 1)}%")
    many, lower = put("未达标|off target", w.many(len(below), "家", "outlet")), CATALOGUE[metric].better is Better.LOWER
    zh, en = ("超过", "above") if lower else ("低于", "below")
    clauses = [w.t(f"{zh}{good}达标线的网点{many}，占{share}", f"{many} ({share}) {en} the target line{of_line(good)}")]
    clauses[0] += who if named is below else ""
    if beyond:
        far = put("超警戒|beyond warning", w.t(f"{len(beyond)}家", f"{len(beyond)}"))
        clauses.append(w.t(f"其中{zh}{warning}警戒线{far}", f"{far} beyond the warning line{of_line(warning)}"))
        clauses[1] += who if named is beyond else ""
    if named is not below:
        rest = w.t("其余见" if who else "名单见", "the others in " if who else "all in ")
        clauses.append(f"{rest}{w.annex(metric)}")
    return put.clauses(id, clauses) or put.sentence(id, "", "")


def outlets_off_target(of: NoticeFigures, metric: str) -> list[Row]:
    """The ranked who miss the target line that judges them, the worst first."""
    found = [row for row in of.now.ranked(metric) if worse(metric, row, line_of_outlet(of, metric, row).good)]
    return sorted(found, key=lambda row: Decimal(row.value or 0), reverse=CATALOGUE[metric].better is Better.LOWER)


def worse(metric: str, row: Row, line: Decimal) -> bool:
    lead = 1 if CATALOGUE[metric].better is Better.HIGHER else -1
    return lead * Decimal(row.value or 0) < lead * line


def line_of_outlet(of: NoticeFigures, metric: str, row: Row) -> MarkLine:
    return judging_line(of.marks, metric, of.month, row.kind, row.branch) or example_line(metric)


def line_words(w: Wording, metric: str, lines: set[Decimal]) -> str:
    """The line where all are judged by one; else that each has its own."""
    if len(lines) != 1:
        return w.t("各自", "")
    return w.measured(short_number(next(iter(lines))), metric)


def of_line(line: str) -> str:
    return f" of {line}" if line else " of their own"
