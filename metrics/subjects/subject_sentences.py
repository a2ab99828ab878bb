"""The sentence above each picture of a subject: what the picture answers, by rule, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.subjects.outlets_of_subject import BranchPair, SubjectLimits, WorstOutlet
from metrics.subjects.shares import CauseTable, SlicedMonth, slice_names
from metrics.subjects.subject import Ratio, Slice, SlicedWhole
from metrics.subjects.subject_facts import FactSums
from metrics.subjects.year_on_year import YearOnYear, published_value, signed

NAMED = 4


def causes_sentence(causes: SlicedWhole, table: CauseTable | None) -> Text:
    """What it comes to, the two largest slices, and against the year before."""
    if table is None or causes.said is None:
        return Text(zh=f"本期没有{causes.title.zh}。", en=f"No {causes.title.en} in this period.")
    zh, en = (words.format(f"{table.total.now:,}") for words in (causes.said.zh, causes.said.en))
    first, *others = (line for line in table.lines if line.share)
    if table.shared:
        share = published_value(first.share, 0)
        zh, en = f"{zh}，{first.name.zh}占 {share}%", f"{en}, {share}% of them {_within(first.name)}"
    if table.shared and others:
        both = published_value(others[0].cumulative, 0)
        zh, en = f"{zh}，与{others[0].name.zh}合计 {both}%", f"{en}, with {_within(others[0].name)} {both}%"
    against, per = _year_words(table.total, causes.unit), f"{table.per:,}"
    of_zh, of_en = (causes.per_said.zh, causes.per_said.en) if causes.per_said else ("", "")
    return Text(zh=f"{zh}{against.zh}。{of_zh.format(per)}", en=f"{en}{against.en}.{of_en.format(per)}")


def _year_words(value: YearOnYear, unit: Text) -> Text:
    """Fewer or more than a year before, with the percent where it says something."""
    if value.change is None:
        return Text(zh="", en="")
    if not value.change:
        return Text(zh="；与去年同期持平", en="; the same as a year before")
    zh, en = ("少", "fewer") if value.change < 0 else ("多", "more")
    size, percent = f"{abs(value.change):,}", "" if value.percent is None else f"{signed(value.percent)}%"
    return Text(
        zh=f"；比去年同期{zh} {size}{unit.zh}{f'（{percent}）' if percent else ''}",
        en=f"; {size}{unit.en} {en} than a year before{f' ({percent})' if percent else ''}",
    )


def months_sentence(causes: SlicedWhole, months: Sequence[SlicedMonth]) -> Text:
    """The months with most and least, and in how many it was less than a year before."""
    totals = {one.month: sum(one.parts, Fraction(0)) for one in months if one.parts}
    if len(totals) < 2:
        return Text(zh="还只有一个月有数。", en="Only one month has figures so far.")
    most, least = max(totals, key=totals.__getitem__), min(totals, key=totals.__getitem__)
    high, low = (f"{published_value(totals[month], causes.decimals):,}" for month in (most, least))
    zh = f"{len(totals)} 个月里{most.say('zh')}最多（{high}），{least.say('zh')}最少（{low}）"
    en = f"Of {len(totals)} months {most.say('en')} has most ({high}), {least.say('en')} least ({low})"
    if pairs := [totals[one.month] < one.before for one in months if one.parts and one.before is not None]:
        zh += f"；有去年同月可比的 {len(pairs)} 个月中 {sum(pairs)} 个月少于去年"
        en += f"; {sum(pairs)} of {len(pairs)} that can be compared are below the year before"
    return Text(zh=f"{zh}。", en=f"{en}.")


def levels_sentence(
    levels: SlicedWhole, period: Text, now: tuple[Fraction, ...], months: Sequence[SlicedMonth]
) -> Text:
    """The shares of the period, the best first, and the month with most of the worst."""
    if not now:
        en = f"The sheets of {period.en} do not split {_within(levels.title)}."
        return Text(zh=f"{period.zh}的报表没有{levels.title.zh}的分项。", en=en)
    needed = [not one.good for one in levels.slices] + [False]
    every = list(zip(slice_names(levels), now, needed, strict=True))
    said = [
        (name, published_value(one, levels.decimals)) for name, one, say in (*every[-2::-1], every[-1]) if one or say
    ]
    zh = f"{period.zh}{levels.title.zh}：{'，'.join(f'{name.zh} {share}%' for name, share in said)}"
    en = f"{levels.title.en} in {period.en}: {', '.join(f'{name.en} {share}%' for name, share in said)}"
    worst = max((one for one in months if one.parts), key=lambda one: one.parts[0], default=None)
    if worst is not None and worst.parts[0]:
        name, share = levels.slices[0].name, published_value(worst.parts[0], levels.decimals)
        zh += f"；{name.zh}最多的是{worst.month.say('zh')}（{share}%）"
        en += f"; {name.en} peaked in {worst.month.say('en')} ({share}%)"
    return Text(zh=f"{zh}。", en=f"{en}.")


def outlets_sentence(whole: SlicedWhole, listed: Sequence[WorstOutlet], everything: Fraction) -> Text:
    """Who has most, and how much of everything those listed have, where it can be added up."""
    name, unit = whole.listed_by, whole.unit
    if not listed:
        return Text(zh=f"本期没有网点有{name.zh}。", en=f"No outlet has {name.en} in this period.")
    value, together = f"{published_value(listed[0].total, whole.decimals):,}", sum(one.total for one in listed)
    zh = f"{name.zh}最多的是{listed[0].name}（{value}{unit.zh}）"
    en = f"Most {name.en}: {listed[0].name} ({value}{unit.en})"
    if not whole.in_percent and not whole.per and together < everything:
        share, many = published_value(100 * together / everything, 0), len(listed)
        zh, en = f"{zh}；所列 {many} 家占全部的 {share}%", f"{en}; the {many} listed have {share}% of all"
    return Text(zh=f"{zh}。", en=f"{en}.")


def stages_sentence(stages: Sequence[Slice], sums: FactSums) -> Text:
    """Of a hundred at the first step how many come to each, and where most are lost."""
    first, *counts = (sums.get(stage.of, 0) for stage in stages)
    if not first:
        return Text(zh="本期没有可算的笔数。", en="There is nothing to count in this period.")
    come = [
        (stage.name, published_value(Fraction(100 * one, first), 0))
        for stage, one in zip(stages[1:], counts, strict=True)
    ]
    lost = [before - after for before, after in pairwise((first, *counts))]
    at = max(range(len(lost)), key=lost.__getitem__)
    step, many = (stages[at].name, stages[at + 1].name), f"{published_value(Fraction(lost[at], 1_000_000), 0):,}"
    zh = f"每 100 笔{stages[0].name.zh}：{'，'.join(f'{name.zh} {share}' for name, share in come)}"
    en = f"Of 100 {stages[0].name.en}: {', '.join(f'{share} {name.en}' for name, share in come)}"
    lose = f"；流失最多在“{step[0].zh}→{step[1].zh}”（{many} 笔）。"
    return Text(zh=f"{zh}{lose}", en=f"{en}; most are lost between {step[0].en} and {step[1].en} ({many}).")


def pair_sentence(pair: Sequence[Ratio], rows: Sequence[BranchPair]) -> Text:
    """How far the two are apart, and the branch where most."""
    if not rows:
        return Text(zh="本期没有两项都有的数据。", en="Nobody has both figures in this period.")
    (left, right), whole = pair, rows[0]
    zh = f"{left.name.zh} {whole.left}，{right.name.zh} {whole.right}，相差 {abs(whole.apart)} {left.unit.zh}"
    en = f"{left.name.en} {whole.left}, {_within(right.name)} {whole.right}: {abs(whole.apart)} {left.unit.en} apart"
    if len(rows) > 2:
        zh = f"{zh}；差距最大的是{rows[1].branch}（{signed(rows[1].apart)}）"
        en = f"{en}; most in {rows[1].branch} ({signed(rows[1].apart)})"
    return Text(zh=f"{zh}。", en=f"{en}.")


def limits_sentence(limits: SubjectLimits, named: Sequence[str]) -> Text:
    """How many differ by no more than chance, and who of those that may be named lies beyond on the worse side."""
    within, worse, better = (len(limits.beyond(side)) for side in (0, 1, -1))
    every, name, who = within + worse + better, CATALOGUE[limits.metric].name, named[:NAMED]
    zh = f"{every} 家网点中 {within} 家的{name.zh}与全辖之差可能只是偶然；{worse} 家差于 95% 界限"
    en = f"{within} of {every} outlets differ from the bank by no more than chance; "
    en += f"{worse} {'is' if worse == 1 else 'are'} worse than the 95% limits"
    if who:
        some = len(who) < worse
        zh = f"{zh}{'，其中有' if some else '：'}{'、'.join(who)}"
        en = f"{en}{', among them ' if some else ': '}{', '.join(who)}"
    return Text(zh=f"{zh}。", en=f"{en}.")


def _within(name: Text) -> str:
    """An English name within a sentence; VIP stays."""
    return name.en if name.en[:2].isupper() else name.en[:1].lower() + name.en[1:]
