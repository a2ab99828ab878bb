"""A branch's month in one sentence, by rule, in both languages."""

from __future__ import annotations

from decimal import Decimal

from data.rounding import half_up
from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.notes import NOTES
from metrics.outlet.branch_standing import BranchStanding

MOSTLY = 2


def branch_sentence(branch: BranchStanding) -> Text:
    """Place and score, the metric that costs most against the whole bank, and the outlets it mainly comes from."""
    one, when = branch.standing, branch.standing.month
    if one.place is None:
        zh, en = (NOTES[one.note].zh, NOTES[one.note].en) if one.note in NOTES else ("", "")
        return Text(
            zh=f"{one.name}{when.say('zh')}未参评：{zh}。", en=f"{one.name} is not ranked in {when.say('en')}: {en}."
        )
    zh = f"{one.name}{when.say('zh')}综合第 {one.place}/{one.of}，{one.composite} 分"
    en = f"{one.name}: place {one.place} of {one.of} in {when.say('en')}, {one.composite} points"
    effects = one.why.by_metric() if one.why else {}
    worst = min(effects, key=lambda metric: effects[metric], default="")
    if not worst or effects[worst] >= 0:
        return Text(zh=f"{zh}；没有一项低于全辖。", en=f"{en}; no metric is below the whole bank.")
    cost = f"{_points(branch, effects[worst]):+}".replace("-", "−")
    zh += f"；失分最多的是{CATALOGUE[worst].name.zh}（{cost}）"
    en += f"; {CATALOGUE[worst].name.en} costs most ({cost})"
    mainly = sorted(branch.outlets, key=lambda outlet: outlet.amounts.get(worst, 0))[:MOSTLY]
    names = [outlet.name for outlet in mainly if outlet.amounts.get(worst, 0) < 0]
    if names and len(branch.outlets) > 1:
        zh, en = f"{zh}，主要来自{'和'.join(names)}", f"{en}, mainly from {' and '.join(names)}"
    return Text(zh=f"{zh}。", en=f"{en}.")


def _points(branch: BranchStanding, amount: int) -> Decimal:
    """An amount in points, two decimals."""
    unit = branch.standing.why.unit if branch.standing.why else 1
    return half_up(Decimal(amount * unit).scaleb(-6), 2)
