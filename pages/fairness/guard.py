"""What the guard against chance would have changed over the last year: whom it would have spared, and how much."""

from __future__ import annotations

import streamlit as st

from data.types import Month
from metrics.fairness.field import FieldStanding
from metrics.fairness.fined_by_chance import Guarded
from metrics.scheme.choices import Guard
from pages.fairness.found import guarded_of, name_columns, whole_bank
from reports import columns as shared
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_picture, chart_sentence, figures_table
from ui.look.formats import format_of
from ui.month.standings import field_standing_of
from ui.shell.viewer import Viewer
from ui.words import clean, counted, money, number_words, short_month


def guard_part(viewer: Viewer, month: Month) -> None:
    held, found, t = field_standing_of(viewer, month), guarded_of(viewer, month), viewer.t
    state = t("现行办法已启用防偶然规则。", "The scheme has a guard.")
    if held.now.scheme.guard.rule is Guard.OFF:
        state = t("现行办法未启用防偶然规则。", "The scheme in force has no guard.")
    if not found.fined:
        none = t("近12个月没有处罚位次。", "There was no fined place in the last twelve months.")
        st.info(none, icon=":material/info:")
        st.caption(state)
        return
    rule = t(
        "规则：至少一项指标差出 95% 界限才处罚，否则视为可能只是偶然；界限对比例按样本量、对时间和得分按全场离散。",
        "The rule: a fine needs at least one item worse than its 95% limit, "
        "by sample for shares, by the field's spread for minutes and points. ",
    )
    chart_sentence(guard_sentence(viewer, found), rule + state)
    from pages.fairness.bar_charts import stacked  # the chart engine, only now

    months = sorted({one.month for one in found.fined})
    spared = [sum(one.month == at for one in found.spared) for at in months]
    kept = [sum(one.month == at for one in found.fined) - less for at, less in zip(months, spared, strict=True)]
    title = t("处罚位次（每月，个）", "Fined places by month")
    words = t("超出偶然", "beyond chance"), t("可能只是偶然，将不罚", "could be chance: would be spared")
    names = [short_month(at, viewer.language) for at in months]
    chart_picture(viewer, stacked(names, kept, spared, title, words), "guard")
    figures_table(viewer, guard_table(viewer, held, found))


def guard_sentence(viewer: Viewer, found: Guarded) -> str:
    many, spared = len(found.fined), len(found.spared)
    months, outlets = len({one.month for one in found.fined}), len({one.outlet for one in found.spared})
    yuan, share = money(found.kept_back, viewer.language, signed=False), number_words(100 * spared / many, 0)
    if not spared:
        return viewer.t(
            f"近 {months} 个月的 {many} 个处罚位次全部超出偶然，防偶然规则不会改变任何处罚。",
            f"All {many} fined places were beyond chance.",
        )
    return viewer.t(
        f"近 {months} 个月的 {many} 个处罚位次中，{spared} 个（{share}%）可能只是偶然；"
        f"启用防偶然规则将不罚 {outlets} 家网点，合计 {yuan}。",
        f"Of {many} fined places in {counted(months, 'month')} {spared} ({share}%) could be chance: "
        f"the guard would have spared {counted(outlets, 'outlet')} {yuan}.",
    )


def guard_table(viewer: Viewer, held: FieldStanding, found: Guarded) -> ChartFigures:
    """Every fined place, the newest month first."""
    t = viewer.t
    fined = sorted(found.fined, key=lambda one: (-one.month.since(Month(2000, 1)), one.position))
    items = [t("、", ", ").join(viewer.say(format_of(metric).name) for metric in one.outside) or "—" for one in fined]
    verdicts = [t("不罚", "spared") if one.spared else t("照罚", "fined") for one in fined]
    table = (
        shared.MONTH.of(viewer.language, [viewer.say(one.month) for one in fined]),
        filled(t("倒数第", "From the end"), [one.position for one in fined], 0),
        *name_columns(viewer, [_name(held, one.month, one.outlet) for one in fined]),
        filled(t("漏斗图界限外的指标", "Items beyond the funnel"), items, width=40),
        filled(t("启用防偶然后", "With the guard"), verdicts, width=14),
        shared.FINES.of(viewer.language, [one.yuan for one in fined]),
    )
    return whole_bank(viewer, held.month, t("防偶然规则", "Guard against chance"), "guard", table)


def _name(held: FieldStanding, month: Month, outlet: str) -> tuple[str, str, str]:
    """As of the month itself: an outlet that has moved since is not renamed in its past."""
    at = held.positions.get(month, {}).get(outlet)
    if at is None:
        return clean(outlet), "", ""
    units = held.standings[month].units
    return clean(outlet), clean(units.name[at]), clean(units.branch[at])
