"""二、排名情况: the ends of the composite, and of each metric the first, the last and who is below the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.decisions.published import Row
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
from months.bulletin.wording import Wording, share_of

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
    put, top, last, clauses = w.tokens(), of.at(End.TOP), of.at(End.BOTTOM), []
    if top:
        clauses.append(put.say("rankings.first", first=len(top), first_ones=_with_scores(of, w, top)))
    if last and w.names_the_last:
        clauses.append(put.say("rankings.last", last=len(last), last_ones=_with_scores(of, w, last)))
    elif last and w.series.criticism != "none":
        clauses.append(put.say("rankings.apart", last=len(last)))
    return put.clauses("rankings.composite", clauses) or put.sentence("rankings.composite", w.say("rankings.nobody"))


def _with_scores(of: NoticeFigures, w: Wording, places: Sequence[Place]) -> str:
    values = of.now.values(COMPOSITE)
    who = (place.contender.outlet for place in places)
    return w.listed(f"{w.name(one)}{w.in_brackets(f'{values[one]}' + w.t('分', ''))}" for one in who)


def branches_first(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    ranked = [row for row in of.branches if row.ranking == COMPOSITE and row.rank]
    if len(ranked) <= FIRST:
        return None
    first = [row for row in ranked if (row.rank or 0) <= FIRST]
    said = w.listed(f"{row.branch}{w.in_brackets(f'{row.value}' + w.t('分', ''))}" for row in first)
    return w.tokens(f"{of.now.name()} composite tier1").rule("rankings.branches", first=FIRST, branches=said)


def metric_ends(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence | None:
    """Those at 100 %, who else stands on the first three places, ties and all; and the last."""
    rows, entry, clauses = of.now.ranked(metric), CATALOGUE[metric], []
    put = w.tokens(f"{of.now.name()} {metric}")
    best = entry.unit == PERCENT and entry.better is Better.HIGHER
    full = [row for row in rows if best and Decimal(row.value or 0) == 100]
    first = [row for row in rows if (row.rank or 0) <= FIRST and row not in full]
    last = [row for row in rows if row.rank == rows[-1].rank != rows[0].rank]
    if full:
        clauses.append(put.say("rankings.full", at_100=w.outlets(len(full))))
        if w.everybody and len(full) <= NAMES_AT_MOST:
            clauses[0] += put.say("rankings.full_ones", those_at_100=w.listed(w.name(one.outlet) for one in full))
    if first:
        rule = "rankings.metric_next" if full else "rankings.metric_first"
        clauses.append(put.say(rule, number=FIRST, first=_with_figures(w, first, metric)))
    if last and w.names_the_last and len(last) <= NAMES_AT_MOST:
        clauses.append(put.say("rankings.metric_last", last=_with_figures(w, last, metric)))
    return put.clauses(f"rankings.{metric}", clauses)


def _with_figures(w: Wording, rows: Sequence[Row], metric: str) -> str:
    return w.listed(f"{w.name(row.outlet)}{w.in_brackets(w.measured(row.value, metric))}" for row in rows)


def below_line(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence:
    """How many are below the target line, worst first with figures; of these beyond the warning line."""
    put, rows, below = w.tokens(), of.now.ranked(metric), outlets_off_target(of, metric)
    lines, id = {row.outlet: line_of_outlet(of, metric, row) for row in rows}, f"rankings.{metric}_line"
    good, warning = (line_words(w, metric, {getattr(one, at) for one in lines.values()}) for at in ("good", "warning"))
    if not below:
        source = f"{of.now.name()} {metric}"
        return put.sentence(id, put.say("rankings.all_on_target", source, ranked=w.outlets(len(rows)), **good))
    beyond = [row for row in below if worse(metric, row, lines[row.outlet].warning)]
    named = below if len(below) <= NAMES_AT_MOST else beyond
    tell = w.names_the_last and 0 < len(named) <= NAMES_AT_MOST
    who = put.say("rankings.off_target_ones", those_off_target=_with_figures(w, named, metric)) if tell else ""
    side = w.t(*("超过", "above") if CATALOGUE[metric].better is Better.LOWER else ("低于", "below"))
    counts = {"off_target": w.outlets(len(below)), "share_off_target": f"{share_of(len(below), len(rows))}%"}
    clauses = [put.say("rankings.off_target", side=side, who=who if named is below else "", **good, **counts)]
    if beyond:
        far, theirs = w.t(f"{len(beyond)}家", f"{len(beyond)}"), who if named is beyond else ""
        clauses.append(put.say("rankings.beyond", side=side, beyond_warning=far, who=theirs, **warning))
    if named is not below:
        rest = "rankings.others_annexed" if who else "rankings.all_annexed"
        clauses.append(w.say(rest, annex=f"〔annex:{metric}〕"))
    return put.clauses(id, clauses) or put.sentence(id, "")


def outlets_off_target(of: NoticeFigures, metric: str) -> list[Row]:
    """The ranked who miss the target line that judges them, the worst first."""
    found = [row for row in of.now.ranked(metric) if worse(metric, row, line_of_outlet(of, metric, row).good)]
    return sorted(found, key=lambda row: Decimal(row.value or 0), reverse=CATALOGUE[metric].better is Better.LOWER)


def worse(metric: str, row: Row, line: Decimal) -> bool:
    lead = 1 if CATALOGUE[metric].better is Better.HIGHER else -1
    return lead * Decimal(row.value or 0) < lead * line


def line_of_outlet(of: NoticeFigures, metric: str, row: Row) -> MarkLine:
    return judging_line(of.marks, metric, of.month, row.kind, row.branch) or example_line(metric)


def line_words(w: Wording, metric: str, lines: set[Decimal]) -> dict[str, str]:
    """The line where all are judged by one; else that each has its own. English says so behind the word."""
    line = w.measured(short_number(next(iter(lines))), metric) if len(lines) == 1 else ""
    return {"line": line or "各自", "of_line": f" of {line}" if line else " of their own"}
