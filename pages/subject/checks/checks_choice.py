"""What is asked of checks: a form, a way of checking, months, a part of the bank; all of it in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.forms.form import MODES, Form
from data.people.rights import Act
from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from metrics.subjects.checks_of import ChecksOf, branches_open, form_versions_told, modes_loaded
from metrics.subjects.subject_facts import TREND
from pages.subject.subject_asked import among_of, part_words, pick_branch_or_all, read_by
from ui.shell.address import href, pick
from ui.shell.kept import kept_read
from ui.shell.viewer import Viewer
from ui.words import clean

OF_OLD = "-"
"""Instead of a form: the sheet of mystery scores with its five fixed parts."""
MONTHS_OFFERED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksAsked:
    """`versions` of the form are those in force by the end of the period, the newest last."""

    of: ChecksOf
    versions: tuple[Form, ...]
    period: Period
    months_before: tuple[Month, ...]
    """Those that may be read of the twelve up to the end of the period."""
    part: str

    key = "checks"

    @property
    def form(self) -> Form:
        return self.versions[-1]

    @property
    def name(self) -> tuple[str, ...]:
        return "checks", repr(self.of), str(self.period)

    def scope(self, viewer: Viewer) -> str:
        """Form, mode, part and period in words."""
        said = [viewer.say(self.form.title), *([viewer.say(MODES[self.of.mode])] if self.of.mode else ())]
        return " · ".join((*map(clean, said), part_words(viewer, self.part), viewer.say(self.period.say())))

    def narrowed(self, **parts: object) -> ChecksAsked:
        return replace(self, of=replace(self.of, **parts))  # pyrefly: ignore

    def address(self, **more: str) -> str:
        """Of the same checks, told another way."""
        period = {"period": str(self.period.kind), "month": str(self.period.until), "since": str(self.period.first)}
        asked = {"kind": "mystery", "form": self.of.form, "mode": self.of.mode, "branch": self.part, **period}
        return href("subject", **{**asked, **more})


def checks_asked(viewer: Viewer, period: Period) -> ChecksAsked | None:
    """The choices drawn; None where the bank has no form, or the sheet of old is chosen."""
    told = kept_read(viewer, lambda db: form_versions_told(db, period.until), "forms told", str(period.until))
    if not told:
        return None
    by = read_by(viewer, period)
    loaded = kept_read(viewer, lambda db: modes_loaded(db, period.months()), "modes loaded", str(period))
    order = sorted(told, key=lambda form: not told[form][-1].takes)  # what stands for the mystery sheet comes first
    words = {form: clean(viewer.say(told[form][-1].title)) for form in order}
    words |= {OF_OLD: viewer.t("神秘人得分表", "Mystery-shopper sheet")}
    first = next((form for form in words if form in loaded), OF_OLD if OF_OLD in loaded else next(iter(words)))
    form = pick(viewer, viewer.t("检查表", "Check form"), "form", words, width=210, default=first)
    if form == OF_OLD:
        return None
    there = loaded.get(form, ())
    modes = [mode for mode in MODES if mode in there or mode in told[form][-1].modes]
    named = {mode: viewer.say(MODES[mode]) for mode in modes}
    first = next((mode for mode in modes if mode in there), modes[0])
    mode = pick(viewer, viewer.t("检查方式", "Way of checking"), "mode", named, width=150, default=first)
    period = _from_month(viewer, period, by.readable)
    branches = kept_read(viewer, lambda db: branches_open(db, period.months()), "branches of", str(period))
    part = pick_branch_or_all(viewer, branches, wide=viewer.scope(Act.VIEW_SUBJECT).everything)
    months, year = set(period.months()), {period.until.plus(-back) for back in range(TREND)}
    of = ChecksOf(
        form=form, mode=mode, months=tuple(month for month in by.readable if month in months),
        among=among_of(viewer, part), exempt_from=by.exempt_from,
    )  # fmt: skip
    before = tuple(month for month in by.readable if month in year)
    return ChecksAsked(of=of, versions=told[form], period=period, part=part, months_before=before)


def _from_month(viewer: Viewer, period: Period, readable: Sequence[Month]) -> Period:
    """The period, from another month on where one is chosen."""
    offered = [month for month in sorted(readable) if month <= period.until][-MONTHS_OFFERED:]
    first = next((month for month in offered if month >= period.first), None)
    if first is None:
        return period
    words = {str(month): viewer.t(f"自{month.say('zh')}", f"from {month.say('en')}") for month in offered}
    since = pick(viewer, viewer.t("起始月份", "From month"), "since", words, width=160, default=str(first))
    if since == str(first):
        return period
    return Period(kind=PeriodKind.ROLLING_12, first=Month.parse(since), last=period.until, until=period.until)
