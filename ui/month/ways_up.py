"""What would move the outlet: the least change that passes the next outlet, and figures tried out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from data.types import Better
from metrics.outlet.metric import MetricStanding
from metrics.outlet.outlet import OutletStanding
from metrics.outlet.what_if import Goal, Way, what_if
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.sight import name_in_sight
from ui.month.standings import field_standing_of
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import number_words, plain

FEWEST_DRAWS_SAID = 0.995


def remarks(viewer: Viewer, standing: OutletStanding) -> list[str]:
    """Rank range, chance of the last five, distance to the next place and the cheapest way there."""
    if standing.place is None:
        return []
    said, t = [], viewer.t
    if standing.places is not None:
        span, last = f"**{standing.places.low}–{standing.places.high}**", standing.places.bottom
        said.append(t(f"名次区间 {span}（95%，已计入偶然波动）", f"Rank range {span} (95%, chance allowed for)"))
        if last and last >= 0.05:
            said.append(t(f"落在后五名的可能性 **{percent(last)}**", f"Chance of the last five **{percent(last)}**"))
    unit = 10 ** composite_decimals(standing)
    alike = len({gap.missing for gap in standing.gaps}) < len(standing.gaps)
    also = t("（也就走出后五名）", " (and out of the last five)") if alike else ""
    for gap in standing.gaps[:1] if alike else standing.gaps:
        missing = number_words(Decimal(gap.missing) / unit, composite_decimals(standing))
        if gap.goal is Goal.NEXT_PLACE:
            name = plain(name_in_sight(viewer, standing.month, gap.passes, standing.names.get(gap.passes, gap.passes)))
            en = f"**{missing}** points behind {f'{name}, ' if name else ''}the next above{also}"
            said.append(t(f"距上一名{name} **{missing}** 分{also}", en))
        else:
            said.append(t(f"走出后五名还差 **{missing}** 分", f"**{missing}** points from leaving the last five"))
        ways = [way for way in standing.ways if way.gap == gap]
        if ways:
            said[-1] += t("：", ": ") + way_words(viewer, ways[0])
    if standing.place == 1:
        said.append(t("本月全辖第一", "First of the bank this month"))
    return said


def composite_decimals(standing: OutletStanding) -> int:
    """Decimals of the composite as published."""
    return 2 if standing.composite is None else max(0, -int(standing.composite.as_tuple().exponent))


def percent(share: float) -> str:
    return "> 99%" if share > FEWEST_DRAWS_SAID else f"{number_words(share * 100, 0)}%"


def way_words(viewer: Viewer, way: Way) -> str:
    shown_as = format_of(way.metric)
    metric, unit = plain(viewer.say(shown_as.name)), plain(viewer.say(shown_as.unit))
    if way.needed is None:
        return viewer.t(f"单靠{metric}到不了", f"out of reach by {metric} alone")
    now, needed = shown_as.say(way.now), shown_as.say(way.needed)
    down = viewer.t("降到", "down to") if way.needed < way.now else viewer.t("升到", "up to")
    return viewer.t(
        f"{metric}由 {now} {down} **{needed}** {unit}即可", f"{metric} from {now} {down} **{needed}** {unit} would do"
    )


@again
def try_out(viewer: Viewer, standing: OutletStanding) -> None:
    """Other figures for this month, and where the outlet would have stood, the whole field ranked again."""
    t = viewer.t
    with card("try", "tune", t("试一试：如果……", "What if …")):
        known = [one for one in standing.metrics if one.value is not None and one.micro is not None]
        if standing.place is None or not known:
            st.markdown(t("本月未参评，无法试算。", "Not ranked this month: nothing to try."))
            return
        tried = sliders(viewer, standing, known)
        if not tried:
            st.caption(t("拖动滑块，全辖重新排名后给出名次。", "Move a slider: the whole field is ranked again."))
            return
        found = what_if(field_standing_of(viewer, standing.month).now, standing.outlet, tried)
        decimals = composite_decimals(standing)
        score = number_words(Decimal(found.composite) / 10**decimals, decimals)
        gained = found.place_before - found.place
        moved = f"▲ {gained}" if gained > 0 else f"▼ {-gained}" if gained < 0 else t("名次不变", "same place")
        zh = f"得分 **{score}**，第 **{found.place}** 名 / {found.of}（{moved}）"
        st.markdown(t(zh, f"Score **{score}**, place **{found.place}** / {found.of} ({moved})"))


def sliders(viewer: Viewer, standing: OutletStanding, known: Sequence[MetricStanding]) -> dict[str, float]:
    """One slider for each figure; gives back those that were moved."""
    tried: dict[str, float] = {}
    for one in known:
        shown_as, value = format_of(one.metric), float(one.value or 0)
        least, most = span(value, viewer.say(shown_as.unit) == "%", shown_as.better)
        step = 10.0**-shown_as.decimals
        label, key = shown_as.titled(viewer.language), f"try {standing.outlet} {standing.month} {one.metric}"
        now = st.slider(label, least, most, value, step, format=shown_as.printf(), key=key)
        if abs(now - value) > step / 2:
            tried[one.metric] = now
    return tried


def span(value: float, in_percent: bool, better: Better) -> tuple[float, float]:
    """A slider's ends: from a little worse to much better."""
    if in_percent:
        return (
            (max(0.0, round(value - 10, 2)), 100.0)
            if better is Better.HIGHER
            else (0.0, min(100.0, round(value + 10, 2)))
        )
    return (
        (0.0, round(value * 1.5 + 1, 2))
        if better is Better.LOWER
        else (max(0.0, round(value * 0.7, 2)), 100.0 if value <= 100 else round(value * 1.3, 2))
    )
