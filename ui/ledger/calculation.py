"""One outlet's month step by step: who takes part, values, points and weights, the place, the money, the rules."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.types import Month
from metrics.money.lines import Line
from metrics.money.reasons import document
from metrics.notes import NOTES, PART_NOTES
from metrics.scheme.scheme import Scheme
from months.calculation import Calculation, Step, calculations
from months.decisions.schemes import adopted, readable
from ui.ledger.figure_source import figure_source
from ui.ledger.lines import seat, way_to_object, who
from ui.ledger.version_shown import ShownLedger, shown_badge, shown_of, version_scheme
from ui.look.cards import card, table_card
from ui.month.scheme_words import sentence_words
from ui.shell.address import link
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import counted, money, number_words, plain


def steps(viewer: Viewer, month: Month, outlet: str) -> None:
    """All steps, in the order in which a month is worked out; of the version that is read."""
    shown, t = shown_of(viewer, month), viewer.t
    every = calculations_of(viewer, month, shown.version())
    one = next((one for one in every if one.outlet == outlet), None)
    st.markdown(shown_badge(viewer, shown))
    if one is None:
        st.info(t("该网点不在本月的名单中。", "The outlet is not in this month's list."), icon=":material/info:")
        return
    every_step(viewer, shown, one, every)
    link(viewer, "ledger", t("回到奖惩", "Back to the ledger"), icon=":material/payments:", **shown.address())


def calculations_of(viewer: Viewer, month: Month, version: int) -> tuple[Calculation, ...]:
    """Every outlet's calculation in that version, 0: in the draft; worked out once."""
    return kept(viewer, lambda: calculations(viewer.store, month, version), "calculations", str(month), str(version))


def every_step(viewer: Viewer, shown: ShownLedger, one: Calculation, every: Sequence[Calculation]) -> None:
    """One outlet of a version, defended from who takes part to the rules."""
    scheme = version_scheme(viewer, shown)
    _eligible(viewer, one, len(every))
    _measured(viewer, one, scheme)
    figure_source(viewer, shown.month, shown.version(), one)
    _scored(viewer, one, every)
    _paid(viewer, shown, one)
    _rules(viewer, scheme)


def _title(viewer: Viewer, number_: int, zh: str, en: str) -> None:
    st.markdown(f"#### {number_} · {viewer.t(zh, en)}")


def _eligible(viewer: Viewer, one: Calculation, outlets: int) -> None:
    _title(viewer, 1, "参评范围", "Who takes part")
    t, left = viewer.t, outlets - one.field
    words = t(
        f"本月 {outlets} 家网点，{one.field} 家参评，{left} 家未参评。",
        f"{outlets} outlets this month: {one.field} take part, {left} do not.",
    )
    if one.note:
        reason = plain(viewer.say(NOTES[one.note])) if one.note in NOTES else plain(one.note)
        words += t(f" **本网点未参评：{reason}。**", f" **This outlet does not: {reason}.**")
    else:
        words += t(" 本网点参评。", " This outlet does.")
    st.markdown(words)


def _measured(viewer: Viewer, one: Calculation, scheme: Scheme) -> None:
    """What was measured, what it scores by the scheme, what it weighs after re-weighting, what it adds."""
    _title(viewer, 2, "各项数值、得分与权重", "Values, points and weights")
    t = viewer.t
    head = [
        t("项目", "Item"),
        t("公布值", "Value"),
        t("样本", "Observations"),
        t("得分", "Points"),
        t("权重", "Weight"),
        t("计入", "Adds"),
    ]
    with st.container(key="desk-only"):
        table_card("steps", head, "lrrrrr", [_row(viewer, step, scheme) for step in one.steps])
    with st.container(key="phone-only", gap="small"):
        for number_, step in enumerate(one.steps):
            card(f"step-{number_}").markdown(_card(viewer, step, scheme))
    if any(step.points is None for step in one.steps):
        words = t(
            "缺项的权重按比例分给其余项目，缺项从不记0分。",
            "What is missing never scores 0: its weight goes to the other items in proportion.",
        )
        st.caption(
            words
            if scheme.ranking.missing == "reweight"
            else viewer.t("缺项按办法处理。", "What is missing is treated as the scheme says.")
        )


def _cells(viewer: Viewer, step: Step, scheme: Scheme) -> tuple[str, ...]:
    """Name, how it is scored, value, observations, points, weight, what it adds."""
    item = scheme.item(step.metric)
    how = f":small[:gray[{sentence_words(viewer, 'items', item, scheme)}]]" if item else ""
    note = (
        f" :orange-badge[{plain(viewer.say(PART_NOTES[step.note]))}]" if step.note and step.note in PART_NOTES else ""
    )
    value = "—" if step.value is None else f"{step.value} {viewer.say(step.unit)}"
    weight = f"{number_words(step.weight * 100, 2)}%" if step.points is not None else "—"
    return (
        f"**{plain(viewer.say(step.title))}**{note}",
        how,
        value,
        number_words(step.n, 0),
        number_words(step.points, 4),
        weight,
        number_words(step.adds, 4),
    )


def _row(viewer: Viewer, step: Step, scheme: Scheme) -> tuple[str, ...]:
    name, how, *cells = _cells(viewer, step, scheme)
    return f"{name}  {how}", *cells


def _card(viewer: Viewer, step: Step, scheme: Scheme) -> str:
    """The same for a narrow screen: points times weight on a line of its own."""
    name, how, value, n, points, weight, adds = _cells(viewer, step, scheme)
    sample = viewer.t(f"样本 {n}", f"{n} observations")
    return f"{name} · {value} :small[:gray[{sample}]]  \n{how}  \n{points} × {weight} = **{adds}**"


def _scored(viewer: Viewer, one: Calculation, every: Sequence[Calculation]) -> None:
    _title(viewer, 3, "综合得分与名次", "Composite and place")
    t = viewer.t
    if one.composite is None:
        st.markdown(t("没有综合得分。", "There is no composite."))
        return
    adds = [number_words(step.adds, 4) for step in one.steps if step.adds is not None]
    made = plain(" + ".join(adds)) if one.adds_up() else t("按办法合成", "put together as the scheme says")
    st.markdown(f"{made} → **{one.composite}** {t('（四舍五入）', '(rounded half-up)')}")
    if one.place is None:
        return
    better = sum(
        other.composite > one.composite for other in every if other.place is not None and other.composite is not None
    )
    shared = sum(other.place == one.place for other in every) - 1
    tie = t(f"，与另外 {shared} 家并列", f", shared with {shared} more") if shared else ""
    above = t(f"{better} 家得分更高", f"{counted(better, 'outlet scores', 'outlets score')} higher")
    if not better:
        above = t("没有网点得分更高", "No outlet scores higher")
    zh = f"{above}，所以名次为 **第 {one.place} 名**（共 {one.field} 家）{tie}。"
    st.markdown(t(zh, f"{above}, so the place is **{one.place}** of {one.field}{tie}."))


def _paid(viewer: Viewer, shown: ShownLedger, one: Calculation) -> None:
    """The lines about this outlet, and those about its branch head."""
    _title(viewer, 4, "奖惩", "Rewards and fines")
    lines = [
        line for line in shown.lines if one.outlet == line.outlet or (not line.outlet and line.scope == one.branch)
    ]
    if not lines:
        st.markdown(viewer.t("本月没有奖惩。", "No reward or fine this month."))
    for line in lines:
        st.markdown(_line(viewer, line))
        way_to_object(viewer, shown, line)


def _line(viewer: Viewer, line: Line) -> str:
    about = " · ".join(plain(part) for part in (seat(viewer, line), who(viewer, line)) if part)
    return f"- {about} **{money(line.amount, viewer.language)}**  \n  {plain(viewer.say(line.reason))}"


def _rules(viewer: Viewer, scheme: Scheme) -> None:
    _title(viewer, 5, "依据", "By which rules")
    t, every = viewer.t, reversed(adopted(viewer.store))
    number_ = next((str(one.version.number) for one in every if readable(one.version) == scheme), "")
    version = t(f"第{number_}版", f"version {number_}") if number_ else ""
    st.markdown(" · ".join(filter(None, (plain(viewer.say(document(scheme))), version))))
    link(
        viewer,
        "scheme",
        t("查看考核办法", "Read the scheme"),
        icon=":material/gavel:",
        **({"version": number_} if number_ else {}),
    )
