"""Why this place, and what changed since last month: the composite taken apart by metric, to the last hundredth."""

from __future__ import annotations

from decimal import Decimal

from metrics.composite.decomposition import Steps
from metrics.notes import PART_NOTES
from metrics.outlet.metric import MetricStanding
from metrics.outlet.outlet import OutletStanding
from ui.look import svg as drawings
from ui.look.cards import card, text_table
from ui.look.formats import format_of
from ui.shell.viewer import Viewer
from ui.words import number_words, plain

MICRO = 1_000_000


def step_points(steps: Steps, amount: int) -> Decimal:
    """An amount of steps in points."""
    return Decimal(amount * steps.unit) / MICRO


def effects_by_metric(steps: Steps) -> dict[str, Decimal]:
    """Points by metric, the one that costs most first."""
    return {
        metric: step_points(steps, amount)
        for metric, amount in sorted(steps.by_metric().items(), key=lambda one: one[1])
    }


def why_part(viewer: Viewer, standing: OutletStanding) -> None:
    """One sentence, then the items against the bank's mean."""
    t, title = viewer.t, viewer.t("为什么是这个名次", "Why this place")
    if standing.why is None:
        card("why", "balance", title, t("本月没有可比的指标。", "Nothing to compare this month."))
        return
    by = effects_by_metric(standing.why)
    head = [
        t("指标", "Item"),
        t("本行", "Here") if standing.is_branch else t("本网点", "Here"),
        t("全辖", "Bank"),
        t("对得分的影响", "Effect"),
    ]
    order = {metric: place for place, metric in enumerate(by)}
    items = sorted(standing.metrics, key=lambda one: order.get(one.metric, 99))
    table = text_table(head, "lrrr", [line(viewer, one, by.get(one.metric), greatest(by)) for one in items])
    card("why", "balance", title, why_sentence(viewer, by), table, f":small[:gray[{sum_up(viewer, standing.why)}]]")


def greatest(by: dict[str, Decimal]) -> Decimal:
    """The largest effect either way, the length of a whole bar."""
    return max((abs(effect) for effect in by.values()), default=Decimal(0))


def line(viewer: Viewer, one: MetricStanding, effect: Decimal | None, most: Decimal) -> tuple[str, str, str, str]:
    shown_as = format_of(one.metric)
    said = [
        plain(viewer.say(shown_as.unit)),
        viewer.t(f"权重 {number_words(one.weight * 100, 0)}%", f"weight {number_words(one.weight * 100, 0)}%"),
    ]
    if one.note:
        said.append(plain(viewer.say(PART_NOTES[one.note])) if one.note in PART_NOTES else plain(one.note))
    name = f"{plain(viewer.say(shown_as.name))} :small[:gray[{' · '.join(said)}]]"
    return name, shown_as.say(one.value), shown_as.say(one.bank), effect_bar(effect, most)


def effect_bar(effect: Decimal | None, most: Decimal) -> str:
    if effect is None:
        return "—"
    bar = drawings.svg_image(drawings.around_zero(float(effect), float(most), width=76), "")
    return f"{bar} **{number_words(effect, 2, signed=True)}**"


def sum_up(viewer: Viewer, steps: Steps) -> str:
    """The sum, so that it can be checked by hand."""
    start, end = number_words(step_points(steps, steps.start), 2), number_words(step_points(steps, steps.end), 2)
    total = number_words(sum(effects_by_metric(steps).values()), 2, signed=True)
    rest = (
        viewer.t(
            f"，其他 {number_words(step_points(steps, steps.rest), 2, signed=True)}",
            f", other {number_words(step_points(steps, steps.rest), 2, signed=True)}",
        )
        if steps.rest
        else ""
    )
    return viewer.t(
        f"全辖平均 {start} 分，各项合计 {total}{rest}，得 {end} 分。",
        f"The bank's mean {start}, items {total}{rest}: {end} points.",
    )


def why_sentence(viewer: Viewer, by: dict[str, Decimal]) -> str:
    """What costs most and what helps most, in one sentence."""
    worst, best = next(iter(by)), next(reversed(by))
    said = []
    if by[worst] < 0:
        name, cost = plain(viewer.say(format_of(worst).name)), number_words(-by[worst], 2)
        said.append(viewer.t(f"失分最多的是**{name}**（{cost} 分）", f"**{name}** costs most ({cost} points)"))
    if by[best] > 0:
        name, gain = plain(viewer.say(format_of(best).name)), number_words(by[best], 2)
        said.append(viewer.t(f"得分最多的是**{name}**（{gain} 分）", f"**{name}** gains most ({gain} points)"))
    return (
        viewer.t("，", "; ").join(said) + viewer.t("，均与全辖平均相比。", ", against the bank's mean.")
        if said
        else viewer.t("与全辖平均相同。", "The same as the bank's mean.")
    )


def what_changed(viewer: Viewer, standing: OutletStanding) -> None:
    """From last month's composite to this one, by metric; it adds up exactly."""
    t, title, steps = viewer.t, viewer.t("比上月变了什么", "What changed since last month"), standing.changed
    if steps is None:
        card(
            "changed",
            "compare_arrows",
            title,
            t("上月没有可比的得分。", "There is no score of last month to compare with."),
        )
        return
    by = effects_by_metric(steps)
    start, end = step_points(steps, steps.start), step_points(steps, steps.end)
    gained = number_words(end - start, 2, signed=True)
    zh, en = (
        f"得分由 {number_words(start, 2)} 变为 **{number_words(end, 2)}**（{gained}）。",
        f"The score went from {number_words(start, 2)} to **{number_words(end, 2)}** ({gained}).",
    )
    rows = [
        (plain(viewer.say(format_of(metric).name)), effect_bar(effect, greatest(by))) for metric, effect in by.items()
    ]
    if steps.rest:
        rows.append((t("其他", "Other"), effect_bar(step_points(steps, steps.rest), greatest(by))))
    card(
        "changed",
        "compare_arrows",
        title,
        t(zh, en),
        text_table((t("指标", "Item"), t("对得分的影响", "Effect")), "lr", rows),
    )
