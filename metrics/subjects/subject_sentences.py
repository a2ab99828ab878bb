"""The sentence above each picture of a subject: what the picture answers, by rule, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.subjects.compared import Compared, as_shown, percent_of, signed
from metrics.subjects.outlets_of_subject import BranchBeside, SubjectLimits, WorstOutlet
from metrics.subjects.shares import CauseTable, SlicedMonth, slice_names
from metrics.subjects.subject import Beside, Causes, Levels, Stage
from metrics.subjects.subject_facts import FactSums, amount_of

NAMED = 4


def filled_in(words: Text, zh: object, en: object | None = None) -> Text:
    return Text(zh=words.zh.format(zh), en=words.en.format(zh if en is None else en))


def causes_sentence(causes: Causes, table: CauseTable | None) -> Text:
    """What it comes to, the two largest slices, and against the year before."""
    if table is None:
        return Text(zh=f"本期没有{causes.title.zh}。", en=f"No {causes.title.en} in this period.")
    said = filled_in(causes.said, f"{table.total.now:,}")
    zh, en, lines = said.zh, said.en, [line for line in table.lines if line.share]
    if table.shared:
        share = percent_of(lines[0].share, 0)
        zh, en = f"{zh}，{lines[0].name.zh}占 {share}%", f"{en}, {share}% of them {_lower(lines[0].name.en)}"
        if len(lines) > 1:
            both = percent_of(lines[1].cumulative, 0)
            zh, en = f"{zh}，与{lines[1].name.zh}合计 {both}%", f"{en}, with {_lower(lines[1].name.en)} {both}%"
    against = year_words(table.total, causes.unit)
    zh, en = f"{zh}{against.zh}。", f"{en}{against.en}."
    per = filled_in(causes.per.name, f"{table.per:,}") if causes.per else None
    return Text(zh=f"{zh}{per.zh}。", en=f"{en} {per.en}.") if per else Text(zh=zh, en=en)


def year_words(value: Compared, unit: Text) -> Text:
    """Fewer or more than a year before, with the percent where it says something."""
    if value.change is None:
        return Text(zh="", en="")
    if not value.change:
        return Text(zh="；与去年同期持平", en="; the same as a year before")
    few, size = value.change < 0, f"{abs(value.change):,}"
    percent = "" if value.percent is None else f"{signed(value.percent)}%"
    zh, en = (f"（{percent}）", f" ({percent})") if percent else ("", "")
    return Text(
        zh=f"；比去年同期{'少' if few else '多'} {size}{unit.zh}{zh}",
        en=f"; {size}{unit.en} {'fewer' if few else 'more'} than a year before{en}",
    )


def months_sentence(causes: Causes, months: Sequence[SlicedMonth]) -> Text:
    """The months with most and least, and in how many it was less than a year before."""
    totals = {one.month: sum(one.parts, Fraction(0)) for one in months if one.parts}
    if len(totals) < 2:
        return Text(zh="还只有一个月有数。", en="Only one month has figures so far.")
    most, least = (pick(totals, key=lambda month: totals[month]) for pick in (max, min))
    high, low = (f"{as_shown(totals[month], causes.decimals):,}" for month in (most, least))
    zh = f"{len(totals)} 个月里{most.say('zh')}最多（{high}），{least.say('zh')}最少（{low}）"
    en = f"Of {len(totals)} months {most.say('en')} has most ({high}), {least.say('en')} least ({low})"
    pairs = [(totals[one.month], one.before) for one in months if one.parts and one.before is not None]
    if pairs:
        fewer = sum(now < before for now, before in pairs)
        zh += f"；有去年同月可比的 {len(pairs)} 个月中 {fewer} 个月少于去年"
        en += f"; {fewer} of {len(pairs)} that can be compared are below the year before"
    return Text(zh=f"{zh}。", en=f"{en}.")


def levels_sentence(levels: Levels, period: Text, now: tuple[Fraction, ...], months: Sequence[SlicedMonth]) -> Text:
    """The shares of the period, the best first, and the month with most of the worst."""
    if not now:
        return Text(
            zh=f"{period.zh}的报表没有{levels.title.zh}的分项。",
            en=f"The sheets of {period.en} do not split {_lower(levels.title.en)}.",
        )
    named = [(name, share) for name, share in zip(slice_names(levels), now, strict=True)]
    said = [*reversed(named[:-1]), *(one for one in named[-1:] if one[1])]
    zh = "，".join(f"{name.zh} {as_shown(share, levels.decimals)}%" for name, share in said)
    en = ", ".join(f"{name.en} {as_shown(share, levels.decimals)}%" for name, share in said)
    zh, en = f"{period.zh}{levels.title.zh}：{zh}", f"{levels.title.en} in {period.en}: {en}"
    known = [one for one in months if one.parts]
    worst = max(known, key=lambda one: one.parts[0], default=None)
    if worst is not None and worst.parts[0] and len(known) > 1:
        name, share = levels.slices[0].name, as_shown(worst.parts[0], levels.decimals)
        zh += f"；{name.zh}最多的是{worst.month.say('zh')}（{share}%）"
        en += f"; {name.en} peaked in {worst.month.say('en')} ({share}%)"
    return Text(zh=f"{zh}。", en=f"{en}.")


def outlets_sentence(whole: Causes | Levels, listed: Sequence[WorstOutlet], total: Fraction | None) -> Text:
    """Who has most, and how much of everything the outlets shown have; `total` None where sums say nothing."""
    name = whole.listed_by
    if not listed:
        return Text(zh=f"本期没有网点有{name.zh}。", en=f"No outlet has {name.en} in this period.")
    first, many = listed[0], len(listed)
    value = f"{as_shown(first.total, whole.decimals):,}"
    zh, en = (
        f"{name.zh}最多的是{first.name}（{value}{whole.unit.zh}）",
        f"Most {name.en}: {first.name} ({value}{whole.unit.en})",
    )
    listed_together = sum((one.total for one in listed), Fraction(0))
    if total and listed_together < total:
        share = percent_of(listed_together / total, 0)
        zh, en = f"{zh}；所列 {many} 家占全部的 {share}%", f"{en}; the {many} listed have {share}% of all"
    return Text(zh=f"{zh}。", en=f"{en}.")


def stages_sentence(stages: Sequence[Stage], sums: FactSums) -> Text:
    """Of a hundred at the first step how many come to each, and where most are lost."""
    counts = [amount_of(stage.of, sums) for stage in stages]
    if not counts[0]:
        return Text(zh="本期没有可算的笔数。", en="There is nothing to count in this period.")
    reached = [percent_of(Fraction(count, counts[0]), 0) for count in counts]
    said = [filled_in(stage.said, share) for stage, share in zip(stages, reached, strict=True)]
    lost = [before - after for before, after in pairwise(counts)]
    at = max(range(len(lost)), key=lost.__getitem__)
    step, many = (stages[at].name, stages[at + 1].name), f"{round(Fraction(lost[at], 1_000_000)):,}"
    zh = f"{said[0].zh}{'，'.join(one.zh for one in said[1:])}；流失最多在“{step[0].zh}→{step[1].zh}”（{many} 笔）。"
    en = f"{said[0].en} {', '.join(one.en for one in said[1:])}; most are lost between {_lower(step[0].en)} and "
    return Text(zh=zh, en=f"{en}{_lower(step[1].en)} ({many}).")


def beside_sentence(beside: Beside, rows: Sequence[BranchBeside]) -> Text:
    """How far the two are apart, and the branch where most."""
    if not rows:
        return Text(zh="本期没有两类客户都有的数据。", en="No figures of both kinds of customers in this period.")
    whole, words = rows[0].apart, beside.more if rows[0].apart >= 0 else beside.less
    said = filled_in(words, f"{abs(whole):,}")
    if len(rows) < 3:
        return Text(zh=f"{said.zh}。", en=f"{said.en}.")
    far = f"{signed(rows[1].apart)}"
    return Text(
        zh=f"{said.zh}；差距最大的是{rows[1].branch}（{far}）。", en=f"{said.en}; most in {rows[1].branch} ({far})."
    )


def limits_sentence(limits: SubjectLimits, named: Sequence[str]) -> Text:
    """How many differ by no more than chance, and who of those the viewer may name lies beyond on the worse side."""
    within, worse, better = (len(limits.beyond(side)) for side in (0, 1, -1))
    every, name, who = within + worse + better, CATALOGUE[limits.metric].name, list(named[:NAMED])
    zh = f"{every} 家网点中 {within} 家的{name.zh}与全辖之差可能只是偶然；{worse} 家差于 95% 界限"
    en = f"{within} of {every} outlets differ from the bank by no more than chance; "
    en += f"{worse} {'is' if worse == 1 else 'are'} worse than the 95% limits"
    more = len(named) > NAMED
    zh += f"：{'、'.join(who)}{'等' if more else ''}" if who else ""
    en += f": {', '.join(who)}{' and others' if more else ''}" if who else ""
    return Text(zh=f"{zh}。", en=f"{en}.")


def _lower(words: str) -> str:
    """Within a sentence; VIP stays."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
