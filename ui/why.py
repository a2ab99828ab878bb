"""Why this place, and what changed since last month: the composite taken apart by metric, bars around zero, to the last hundredth."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from metrics.decomposition import Steps
from metrics.notes import PART_NOTES
from metrics.outlet import OutletStanding
from metrics.outlet_metric import MetricStanding
from ui import drawings
from ui.formats import format_of
from ui.viewer import Viewer
from ui.words import number, plain

MICRO = 1_000_000


def points(steps: Steps, amount: int) -> Decimal:
    """An amount of steps in points."""
    return Decimal(amount * steps.unit) / MICRO


def effects(steps: Steps) -> dict[str, Decimal]:
    """Points by metric, the one that costs most first."""
    return {metric: points(steps, amount) for metric, amount in sorted(steps.by_metric().items(), key=lambda one: one[1])}


def why(viewer: Viewer, standing: OutletStanding) -> None:
    """One sentence, then the items against the bank's mean."""
    t, steps = viewer.t, standing.why
    with st.container(key="card-why", gap="xsmall", height="stretch"):
        st.markdown(f"#### :material/balance: {t('为什么是这个名次', 'Why this place')}")
        if steps is None:
            st.markdown(t("本月没有可比的指标。", "Nothing to compare this month."))
            return
        by = effects(steps)
        st.markdown(sentence(viewer, by))
        most = max((abs(effect) for effect in by.values()), default=Decimal(0))
        head = [t("指标", "Item"), t("本网点", "Here"), t("全辖", "Bank"), t("对得分的影响", "Effect")]
        lines = [f"| {' | '.join(head)} |", "| :-- | --: | --: | --: |"]
        order = {metric: place for place, metric in enumerate(by)}
        for one in sorted(standing.metrics, key=lambda one: order.get(one.metric, 99)):
            lines.append(line(viewer, one, by.get(one.metric), most))
        with st.container(key="list-why"):
            st.markdown("\n".join(lines))
        st.caption(sum_up(viewer, steps))


def line(viewer: Viewer, one: MetricStanding, effect: Decimal | None, most: Decimal) -> str:
    fashion = format_of(one.metric)
    said = [plain(viewer.say(fashion.unit)), viewer.t(f"权重 {number(one.weight * 100, 0)}%", f"weight {number(one.weight * 100, 0)}%")]
    if one.note:
        said.append(plain(viewer.say(PART_NOTES[one.note])) if one.note in PART_NOTES else plain(one.note))
    name = f"{plain(viewer.say(fashion.name))} :small[:gray[{' · '.join(said)}]]"
    return f"| {name} | {fashion.say(one.value)} | {fashion.say(one.bank)} | {bar(effect, most)} |"


def bar(effect: Decimal | None, most: Decimal) -> str:
    if effect is None:
        return "—"
    return f"{drawings.picture(drawings.around_zero(float(effect), float(most), width=76), '')} **{number(effect, 2, signed=True)}**"


def sum_up(viewer: Viewer, steps: Steps) -> str:
    """The sum, so that it can be checked by hand."""
    start, end = number(points(steps, steps.start), 2), number(points(steps, steps.end), 2)
    total = number(sum(effects(steps).values()), 2, signed=True)
    rest = (
        viewer.t(f"，其他 {number(points(steps, steps.rest), 2, signed=True)}", f", other {number(points(steps, steps.rest), 2, signed=True)}")
        if steps.rest
        else ""
    )
    return viewer.t(f"全辖平均 {start} 分，各项合计 {total}{rest}，得 {end} 分。", f"The bank's mean {start}, items {total}{rest}: {end} points.")


def sentence(viewer: Viewer, by: dict[str, Decimal]) -> str:
    """What costs most and what helps most, in one sentence."""
    worst, best = next(iter(by)), next(reversed(by))
    said = []
    if by[worst] < 0:
        name, cost = plain(viewer.say(format_of(worst).name)), number(-by[worst], 2)
        said.append(viewer.t(f"失分最多的是**{name}**（{cost} 分）", f"**{name}** costs most ({cost} points)"))
    if by[best] > 0:
        name, gain = plain(viewer.say(format_of(best).name)), number(by[best], 2)
        said.append(viewer.t(f"得分最多的是**{name}**（{gain} 分）", f"**{name}** gains most ({gain} points)"))
    return (
        viewer.t("，", "; ").join(said) + viewer.t("，均与全辖平均相比。", ", against the bank's mean.")
        if said
        else viewer.t("与全辖平均相同。", "The same as the bank's mean.")
    )


def what_changed(viewer: Viewer, standing: OutletStanding) -> None:
    """From last month's composite to this one, by metric; it adds up exactly."""
    t, steps = viewer.t, standing.changed
    with st.container(key="card-changed", gap="xsmall", height="stretch"):
        st.markdown(f"#### :material/compare_arrows: {t('比上月变了什么', 'What changed since last month')}")
        if steps is None:
            st.markdown(t("上月没有可比的得分。", "There is no score of last month to compare with."))
            return
        by = effects(steps)
        start, end = points(steps, steps.start), points(steps, steps.end)
        zh = f"得分由 {number(start, 2)} 变为 **{number(end, 2)}**（{number(end - start, 2, signed=True)}）。"
        st.markdown(t(zh, f"The score went from {number(start, 2)} to **{number(end, 2)}** ({number(end - start, 2, signed=True)})."))
        most = max((abs(effect) for effect in by.values()), default=Decimal(0))
        lines = [f"| {t('指标', 'Item')} | {t('对得分的影响', 'Effect')} |", "| :-- | --: |"]
        lines += [f"| {plain(viewer.say(format_of(metric).name))} | {bar(effect, most)} |" for metric, effect in by.items()]
        if steps.rest:
            lines.append(f"| {t('其他', 'Other')} | {bar(points(steps, steps.rest), most)} |")
        with st.container(key="list-changed"):
            st.markdown("\n".join(lines))
