"""Scores by a form, its ways of checking side by side; and any part of it month by month."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data.forms.form import MODES, check_kind
from data.types import Better, Month, Text
from metrics.statistics.xmr import chart
from metrics.subjects.check_losses import part_names
from metrics.subjects.check_scores import CheckSum
from metrics.subjects.subject_facts import TREND
from months.checks_seen import Scores, scores_seen, trend_seen
from pages.subject.checks.checks_choice import ChecksAsked
from pages.subject.pictures import SubjectPicture, picture_card, titled_cells
from reports import columns as shared
from reports.excel import filled
from ui.look.bars import Bar, ChartColumn, FigureCard, bar_table, column_chart, figure_cards
from ui.look.cards import drawer
from ui.look.chart_with_table import chart_picture
from ui.look.formats import format_of
from ui.shell.address import link, pick
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, counted, short_month


def scores_shown(viewer: Viewer, asked: ChecksAsked) -> tuple[Scores, Scores]:
    """The bank's and the part's, of every way of checking."""
    of = asked.narrowed(mode="").of
    return kept_for(viewer, lambda: scores_seen(viewer.figures(), viewer.actor, of), "check scores", repr(of))


def scores_part(viewer: Viewer, asked: ChecksAsked) -> None:
    bank, own = scores_shown(viewer, asked)
    st.html(figure_cards(_mode_card(viewer, mode, bank, own) for mode in MODES if (mode, "") in own))
    picture_card(viewer, asked.narrowed(mode=""), "sections", sections_picture)
    label = viewer.t("按这张检查表排名", "The ranking by this form")
    link(viewer, "league", label, icon=":material/leaderboard:", metric=check_kind(asked.of.form, asked.of.mode))
    part_trend(viewer, asked)


def _mode_card(viewer: Viewer, mode: str, bank: Scores, own: Scores) -> FigureCard:
    t, here, whole = viewer.t, own[mode, ""], bank[mode, ""]
    visits = t(f"{here.visits} 次检查", counted(here.visits, "visit"))
    moved = [(visits, "")]
    if here != whole:
        better = "better" if (here.score or 0) >= (whole.score or 0) else "worse"
        moved.insert(0, (t(f"全辖 {whole.score}", f"the bank {whole.score}"), better))
    return FigureCard(
        name=viewer.say(MODES[mode]), value=str(here.score), unit=t("分", "points"), moved=moved, drawing=""
    )


def sections_picture(viewer: Viewer, asked: ChecksAsked) -> SubjectPicture:
    """The whole and each section, for every way of checking its score and how many visits it is of."""
    bank, own = scores_shown(viewer, asked)
    modes, t, names = [mode for mode in MODES if (mode, "") in own], viewer.t, part_names(asked.versions)
    parts = ["", *dict.fromkeys(one.id for form in reversed(asked.versions) for one in form.sections)]
    parts = [part for part in parts if any((mode, part) in own for mode in modes)]
    total = t("总分", "Total")
    table = [filled(t("模块", "Section"), [clean(viewer.say(names[one])) if one else total for one in parts], width=20)]
    for mode in modes:
        said = f"{viewer.say(MODES[mode])}·" if len(modes) > 1 else ""
        here, whole = ([sums.get((mode, part)) for part in parts] for sums in (own, bank))
        table.append(filled(said.removesuffix("·") or t("得分", "Score"), [one and one.score for one in here], 2))
        if own != bank:
            table.append(filled(f"{said}{t('全辖', 'Bank')}", [one and one.score for one in whole], 2, 14))
        table.append(filled(f"{said}{t('次数', 'Visits')}", [one and one.visits for one in here], 0, 14))
    shown = [one for one in table if len(modes) < 2 or not one[0].title.endswith(t("次数", "Visits"))]
    bars = [Bar(slices=_bar(own.get((modes[0], part)))) if len(modes) == 1 else Bar() for part in parts]
    drawn = bar_table(titled_cells(shown), bars)
    return SubjectPicture(name=t("得分", "Scores"), sentence=_weakest(asked, own), table=table, drawn=drawn)


def _bar(one: CheckSum | None) -> list[tuple[float, str]]:
    return [(float(one.score) / 100, "a2")] if one and one.score is not None else []


def _weakest(asked: ChecksAsked, own: Scores) -> Text:
    """Of each way of checking the section with the lowest score."""
    names, zh, en = part_names(asked.versions), [], []
    for mode, words in MODES.items():
        sections = {one.id for form in asked.versions for one in form.sections}
        sums = [(own[mode, part], part) for part in sorted(sections) if (mode, part) in own]
        found = [(one.score, part) for one, part in sums if one.score is not None]
        if found:
            score, part = min(found)
            zh.append(f"{words.zh}最低的模块是{names[part].zh}（{score} 分）")
            en.append(f"{words.en}: the lowest section is {names[part].en} ({score})")
    return Text(zh="；".join(zh) + "。", en="; ".join(en) + ".")


def part_trend(viewer: Viewer, asked: ChecksAsked) -> None:
    """The whole, a section or an item in twelve months; the control chart behind a drawer, for its engine is large."""
    names, form = part_names(asked.versions), asked.form
    words = {"-": viewer.t("总分", "Total")}
    words |= {one.id: clean(viewer.say(names[one.id])) for one in (*form.sections, *form.items)}
    with st.container(horizontal=True, vertical_alignment="center", key="checks-figure"):
        st.markdown(f"#### :material/monitoring: {viewer.t('走势', 'Trend')}")
        part = pick(viewer, viewer.t("项目", "Part of the form"), "figure", words, width=320)
    of = asked.narrowed(months=asked.months_before)
    shown = part.removeprefix("-")
    found = kept_for(
        viewer, lambda: trend_seen(viewer.figures(), viewer.actor, of.of, shown), "check trend", *of.name, shown
    )
    picture_card(viewer, of, f"trend-{part}", lambda viewer, of: part_by_month(viewer, of, words[part], found))
    opened = drawer(viewer.t("控制图", "Control chart"), "monitoring", "checks control chart") if found else None
    if opened is not None:
        with opened:
            from ui.look.charts import control_chart  # the chart engine, only now

            key = ".".join(filter(None, (check_kind(form.id, asked.of.mode), shown)))
            series = [(month, None if one.score is None else float(one.score)) for month, one in found.items()]
            drawn = control_chart(viewer, chart(series, better=Better.HIGHER), format_of(key), {})
            chart_picture(viewer, drawn, "checks control")


def part_by_month(viewer: Viewer, of: ChecksAsked, name: str, found: Mapping[Month, CheckSum]) -> SubjectPicture:
    """A column a month, its score and the number of visits."""
    t, months = viewer.t, [month for month in of.months_before if month in found]
    sums = [found[month] for month in months]
    table = (
        shared.MONTH.of(viewer.language, [viewer.say(month) for month in months]),
        filled(name, [one.score for one in sums], 2, 14),
        filled(t("次数", "Visits"), [one.visits for one in sums], 0),
    )
    columns = [
        ChartColumn(name=short_month(month, viewer.language), slices=_bar(found.get(month)), above=_above(found, month))
        for month in (of.period.until.plus(back) for back in range(1 - TREND, 1))
    ]
    scores = [one.score for one in sums if one.score is not None]
    zh = en = ""
    if scores:
        zh, en = f"{len(scores)} 个月在 {min(scores)} 与 {max(scores)} 分之间。", f"{counted(len(scores), 'month')} "
        en += f"between {min(scores)} and {max(scores)} points."
    words = Text(zh=f"{name}：{zh or '没有结果。'}", en=f"{name}: {en or 'no results.'}")
    drawn = column_chart(columns, ["0", "50", "100"], viewer.say(words))
    return SubjectPicture(name=f"{name} · {t('各月', 'by month')}", sentence=words, table=table, drawn=drawn)


def _above(found: Mapping[Month, CheckSum], month: Month) -> str:
    return str(found[month].score) if month in found else ""
