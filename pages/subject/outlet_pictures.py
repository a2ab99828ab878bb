"""Outlets of a subject, the worst first; the rows themselves; two figures by branch; and the limits of chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.fairness.sample_behind import scale_of
from metrics.scheme.choices import Others
from metrics.subjects.outlets_of_subject import LISTED, SubjectLimits, branch_pairs, subject_limits, worst_outlets
from metrics.subjects.record_rows import MOST_RECORDS, record_rows
from metrics.subjects.shares import slice_values
from metrics.subjects.subject import Ratio, SlicedWhole, Subject
from metrics.subjects.subject_facts import OutletFacts
from metrics.subjects.subject_sentences import limits_sentence, outlets_sentence, pair_sentence
from metrics.subjects.year_on_year import published_value
from pages.subject.pictures import Draw, SubjectPicture, colours, slice_columns, taken_out, titled_cells
from pages.subject.subject_asked import ALL, OWN, SubjectAsked, part_words
from reports import columns as shared
from reports.excel import filled
from ui.look.bars import Bar, bar_table, legend
from ui.look.cards import card, drawer
from ui.look.chart_with_table import chart_picture, chart_sentence
from ui.look.formats import format_of
from ui.month.sight import others_shown
from ui.shell.kept import kept, kept_for
from ui.shell.viewer import Viewer
from ui.words import charted, clean, plain

SHOWN = 12
MANY = 500
"""Above so many outlets those within the limits are counted and not drawn."""


def outlet_pictures(subject: Subject) -> Iterator[tuple[str, Draw]]:
    """Side by side."""
    if whole := subject.causes or subject.levels:
        yield "outlets", partial(outlets_picture, whole=whole)
    if subject.beside:
        yield "beside", partial(beside_picture, pair=subject.beside)
    if subject.records:
        yield "records", records_picture


def outlets_picture(viewer: Viewer, asked: SubjectAsked, whole: SlicedWhole) -> SubjectPicture:
    """Who has most of it, with the slices; more of them can be taken out."""
    listed = worst_outlets(whole, asked.outlets().merged())
    name = viewer.say(whole.listed_by)
    most = 100.0 if whole.good_drawn else float(listed[0].total) if listed else 1.0
    named, figures = colours(viewer, whole), [published_value(one.total, whole.decimals) for one in listed]
    who = shared.OUTLET.of(viewer.language, [clean(one.name) for one in listed])
    total = filled(f"{name} %" if whole.in_percent else name, figures, whole.decimals, 14)
    bars = [
        Bar(
            slices=[(float(part) / most, tone) for part, (_, tone) in zip(one.parts, named, strict=True) if tone],
            note="" if asked.part == one.branch else one.branch,
            href=_link(viewer, asked, one.outlet, one.branch),
        )
        for one in listed[:SHOWN]
    ]
    drawn = legend([one for one in named if one[1] not in ("", "rest")])
    drawn += bar_table([(title, cells[:SHOWN]) for title, cells in titled_cells((who, total))], bars)
    everything = sum(slice_values(whole, asked.facts.now()), Fraction(0))
    table = (
        shared.CODE.of(viewer.language, [one.outlet for one in listed]),
        who,
        shared.BRANCH.of(viewer.language, [clean(one.branch) for one in listed]),
        total,
        *(one for one in slice_columns(viewer, whole, [one.parts for one in listed]) if one[0].title != total[0].title),
    )
    sentence = outlets_sentence(whole, listed[:SHOWN], everything)
    return SubjectPicture(name=f"{viewer.t('网点', 'Outlets')} · {name}", sentence=sentence, table=table, drawn=drawn)


def records_picture(viewer: Viewer, asked: SubjectAsked) -> SubjectPicture:
    """The rows themselves, the lowest first, with the section that lost most."""
    subject, t = asked.subject, viewer.t
    with viewer.figures().cursor() as db:
        rows = record_rows(db, subject, asked.period, asked.by, asked.among)
    sections = [viewer.say(name) for name, *_ in subject.records]
    worst = [f"{sections[row.worst]} −{row.lost}" if row.worst else "" for row in rows]
    who = shared.OUTLET.of(viewer.language, [clean(row.name) for row in rows])
    day, *scores = (
        filled(t("日期", "Date"), [clean(row.day) for row in rows]),
        *(filled(name, [row.earned[at] for row in rows], 2) for at, name in enumerate(sections)),
    )
    bars = [Bar(href=_link(viewer, asked, row.outlet, row.branch)) for row in rows[:SHOWN]]
    shown = titled_cells((who, day, scores[0], filled(t("失分最重", "Lost most"), worst)))
    drawn = bar_table([(title, cells[:SHOWN]) for title, cells in shown], bars)
    code = shared.CODE.of(viewer.language, [row.outlet for row in rows])
    branch = shared.BRANCH.of(viewer.language, [clean(row.branch) for row in rows])
    many = f"{len(rows)}{'+' if len(rows) == MOST_RECORDS else ''}"
    sentence = Text(zh=f"检查记录 {many} 条，低分在前。", en=f"Records: {many}, the lowest first.")
    table = (day, code, who, branch, *scores)
    return SubjectPicture(name=t("检查记录", "Records"), sentence=sentence, table=table, drawn=drawn)


def _link(viewer: Viewer, asked: SubjectAsked, outlet: str, branch: str) -> str:
    """The outlet's page, for those who may see it."""
    seen = viewer.scope().sees(outlet=outlet, branch=branch)
    return f"outlet?{urlencode({'outlet': outlet, 'month': asked.period.until})}" if seen else ""


def beside_picture(viewer: Viewer, asked: SubjectAsked, pair: tuple[Ratio, ...]) -> SubjectPicture:
    """All together and each branch: two dots, how far apart, and the good mark as a tick."""
    rows = branch_pairs(pair, asked.outlets())
    rows = rows[:1] if len(rows) == 2 else rows  # one branch is the whole of what was asked for
    t, (left, right) = viewer.t, pair
    mark, unit = CATALOGUE[left.key].marks.good, viewer.say(left.unit)
    top = float(max([mark, *(max(one.left, one.right) for one in rows)])) * 1.05
    names, whole = [viewer.say(one.name) for one in pair], part_words(viewer, asked.part)
    table = (
        filled(t("一级支行", "Tier-1 branch"), [clean(one.branch) or whole for one in rows], width=20),
        filled(names[0], [one.left for one in rows], left.decimals),
        filled(names[1], [one.right for one in rows], right.decimals),
        filled(t("差", "Apart"), [one.apart for one in rows], left.decimals),
    )
    bars = [
        Bar(dots=((float(one.right) / top, "a1"), (float(one.left) / top, "a2")), tick=float(mark) / top)
        for one in rows
    ]
    tick = (t(f"竖线：良好线 {mark} {unit}", f"tick: good up to {mark} {unit}"), "line")
    drawn = legend([(names[0], "a2"), (names[1], "a1"), tick])
    drawn += bar_table(titled_cells(table), bars, wide=(3,), signs=(3,))
    return SubjectPicture(name=" · ".join(names), sentence=pair_sentence(pair, rows), table=table, drawn=drawn)


def limits_picture(viewer: Viewer, asked: SubjectAsked, metric: str) -> None:
    """Behind a closed expander, drawn when it is opened: the engine is large. The field is everybody's."""
    limits = kept(viewer, lambda: subject_limits(metric, asked.everybody.merged()), *asked.name, "limits")
    if limits is None:
        return
    names = kept_for(viewer, lambda: _names(viewer, asked, limits.facts), *asked.name, asked.part, "limits names")
    with card(f"{asked.key}-limits"):
        named = [names[at] for at in limits.beyond(1).tolist() if names[at]]
        chart_sentence(plain(viewer.say(limits_sentence(limits, named))))
        title = viewer.t("偶然的界限（漏斗图）", "Limits of chance (funnel plot)")
        opened = drawer(title, "filter_alt", f"limits {asked.key}")
        if opened is not None:
            with opened:
                _limits_chart(viewer, asked, limits, names)


def _names(viewer: Viewer, asked: SubjectAsked, facts: OutletFacts) -> list[str]:
    """Of the part that was chosen, own outlets, and others unless the scheme keeps them; the rest have none."""
    scope, full = viewer.scope(), others_shown(viewer, asked.period.until) is Others.FULL
    rows = zip(facts.outlet.tolist(), facts.name, facts.branch.tolist(), strict=True)
    return [
        clean(name) if asked.part in (ALL, OWN, branch) and (full or scope.sees(outlet=outlet, branch=branch)) else ""
        for outlet, name, branch in rows
    ]


def _limits_chart(viewer: Viewer, asked: SubjectAsked, limits: SubjectLimits, names: list[str]) -> None:
    from ui.look.size_charts import Spread, funnel_chart  # the chart engine, only now

    t, shown_as, funnel, scale = viewer.t, format_of(limits.metric), limits.funnel, scale_of(CATALOGUE[limits.metric])
    if len(names) > MANY:
        funnel = replace(funnel, value=np.where(funnel.side != 0, funnel.value, np.nan))
        st.caption(t("网点很多，界限之内的不画。", "There are many outlets: those within the limits are not drawn."))
    words = (
        t("界限之内", "within the limits"),
        t("好于偶然", "better than chance"),
        t("差于偶然", "worse than chance"),
    )
    looks = {"worse": limits.worse, "decimals": shown_as.decimals, "scale": scale}
    spread = Spread(funnel=funnel, names=[charted(name) for name in names], **looks)
    title, cases = shown_as.titled(viewer.language), t("笔数", "Cases")
    chart_picture(viewer, funnel_chart(spread, title, cases, words), f"limits {asked.key}")
    side = {0: words[0], -limits.worse: words[1], limits.worse: words[2]}
    at = [one for beyond in (1, -1, 0) for one in limits.beyond(beyond).tolist() if names[one]][:LISTED]
    table = (
        shared.CODE.of(viewer.language, limits.facts.outlet[at]),
        shared.OUTLET.of(viewer.language, [names[one] for one in at]),
        filled(cases, limits.funnel.size[at].tolist(), 0),
        filled(title, (limits.funnel.value[at] * scale).tolist(), shown_as.decimals, 16),
        shared.VERDICT.of(viewer.language, [side[int(np.sign(limits.funnel.side[one]))] for one in at]),
    )
    taken_out(viewer, asked, "limits", t("偶然的界限", "Limits of chance"), lambda: table)
