"""The parts of an outlet's name: what is left when the bank, the city, its branch and filler words are taken away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.text.folding import spelling


@dataclass(frozen=True, slots=True)
class Core:
    """What is left of a name when everything usual is taken away."""

    place: str
    kind: str
    branch: str
    odd: bool


_BANKS = re.compile(
    r"^(中国)?(工商|农业|建设|交通|邮政储蓄|邮储|招商|兴业|民生|浦发|中信|光大|华夏|平安|广发|中国)银行(股份有限公司)?|^(工行|农行|建行|中行|交行|邮储)"
)
_FILLERS = re.compile(r"\((一级|二级|二级支行|支行|网点|分理处)\)")
_BRACKETS = re.compile(r"[()\[\]【】<>《》]")
_IN_BRACKETS = re.compile(r"[(\[【<《][^()]*[)\]】>》]")
_KINDS = (
    (re.compile(r"(?:支行|分行)?(?:营业部|营业室|营业厅|营业大厅)$"), "营业部"),
    (re.compile(r"(?:支行)?(?:分理处)$"), "分理处"),
    (re.compile(r"(?:支行)?(?:储蓄所)$"), "储蓄所"),
    (re.compile(r"(?:社区支行|社区银行|小微支行|社区网点)$"), "社区"),
    (re.compile(r"(?:二级支行|支行|网点)$"), "支行"),
)


class NameParts:
    """Takes names of one bank apart; made from the names and branches of its roster."""

    def __init__(self, names: Sequence[str], branches: Iterable[str]) -> None:
        self.city = _city(names)
        self.branches = {spelling(branch) for branch in branches if branch}
        self._starts: dict[str, list[str]] = defaultdict(list)
        for branch in sorted(self.branches, key=len, reverse=True):
            self._starts[branch[:2]].append(branch)

    def short(self, name: str) -> str:
        """The folded name without the bank and the city."""
        short = _BANKS.sub("", name)
        if self.city and short.startswith(self.city) and len(short) > len(self.city):
            short = short[len(self.city) :]
            rest = re.sub(r"^(市分行|分行|市)", "", short)
            short = rest if len(rest) > 2 else short
        return short

    def core(self, name: str) -> Core:
        """The parts of a name.

        "澜川分行凤凰台支行（二级）" is place 凤凰台, kind 支行; "城区支行凤凰台支行" has branch 城区支行 besides.
        """
        short = _FILLERS.sub("", self.short(spelling(name)))
        odd = _BRACKETS.search(short) is not None
        branch = ""
        for known in self._starts.get(short[:2], ()):
            rest = short[len(known) :]
            if short.startswith(known) and rest and not any(pattern.fullmatch(rest) for pattern, _ in _KINDS):
                branch = known
                break
        short = short[len(branch) :]
        for pattern, kind in _KINDS:
            match = pattern.search(short)
            if match and match.start() > 0:
                return Core(short[: match.start()], kind, branch, odd)
        return Core(short, "", branch, odd)

    def without_brackets(self, name: str) -> str:
        folded = spelling(name)
        return _IN_BRACKETS.sub("", folded) or folded


def _city(names: Sequence[str]) -> str:
    """What nearly all names begin with, after the bank: the city."""
    folded = [_BANKS.sub("", spelling(name)) for name in names]
    if len(folded) < 3:
        return ""
    counts = Counter(name[:length] for name in folded for length in range(2, 7))
    common = [start for start, number in counts.items() if number >= 0.8 * len(folded)]
    return max(common, key=len, default="")
