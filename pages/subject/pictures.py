"""The pictures of a subject: each a card with its sentence, the picture and its figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import streamlit as st

from data.people.rights import Act
from data.types import Better, Text
from metrics.figures.periods import Period
from metrics.subjects.shares import (
    HeadFigure,
    SlicedMonth,
    cause_table,
    head_figures,
    slice_months,
    slice_names,
    slice_values,
)
from metrics.subjects.subject import SlicedWhole, Subject
from metrics.subjects.subject_sentences import causes_sentence, levels_sentence, months_sentence, stages_sentence
from metrics.subjects.year_on_year import published_value, signed
from pages.subject.subject_asked import SubjectAsked
from reports import columns as shared
from reports.excel import FilledColumn, filled
from ui.look import svg
from ui.look.bars import Bar, ChartColumn, FigureCard, bar_table, column_chart, figure_cards, legend, nice_top
from ui.look.cards import card
from ui.look.chart_with_table import ChartFigures, chart_sentence, figures_table
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import plain, short_month

Table = Sequence[FilledColumn]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPicture:
    """What a card shows: the sentence, the picture, what qualifies it, and the figures of its table."""

    name: str
    sentence: Text
    table: Table
    drawn: str
    note: str = ""


Draw = Callable[[Viewer, SubjectAsked], SubjectPicture]


class Pictured(Protocol):
    """What was asked for, as far as its pictures are kept and their files named by it."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> tuple[str, ...]: ...
    @property
    def part(self) -> str: ...
    @property
    def period(self) -> Period: ...
    def scope(self, viewer: Viewer) -> str: ...


Asked = TypeVar("Asked", bound=Pictured)


def picture_card(viewer: Viewer, asked: Asked, key: str, draw: Callable[[Viewer, Asked], SubjectPicture]) -> None:
    """A card with its picture, which is kept, and its table with the downloads."""
    shown = kept_for(viewer, lambda: draw(viewer, asked), "picture", *asked.name, asked.part, key)
    with card(f"{asked.key}-{key}"):
        chart_sentence(plain(viewer.say(shown.sentence)))
        if shown.table[0][1]:
            st.html(shown.drawn)
            if shown.note:
                st.caption(shown.note)
            taken_out(viewer, asked, key, shown.name, lambda: shown.table)


def taken_out(viewer: Viewer, asked: Pictured, key: str, name: str, made: Callable[[], Table]) -> None:
    """The figures of a picture, with their two downloads."""
    title, stem = f"{name} · {viewer.say(asked.period.say())}", f"{asked.key}-{key}-{asked.period.until}"
    words = {"title": title, "stem": stem, "scope": asked.scope(viewer)}
    figures_table(viewer, ChartFigures(made=made, act=Act.VIEW_SUBJECT, **words))


def titled_cells(table: Table) -> list[tuple[str, Sequence[Any]]]:
    """The same table as it is drawn with bars."""
    return [(column.title, list(cells)) for column, cells in table]


def head_line(viewer: Viewer, asked: SubjectAsked) -> None:
    """The figures of the subject, each with the year before and twelve months."""

    def draw() -> str:
        return figure_cards(_head_card(viewer, one) for one in head_figures(asked.facts))

    st.html(kept_for(viewer, draw, "head line", *asked.name))


def _head_card(viewer: Viewer, one: HeadFigure) -> FigureCard:
    value, unit, tone = one.value, viewer.say(one.ratio.unit), ""
    moved = viewer.t("没有可比的去年同期", "no year before to compare")
    if value.change is not None:
        better = (value.change > 0) == (one.ratio.better is Better.HIGHER)
        tone = "" if not value.change else "better" if better else "worse"
        words = {"": ("持平", "the same"), "better": ("好转", "better"), "worse": ("变差", "worse")}[tone]
        change = f"{signed(value.change)}{'' if value.percent is None else f' ({signed(value.percent)}%)'}"
        moved = f"{viewer.t('去年同期', 'a year before')} {value.before:,} · {change} {viewer.t(*words)}"
    lines = ([None if each is None else float(each) for each in line] for line in (one.line, one.line_before))
    shown = "—" if value.now is None else f"{value.now:,}"
    return FigureCard(
        name=viewer.say(one.ratio.name),
        value=shown,
        unit="" if unit == "count" else unit,
        moved=((moved, tone),),
        drawing=svg.two_years(*lines),
    )


def wide_pictures(subject: Subject) -> Iterator[tuple[str, Draw]]:
    """Over the whole width."""
    if subject.funnel:
        yield "funnel", funnel_picture
    if subject.causes:
        yield "causes", partial(causes_picture, causes=subject.causes)
    for one in subject.wholes():
        yield "levels" if one.in_percent else "months", partial(months_picture, whole=one)


def funnel_picture(viewer: Viewer, asked: SubjectAsked) -> SubjectPicture:
    """The steps as bars, with the share of the step before that comes so far."""
    stages, t, now, before = asked.subject.funnel, viewer.t, asked.facts.now(), asked.facts.before() or {}
    counts, then = ([sums.get(stage.of, 0) for stage in stages] for sums in (now, before))
    table = (
        filled(t("步骤", "Step"), [viewer.say(stage.name) for stage in stages], width=18),
        filled(t("笔数", "Count"), [published_value(Fraction(many, 1_000_000), 0) for many in counts], 0, 14),
        _filled(t("占上一步 %", "Of the step before %"), _steps(counts), 1),
        _filled(t("去年同期 %", "A year before %"), _steps(then), 1),
    )
    bars = [Bar(slices=((many / (counts[0] or 1), f"f{at}"),)) for at, many in enumerate(counts)]
    drawn = bar_table(titled_cells(table), bars, wide=(3,))
    return SubjectPicture(name=t("漏斗", "Funnel"), sentence=stages_sentence(stages, now), table=table, drawn=drawn)


def _steps(counts: Sequence[int]) -> list[Fraction | None]:
    return [None, *(Fraction(100 * later, first) if first else None for first, later in pairwise(counts))]


def causes_picture(viewer: Viewer, asked: SubjectAsked, causes: SlicedWhole) -> SubjectPicture:
    """The slices as bars, the largest first, a tick where each stood a year before."""
    found, t, decimals = cause_table(asked.facts, causes), viewer.t, causes.decimals
    lines, values = found.lines if found else (), [one.value for one in found.lines] if found else []
    shares = [(one.share, one.cumulative) if found and found.shared else (None, None) for one in lines]
    most = max((each for one in values for each in (one.now, one.before) if each), default=Decimal(1))
    table = (
        filled(t("分项", "Part"), [viewer.say(one.name) for one in lines], width=20),
        filled(t("本期", "Now"), [one.now for one in values], decimals),
        _filled(t("占比 %", "Share %"), [share for share, _ in shares], 0),
        _filled(t("累计 %", "Cum. %"), [so_far for _, so_far in shares], 0),
        filled(t("去年同期", "A year before"), [one.before for one in values], decimals),
        filled(t("增减", "Change"), [one.change for one in values], decimals),
        filled("%", [one.percent for one in values], 1),
    )
    bars = [
        Bar(
            slices=((float((one.now or 0) / most), "a2" if at else "a0"),),
            tick=None if one.before is None else float(one.before / most),
        )
        for at, one in enumerate(values)
    ]
    drawn = bar_table(titled_cells(table), bars, wide=(3, 4, 6), signs=(5, 6))
    note = t("竖线为去年同期。", "The tick is the same period a year before.") if asked.facts.before() else ""
    name, sentence = viewer.say(causes.title), causes_sentence(causes, found)
    return SubjectPicture(name=name, sentence=sentence, table=table, drawn=drawn, note=note)


def months_picture(viewer: Viewer, asked: SubjectAsked, whole: SlicedWhole) -> SubjectPicture:
    """Twelve columns of slices: causes with a line where the same month of the year before stood, levels as shares."""
    months, now, t = slice_months(asked.facts, whole), slice_values(whole, asked.facts.now()), viewer.t
    name = viewer.say(whole.title)
    table = [shared.MONTH.of(viewer.language, [viewer.say(one.month) for one in months if now])]
    table += slice_columns(viewer, whole, [one.parts for one in months if now])
    if whole.in_percent:
        sentence = levels_sentence(whole, asked.period.say(), now, months)
    else:
        sentence, name = months_sentence(whole, months), f"{name} · {t('各月', 'Month by month')}"
        sums = [sum(one.parts, Fraction(0)) if one.parts else None for one in months if now]
        table += [_filled(t("合计", "Total"), sums, whole.decimals)]
        table += [_filled(t("去年同月", "A year before"), [one.before for one in months if now], whole.decimals)]
    drawn = _drawn_months(viewer, whole, months, viewer.say(sentence))
    return SubjectPicture(name=name, sentence=sentence, table=table, drawn=drawn)


def _drawn_months(viewer: Viewer, whole: SlicedWhole, months: Sequence[SlicedMonth], words: str) -> str:
    """The legend and the columns; the colour of a slice is that of its place in the description."""
    named = colours(viewer, whole)
    shown = [[(part, colour) for part, (_, colour) in zip(one.parts, named, strict=False) if colour] for one in months]
    sums = [sum((part for part, _ in slices), Fraction(0)) for slices in shown]
    top = 100.0 if whole.good_drawn else nice_top(float(max([*sums, *(one.before or 0 for one in months)])))
    columns = [
        ChartColumn(
            name=short_month(one.month, viewer.language),
            slices=[(float(part) / top, colour) for part, colour in slices],
            above="" if whole.good_drawn or not slices else f"{published_value(total, min(whole.decimals, 1)):,}",
            tick=None if one.before is None else float(one.before) / top,
        )
        for one, slices, total in zip(months, shown, sums, strict=True)
    ]
    rest = any(one.parts and one.parts[-1] for one in months)
    entries = [one for one in named if one[1] and (rest or one[1] != "rest")]
    if any(one.before is not None for one in months):
        entries.append((viewer.t("横线：去年同月", "line: a year before"), "line"))
    axis = [f"{top * at / 2:,g}{'%' if whole.in_percent else ''}" for at in range(3)]
    return legend(entries) + column_chart(columns, axis, words)


def colours(viewer: Viewer, whole: SlicedWhole) -> list[tuple[str, str]]:
    """Every slice with its colour, grey for what is not classified; none for what is only said."""
    tones = [
        f"{'w' if whole.in_percent else 'a'}{at}" if whole.good_drawn or not one.good else ""
        for at, one in enumerate(whole.slices)
    ]
    return [(viewer.say(name), tone) for name, tone in zip(slice_names(whole), [*tones, "rest"], strict=True)]


def slice_columns(viewer: Viewer, whole: SlicedWhole, parts: Sequence[Sequence[Fraction]]) -> list[FilledColumn]:
    """A column for each slice; one for what is good or not classified only where there is some."""
    percent = " %" if whole.in_percent else ""
    return [
        _filled(f"{viewer.say(name)}{percent}", [one[at] if one else None for one in parts], whole.decimals)
        for at, name in enumerate(slice_names(whole))
        if any(one and one[at] for one in parts) or (at < len(whole.slices) and not whole.slices[at].good)
    ]


def _filled(title: str, values: Sequence[Fraction | None], decimals: int) -> FilledColumn:
    return filled(title, [published_value(value, decimals) for value in values], decimals, 14)
