"""Own figures: which the bank has defined and since when, their templates; for head office defining and adopting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.decisions.document_kinds import OWN_FIGURES
from data.forms.own_figure import BRANCH, OwnFigure
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act, require
from data.reading.figures.figure_layout import figure_sheet
from data.sheets.own import OWN
from data.types import Better, Month
from pages.scheme.figure_desk import figure_desk
from reports.excel import FilledColumn, file_name, filled
from reports.template import BRANCH_LEADS, LEADS, template_of
from ui.look.chart_with_table import ChartFigures, chart_sentence, figures_table
from ui.look.downloads import take_out
from ui.month.filters import newest_month
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import clean


def own_figures_part(viewer: Viewer) -> None:
    t, versions = viewer.t, kept_record(viewer, OWN_FIGURES.versions, "figure versions")
    figures = [*things_in_force(versions).values()]
    if figures:
        zh = f"已启用 {len(figures)} 个自定义指标，与其他指标一样参加排行、考核、目标和标线。"
        chart_sentence(
            t(zh, f"Own figures in force: {len(figures)}. They rank, score and have targets like any other.")
        )
        made = partial(figure_columns, viewer, figures)
        shown = {"title": viewer.say(OWN.title), "stem": "own-figures", "act": Act.VIEW_SCHEME, "scope": ""}
        figures_table(viewer, ChartFigures(made=made, **shown), open_at_once=True)
        documents(viewer, versions)
        if viewer.may(Act.UPLOAD):
            figure_template(viewer, figures)
    else:
        words = t(
            "客服接通率、满意度调查、考试合格率、督导员人数等，由本行写明取哪几列、怎么算。",
            "Call answer rates, surveys, exams, supervisors: the bank says which columns make the figure.",
        )
        nothing_here(viewer, t("还没有自定义指标", "No own figures yet"), words, icon="edit_note")
    if viewer.may(Act.ADOPT_SCHEME):
        figure_desk(viewer, versions)


def figure_columns(viewer: Viewer, figures: Sequence[OwnFigure]) -> tuple[FilledColumn, ...]:
    t = viewer.t
    ends = {Better.HIGHER: t("越高越好", "higher is better"), Better.LOWER: t("越低越好", "lower is better")}
    return (
        filled(t("指标", "Metric"), [clean(viewer.say(one.title)) for one in figures], width=24),
        filled(t("编号", "Key"), [one.key for one in figures], width=16),
        filled(t("对象", "Of"), [level_words(viewer, one) for one in figures], width=14),
        filled(t("取数", "Made of"), [made_of(one) for one in figures], width=30),
        filled(t("单位", "Unit"), [clean(one.unit) for one in figures]),
        filled(t("方向", "Better"), [ends[one.better] for one in figures], width=16),
        filled(t("达标线", "Target line"), [float(one.good) for one in figures], 2),
        filled(t("警戒线", "Warning line"), [float(one.warning) for one in figures], 2),
        filled(t("自", "From"), [viewer.say(one.from_month) for one in figures]),
    )


def level_words(viewer: Viewer, figure: OwnFigure) -> str:
    return viewer.t("一级支行", "tier-1 branches") if figure.of == BRANCH else viewer.t("网点", "outlets")


def made_of(figure: OwnFigure) -> str:
    """The columns as a division or a mean with its n."""
    top, per = clean(figure.top.title), clean(figure.per.title) if figure.per else ""
    return top if not per else f"{top} ÷ {per}" if figure.kind == "pair" else f"{top} (n = {per})"


def documents(viewer: Viewer, versions: Sequence[AdoptedDocument[OwnFigure]]) -> None:
    """Every version taken out as it was given."""
    t = viewer.t
    with st.expander(t("全部版本", "Every version"), icon=":material/history:"):
        numbers = [one.number for one in reversed(versions)]
        by_number = {one.number: one for one in versions}
        names = {number: document_words(viewer, by_number[number]) for number in numbers}
        number = one_of(t("版本", "Version"), numbers, format_func=names.__getitem__, key="figures version", width=460)
        toml = by_number[number].toml
        st.code(toml, language="toml", height=260)
        take_out("TOML", toml, file_name(f"{viewer.say(OWN.title)}-{number}", "toml"), key="figures.toml")


def document_words(viewer: Viewer, one: AdoptedDocument[OwnFigure]) -> str:
    titles = viewer.t("、", ", ").join(clean(viewer.say(figure.title)) for figure in one.read)
    since = viewer.say(Month.parse(one.from_month))
    return viewer.t(f"第{one.number}版 · 自{since} · {titles}", f"v{one.number} · from {since} · {titles}")


def figure_template(viewer: Viewer, figures: Sequence[OwnFigure]) -> None:
    """An empty sheet for the figures of one file, with whoever they are of."""
    t, around = viewer.t, newest_month(viewer)
    by_sheet: dict[tuple[str, str], list[OwnFigure]] = {}
    for one in figures:
        by_sheet.setdefault((one.sheet, one.of), []).append(one)
    with (
        st.expander(t("下载空白模板", "Download an empty template"), icon=":material/description:"),
        st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
    ):
        names = {key: clean(viewer.say(figure_sheet(of).title)) for key, of in by_sheet.items()}
        key = one_of(t("报表", "Spreadsheet"), list(names), format_func=names.__getitem__, key="figures of", width=300)
        months = [around.plus(step) for step in range(2, -13, -1)]
        label = t("月份", "Month")
        month = one_of(label, months, index=1, key="figures month", format_func=viewer.say, width=160)
        file = file_name(f"{names[key]}-{viewer.say(month)}", "xlsx")
        take_out(t("下载模板", "Template"), partial(_template, viewer, by_sheet[key], month), file, key="figures.xlsx")


def _template(viewer: Viewer, figures: Sequence[OwnFigure], month: Month) -> bytes:
    require(viewer.fresh().actor, Act.UPLOAD)
    with viewer.store.records.reading() as connection:
        outlets = outlets_as_of(connection, month)
    of_branches = figures[0].of == BRANCH
    branches = sorted({one.branch for one in outlets} - {""})
    units = [(name,) for name in branches] if of_branches else [(one.code, one.name) for one in outlets]
    return template_of(figure_sheet(figures), month, units, viewer.language, BRANCH_LEADS if of_branches else LEADS)
