"""What a league rests on, in the line beneath its title."""

from __future__ import annotations

from contextlib import suppress

from data.errors.figures import NoSchemeInForce
from data.types import COMPOSITE
from metrics.figures.periods import PeriodKind
from months.period_tables import PeriodTable
from ui.month.filters import metric_name
from ui.month.period_field import period_remarks
from ui.month.standings import scheme_of
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import plain


def basis_words(viewer: Viewer, shown: PeriodTable, choice: str) -> str:
    """When, what, by which scheme, how many are ranked, and what a reader must know of a period."""
    whole, t, of_month = shown.table, viewer.t, shown.period.kind is PeriodKind.MONTH
    ranked = kept(viewer, lambda: int(whole["rank"].notna().sum()), "ranked", choice, str(shown.period))
    out = len(whole) - ranked
    name = metric_name(viewer, choice)
    if choice == COMPOSITE:
        name = name if of_month else t("时段综合（不作奖惩）", "Composite of the period (no money)")
        by = plain(viewer.say(scheme_of(viewer, shown.months[-1]).title))
        name += t(f"《{by}》", f" ({by})")
    sentence = t(f"{ranked} 家网点参评，{out} 家未参评。", f"{ranked} outlets ranked, {out} not.")
    remarks = [*period_remarks(viewer, shown), *year_words(viewer, shown)]
    if not of_month:
        remarks.append(t("奖惩仍按月", "money stays monthly"))
    return " · ".join((viewer.say(shown.period.say()), name, sentence, *map(plain, remarks)))


def year_words(viewer: Viewer, shown: PeriodTable) -> list[str]:
    """That a year is the calendar's, where the scheme counts its own from another month."""
    if shown.period.kind not in (PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE):
        return []
    with suppress(NoSchemeInForce):
        starts = scheme_of(viewer, shown.months[-1]).repeat.year_starts
        if starts != 1:
            en = f"calendar year; the scheme's year begins in month {starts}"
            return [viewer.t(f"按自然年；办法的考核年度自{starts}月起", en)]
    return []
