"""What is asked of the page: a subject, a period and a part of the bank; and its figures, kept by data version."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from data.errors.figures import NoSchemeInForce
from data.people.rights import Act
from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from metrics.scheme.choices import Others
from metrics.subjects.described import SUBJECTS
from metrics.subjects.subject import Subject
from metrics.subjects.subject_facts import Among, OutletFacts, ReadBy, SubjectFacts, month_facts, outlet_facts
from ui.month.filters import months_loaded
from ui.month.period_field import period_remarks
from ui.month.sight import others_shown
from ui.month.standings import scheme_of
from ui.shell.address import pick, pick_tab
from ui.shell.kept import kept, kept_read
from ui.shell.viewer import Viewer
from ui.words import clean, counted

ALL, OWN = "all", "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectAsked:
    """`everybody` are the outlets of the whole bank, `mine` tells which are of the part chosen.

    `name` is what the figures are kept by.
    """

    subject: Subject
    period: Period
    part: str
    among: Among | None
    by: ReadBy
    facts: SubjectFacts
    everybody: OutletFacts
    mine: np.ndarray
    name: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.subject.sheet.key

    def outlets(self) -> OutletFacts:
        return self.everybody.cut(self.mine)

    @property
    def months(self) -> tuple[Month, ...]:
        wanted = self.period.months()
        return tuple(month for month in self.by.readable if month in wanted)

    @property
    def there(self) -> dict[str, tuple[Month, ...]]:
        return {self.subject.headline[0].key: self.facts.given()}

    def scope(self, viewer: Viewer) -> str:
        return f"{part_words(viewer, self.part)} · {viewer.say(self.period.say())}"

    def rests_on(self, viewer: Viewer) -> list[str]:
        """Part and period, outlets, how months are put together, and which are missing."""
        t = viewer.t
        many = kept(viewer, lambda: len({*self.everybody.outlet[self.mine]}), "outlets counted", *self.name)
        said = [self.scope(viewer), t(f"有数网点 {many} 家", counted(many, "outlet"))]
        if self.period.kind is not PeriodKind.MONTH:
            said.append(t("各月分子、分母分别合计后相除，奖惩仍按月", "sums over sums; money stays monthly"))
        return [*said, *period_remarks(viewer, self)]


def pick_subject(viewer: Viewer) -> Subject:
    words = {key: viewer.say(one.title) for key, one in SUBJECTS.items()}
    return SUBJECTS[pick_tab(viewer, words, "kind", viewer.t("专题", "Subject"))]


def read_by(viewer: Viewer, period: Period) -> ReadBy:
    """The months that the viewer is offered, and the rule of exemption at the end of the period."""
    by = ReadBy(readable=months_loaded(viewer))
    with suppress(NoSchemeInForce):
        by = ReadBy(readable=by.readable, exempt_from=scheme_of(viewer, period.until).eligibility.exempt_from())
    return by


def asked_of(viewer: Viewer, period: Period, subject: Subject) -> SubjectAsked:
    """The part of the bank drawn to choose from, and the figures of what was chosen."""
    by = read_by(viewer, period)
    name = ("subject", subject.sheet.key, repr(period), repr(by))
    everybody = kept_read(viewer, lambda db: outlet_facts(db, subject, period, by), *name)
    branches = kept(viewer, lambda: sorted({*map(str, everybody.branch)} - {""}), "branches", *name)
    wide = viewer.scope(Act.VIEW_SUBJECT).everything or others_shown(viewer, period.until) is Others.FULL
    part = pick_branch_or_all(viewer, branches, wide=wide)
    among = among_of(viewer, part)
    mine = np.ones(len(everybody.outlet), dtype=np.bool_)
    if among:
        mine = np.isin(everybody.branch, among.branches) | np.isin(everybody.outlet, among.outlets)
    name = (*name, repr(among))
    facts = kept_read(viewer, lambda db: month_facts(db, subject, period, by, among), *name)
    return SubjectAsked(
        subject=subject,
        period=period,
        part=part,
        among=among,
        by=by,
        facts=facts,
        everybody=everybody,
        mine=mine,
        name=name,
    )


def pick_branch_or_all(viewer: Viewer, branches: Sequence[str], *, wide: bool) -> str:
    """A tier-1 branch or the whole bank; for a branch head what is their own, unless they see as `wide`."""
    scope = viewer.scope(Act.VIEW_SUBJECT)
    own = [name for name in branches if name in scope.branches]
    if wide:
        options, first = [ALL, *branches], next(iter(own), ALL)
    else:
        options, first = [OWN, *(own if len(own) > 1 else ())], OWN
    words = {name: part_words(viewer, name) for name in options}
    return pick(viewer, viewer.t("范围", "Scope"), "branch", words, width=170, default=first)


def part_words(viewer: Viewer, part: str) -> str:
    named = {ALL: viewer.t("全辖", "Whole bank"), OWN: viewer.t("本人所辖网点", "Your outlets")}
    return named.get(part) or clean(part)


def among_of(viewer: Viewer, part: str) -> Among | None:
    """The part as the figures are read for it; None is the whole bank."""
    scope = viewer.scope(Act.VIEW_SUBJECT)
    if part == OWN:
        return Among(branches=tuple(sorted(scope.branches - {""})), outlets=tuple(sorted(scope.outlets)))
    return None if part == ALL else Among(branches=(part,))
