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
from months.bulletin.sections.overall import gapped, heading, lesser_heading
from months.bulletin.wording import Tokens, Wording

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
    if not of.places:
        return put.sentence("rankings.composite", "本月综合排名不设奖罚名次。", "No places are paid this month.")
    zh, en = [], []
    if top:
        first = put("前列|first", f"{len(top)}"), put("前列名单|first ones", _with_scores(of, w, top))
        zh.append(f"前{first[0]}名依次为{first[1]}")
        en.append(f"First {first[0]}: {first[1]}")
    if last and w.names_the_last:
        ends = put("后列|last", f"{len(last)}"), put("后列名单|last ones", _with_scores(of, w, last))
        zh.append(f"后{ends[0]}名（自末位起）依次为{ends[1]}")
        en.append(f"{'last' if en else 'Last'} {ends[0]}, from the end: {ends[1]}")
    elif last and w.series.criticism != "none":
        many = put("后列|last", f"{len(last)}")
        zh.append(f"后{many}名名单另行告知所属一级支行")
        en.append(f"{'the' if en else 'The'} last {many} are made known to their tier-1 branches apart")
    return put.sentence("rankings.composite", f"{'；'.join(zh)}。", f"{'; '.join(en)}.")


def _with_scores(of: NoticeFigures, w: Wording, places: Sequence[Place]) -> str:
    values = of.now.values(COMPOSITE)
    who = (place.contender.outlet for place in places)
    return w.listed(f"{w.name(one)}{w.in_brackets(f'{values[one]}' + w.t('分', ''))}" for one in who)


def branches_first(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    ranked = [row for row in of.branches if row.ranking == COMPOSITE and row.rank]
    first = [row for row in ranked if (row.rank or 0) <= FIRST]
    if len(ranked) <= FIRST:
        return None
    put = w.tokens()
    said = w.listed(f"{row.branch}{w.in_brackets(f'{row.value}' + w.t('分', ''))}" for row in first)
    who = put("一级支行|branches", said, f"{of.now.name()} composite tier1")
    return put.sentence(
        "rankings.branches", f"一级支行前{FIRST}名依次为{who}。", f"First {FIRST} tier-1 branches: {who}."
    )


def metric_ends(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence | None:
    """Who stands on the first three places, ties and all; those at 100 %; and the last."""
    rows = of.now.ranked(metric)
    if not rows:
        return None
    put, source = w.tokens(), f"{of.now.name()} {metric}"
    full = [row for row in rows if CATALOGUE[metric].unit == PERCENT and Decimal(row.value or 0) == 100]
    full = full if CATALOGUE[metric].better is Better.HIGHER else []
    first = [row for row in rows if (row.rank or 0) <= FIRST and row not in full]
    last = [row for row in rows if row.rank == rows[-1].rank]
    zh, en = [], []
    if full:
        who = (
            put("满分|at 100%", w.many(len(full), "家", "outlet"), source),
            _names(w, full, put, "满分名单|those at 100%", source),
        )
        zh.append(f"{who[0]}达到100%{who[1]}")
        en.append(f"{who[0]} at 100%{who[1]}")
    if first:
        said = put("前列|first", _with_figures(w, first, metric), source)
        zh.append(f"其后为{said}" if full else f"前{FIRST}名为{said}")
        en.append(f"then {said}" if full else f"First {FIRST}: {said}")
    if w.names_the_last and rows[0].rank != rows[-1].rank and len(last) <= NAMES_AT_MOST:
        said = put("末位|last", _with_figures(w, last, metric), source)
        zh.append(f"末位为{said}")
        en.append(f"{'last' if en else 'Last'}: {said}")
    return put.sentence(f"rankings.{metric}", f"{'；'.join(zh)}。", f"{'; '.join(en)}.") if zh else None


def _names(w: Wording, rows: Sequence[Row], put: Tokens, hole: str, source: str) -> str:
    """The outlets in brackets, unless they are too many or not to be told."""
    if len(rows) > NAMES_AT_MOST or not w.everybody:
        return ""
    return w.in_brackets(put(hole, w.listed(w.name(row.outlet) for row in rows), source))


def _with_figures(w: Wording, rows: Sequence[Row], metric: str) -> str:
    unit = CATALOGUE[metric].unit
    said = unit.zh if w.language == "zh" else gapped(unit.en)
    return w.listed(f"{w.name(row.outlet)}{w.in_brackets(f'{row.value}{said}')}" for row in rows)


def below_line(of: NoticeFigures, w: Wording, metric: str) -> NoticeSentence:
    """How many are below the target line, worst first with figures; of these beyond the warning line."""
    put, rows, source = w.tokens(), of.now.ranked(metric), f"{of.now.name()} {metric}"
    lines = {row.outlet: line_of_outlet(of, metric, row) for row in rows}
    below = outlets_off_target(of, metric)
    beyond = [row for row in below if worse(metric, row, lines[row.outlet].warning)]
    good, warning = (
        line_words(w, metric, {getattr(one, name) for one in lines.values()}) for name in ("good", "warning")
    )
    if not below:
        many = put("参评|ranked", w.many(len(rows), "家", "outlet"), source)
        zh, en = (
            f"{many}网点均达到{good.rstrip()}达标线。",
            f"All {many} meet the target line{w.t('', of_line(good))}.",
        )
        return put.sentence(f"rankings.{metric}_line", zh, en)
    return _said_below(w, put, metric, (len(rows), below, beyond), (good, warning), source)


def _said_below(
    w: Wording, put: Tokens, metric: str, of: tuple[int, list[Row], list[Row]], lines: tuple[str, str], source: str
) -> NoticeSentence:
    (rows, below, beyond), (good, warning) = of, lines
    lower = CATALOGUE[metric].better is Better.LOWER
    share = (Decimal(100 * len(below)) / rows).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")
    many = put("未达标|off target", w.many(len(below), "家", "outlet"), source)
    part = put("未达标占比|share off target", f"{share}%", source)
    named = below if len(below) <= NAMES_AT_MOST else beyond
    who = ""
    if named and len(named) <= NAMES_AT_MOST and w.names_the_last:
        who = put("未达标名单|those off target", _with_figures(w, named, metric), source)
    zh = f"{'超过' if lower else '低于'}{good}达标线的网点{many}，占{part}"
    en = f"{many} ({part}) {'above' if lower else 'below'} the target line{of_line(good)}"
    if who and named is below:
        zh, en = f"{zh}：{who}", f"{en}: {who}"
    if beyond:
        far = put("超警戒|beyond warning", f"{len(beyond)}" + w.t("家", ""), source)
        zh = f"{zh}；其中{'超过' if lower else '低于'}{warning}警戒线{far}"
        en = f"{en}; {far} beyond the warning line{of_line(warning)}"
        if who and named is beyond:
            zh, en = f"{zh}：{who}", f"{en}: {who}"
    if named is not below:
        rest = w.t("其余见" if who else "名单见", "the others in" if who else "all in")
        zh, en = f"{zh}，{rest}{w.annex(metric)}", f"{en}; {rest} {w.annex(metric)}"
    return put.sentence(f"rankings.{metric}_line", f"{zh}。", f"{en}.")


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
    unit = CATALOGUE[metric].unit
    return f"{short_number(next(iter(lines)))}{unit.zh if w.language == 'zh' else gapped(unit.en)}"


def of_line(line: str) -> str:
    return f" of {line}" if line else " of their own"
