"""Each target of a unit as a card: where it stands, how many outlets made it, and where the year is going."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.targets.attainments import BANK, TargetStanding
from metrics.targets.targets import Attainment, Projection, Tally, tally
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.targets import bound, of_unit, with_unit, year_attained, year_target
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def target_cards(
    viewer: Viewer, standings: tuple[TargetStanding, ...], unit: str, outlets: dict[str, tuple[str, str]]
) -> None:
    with st.container(key="grid-3-targets"):
        for one in standings:
            target_card(viewer, one, unit, outlets)


def summary(viewer: Viewer, standings: tuple[TargetStanding, ...], unit: str, month: Month) -> str:
    """The first answer: how many targets the month met, which it did not, and how many the year will miss."""
    t, parts = viewer.t, [(one, *of_unit(one, unit)) for one in standings]
    judged = [(one, now) for one, now, _, _ in parts if now is not None and now.attained is not None]
    missed = [viewer.say(format_of(one.target.metric).name) for one, now in judged if not now.attained]
    late = sum(year is not None and year_attained(one.target, year, months) is False for one, _, year, months in parts)
    if not judged:
        return t(f"{month.say('zh')}还没有可比的目标。", f"No target can be judged in {month.say('en')} yet.")
    zh = f"{month.say('zh')} {len(judged)} 项目标中 {len(judged) - len(missed)} 项达标" + (
        f"，未达标：{'、'.join(missed)}" if missed else ""
    )
    en = f"{len(judged) - len(missed)} of {counted(len(judged), 'target')} met in {month.say('en')}" + (
        f"; not met: {', '.join(missed)}" if missed else ""
    )
    return t(
        f"{zh}；全年预计 {late} 项达不到。" if late else f"{zh}。",
        f"{en}; the year is set to miss {late}." if late else f"{en}.",
    )


def target_card(viewer: Viewer, one: TargetStanding, unit: str, outlets: dict[str, tuple[str, str]]) -> None:
    metric, t = one.target.metric, viewer.t
    now, year, months = of_unit(one, unit)
    now = now or Attainment(target=None, value=None, ahead=None)
    reached = _tally(one, unit, outlets)
    made, judged = reached.attained, reached.attained + reached.missed
    out = reached.missing
    missing = t(f"，{out} 家缺数或无目标", f", {out} without figure or target") if out else ""
    attained = t(f"{judged} 家网点中 {made} 家达标", f"{made} of {counted(judged, 'outlet')} met it")
    lines = [f"- {t('目标：', 'Target: ')}{plain(bound(viewer, metric, now.target))}", f"- {attained}{missing}"]
    if year is not None:
        lines += [f"- {line}" for line in outlook(viewer, one, year, months, now.target)]
    title = f"{viewer.say(format_of(metric).name)} {plain(with_unit(viewer, metric, now.value))}"
    state = f"{attainment_badge(viewer, now)} {ahead(viewer, metric, now)}"
    card(f"target-{metric}", "flag", title, state, "\n".join(lines))


def _tally(one: TargetStanding, unit: str, outlets: dict[str, tuple[str, str]]) -> Tally:
    if unit == BANK:
        return one.tally
    return tally(found for code, found in one.outlets.items() if outlets.get(code, ("", ""))[1] == unit)


def attainment_badge(viewer: Viewer, one: Attainment) -> str:
    """In one badge, a sign and a word: met, not met, or nothing to judge."""
    if one.attained is None:
        words = viewer.t("缺数", "no figure") if one.value is None else viewer.t("无目标", "no target")
        return f":gray-badge[:material/help: {words}]"
    if one.attained:
        return f":green-badge[:material/check_circle: {viewer.t('达标', 'met')}]"
    return f":orange-badge[:material/flag: {viewer.t('未达标', 'not met')}]"


def ahead(viewer: Viewer, metric: str, one: Attainment) -> str:
    if one.ahead is None:
        return ""
    points = CATALOGUE[metric].unit is PERCENT
    gap = plain(
        f"{one.ahead.copy_abs():f} {viewer.t('个百分点', 'points')}"
        if points
        else with_unit(viewer, metric, abs(one.ahead))
    )
    if one.ahead == 0:
        return f":small[:gray[{viewer.t('恰好达到', 'exactly on it')}]]"
    words = viewer.t(f"优于目标 {gap}", f"{gap} ahead") if one.ahead > 0 else viewer.t(f"差 {gap}", f"{gap} short")
    return f":small[:gray[{words}]]"


def outlook(
    viewer: Viewer, one: TargetStanding, year: Projection, months: dict[Month, Attainment], shown: Decimal | None
) -> list[str]:
    """Where the year is going at the level of the last three months, and what the rest must show."""
    metric, t = one.target.metric, viewer.t
    end, will = year.year_end, year_attained(one.target, year, months)
    aimed = year_target(one.target, months)
    whole = plain(bound(viewer, metric, aimed))
    against = "" if aimed in (None, shown) else t(f"（全年目标{whole}）", f" (target of the year: {whole})")
    if end is None:
        return [t("全年：还没有数据", "Year: no figures yet")]
    ending = plain(with_unit(viewer, metric, end))
    so = "" if will is None else t("，可达标", ": will be met") if will else t("，达不到目标", ": will miss it")
    if not year.remaining:
        so = so and (t("，全年达标", ": met") if will else t("，全年未达标", ": not met"))
        return [t(f"全年 {ending}{against}{so}", f"The year {ending}{against}{so}")]
    said = [t(f"按近三个月水平，全年预计 {ending}{against}{so}", f"At this level the year is {ending}{against}{so}")]
    if year.needed is not None:
        need, others = plain(bound(viewer, metric, year.needed)), counted(year.remaining, "month")
        said.append(t(f"其余 {year.remaining} 个月平均须{need}", f"The other {others}: {need} on average"))
    elif will:
        said.append(t("余下月份无论如何都可达标", "Safe whatever the other months bring"))
    elif will is not None:
        said.append(t("余下月份已无法补回", "The other months cannot make up for it"))
    return said
