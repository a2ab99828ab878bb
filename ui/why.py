"""Why this place: each item of the composite, what it weighs, and the points it gains or loses against the field."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.notes import PART_NOTES
from metrics.standing import Standings
from ui import drawings
from ui.bank import bank_values
from ui.formats import format_of
from ui.viewer import Viewer
from ui.words import number, plain

MICRO = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One item: its value, score and effective weight (0..1); `effect` is weight x (score - mean score of the ranked), in points."""

    metric: str
    value: float | None
    n: int | None
    score: float | None
    weight: float
    effect: float | None
    note: str


def reasons(standings: Standings, outlet: str) -> list[Reason]:
    """Every item of the scheme, the one that costs most first."""
    parts = standings.parts
    ranked = set(standings.table.loc[standings.table["rank"].notna(), "outlet"])
    field = parts[parts["outlet"].isin(ranked)].groupby("metric")["micro"].mean()
    found = []
    for row in parts[parts["outlet"] == outlet].to_dict("records"):
        score = None if pd.isna(row["micro"]) else float(row["micro"]) / MICRO
        mean = field.get(row["metric"])
        effect = None if score is None or mean is None or pd.isna(mean) else float(row["weight"]) * (score - float(mean) / MICRO)
        value, n = (None if pd.isna(row[name]) else row[name] for name in ("value", "n"))
        found.append(Reason(metric=row["metric"], value=value, n=n, score=score, weight=float(row["weight"]), effect=effect, note=row["note"]))
    return sorted(found, key=lambda one: (one.effect is None, one.effect or 0.0))


def why(viewer: Viewer, standings: Standings, row: pd.Series) -> None:
    """One sentence, then the items with bars around zero."""
    found = reasons(standings, row["outlet"])
    assert standings.month is not None
    bank = bank_values(viewer, tuple(one.metric for one in found if one.metric in CATALOGUE), standings.month)
    most = max((abs(one.effect) for one in found if one.effect is not None), default=0.0)
    t = viewer.t
    with st.container(key="card-why", gap="xsmall"):
        st.markdown(f"#### :material/balance: {t('为什么是这个名次', 'Why this place')}")
        st.markdown(sentence(viewer, found))
        head = [t("指标", "Item"), t("本网点", "Here"), t("全辖", "Bank"), t("对得分的影响", "Effect on the score")]
        lines = [f"| {' | '.join(head)} |", "| :-- | --: | --: | --: |"]
        lines += [line(viewer, one, bank.get(one.metric, (None, None))[0], most) for one in found]
        with st.container(key="list-why"):
            st.markdown("\n".join(lines))
        st.caption(
            t(
                "影响 = 有效权重 ×（本网点得分 − 参评网点平均得分），单位为分。",
                "Effect = effective weight × (score here − mean score of those ranked), in points.",
            )
        )


def line(viewer: Viewer, one: Reason, bank: float | None, most: float) -> str:
    fashion = format_of(one.metric)
    name = plain(viewer.say(fashion.name))
    weight = viewer.t(f"权重 {number(one.weight * 100, 0)}%", f"weight {number(one.weight * 100, 0)}%")
    unit = plain(viewer.say(fashion.unit))
    if one.note in PART_NOTES and one.note:
        weight = f"{weight} · {plain(viewer.say(PART_NOTES[one.note]))}"
    effect = "—" if one.effect is None else f"{drawings.picture(drawings.around_zero(one.effect, most, width=76), '')} **{number(one.effect, 2, signed=True)}**"
    return f"| {name} :small[:gray[{unit} · {weight}]] | {fashion.say(one.value)} | {fashion.say(bank)} | {effect} |"


def sentence(viewer: Viewer, found: list[Reason]) -> str:
    """What costs most and what helps most, in one sentence."""
    known = [one for one in found if one.effect is not None]
    if not known:
        return viewer.t("本月没有可比的指标。", "Nothing to compare this month.")
    worst, best = known[0], known[-1]
    said = []
    if worst.effect is not None and worst.effect < 0:
        name, points = plain(viewer.say(format_of(worst.metric).name)), number(-worst.effect, 2)
        said.append(viewer.t(f"失分最多的是**{name}**（{points} 分）", f"**{name}** costs most ({points} points)"))
    if best.effect is not None and best.effect > 0:
        name, points = plain(viewer.say(format_of(best.metric).name)), number(best.effect, 2)
        said.append(viewer.t(f"得分最多的是**{name}**（{points} 分）", f"**{name}** gains most ({points} points)"))
    return viewer.t("，", "; ").join(said) + viewer.t("，均与全辖平均相比。", ", against the bank's mean.")
