"""Which version of a month is read: a published one as it was published, names and amounts, or today's draft."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from data.decisions.published import State
from data.people.rights import Act
from data.types import COMPOSITE, Month
from metrics.money.lines import Line
from metrics.money.reasons import money_word
from metrics.scheme.scheme import Scheme
from months.calculation import shown_scheme
from months.ledger import line_of
from months.versions import Named, VersionText, lines_within, readings_of
from ui.month.publication import version_badge
from ui.month.standings import field as league_field
from ui.month.standings import ledger_of
from ui.shell.address import box, chosen
from ui.shell.kept import kept
from ui.shell.viewer import Viewer

DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLedger:
    """What the page shows of a month: the lines, how the outlets were called, and of which version (None: a draft)."""

    month: Month
    lines: tuple[Line, ...]
    outlets: Named = field(default_factory=dict)
    reading: VersionText | None = None

    def version(self) -> int:
        """The version's number; 0 is the draft."""
        return self.reading.version.version if self.reading else 0

    def address(self) -> dict[str, str]:
        """What a link needs to show the same."""
        return {"month": str(self.month), "version": f"{self.month}-v{self.version()}" if self.reading else DRAFT}


def version_texts(viewer: Viewer, month: Month) -> tuple[VersionText, ...]:
    return kept(viewer, lambda: readings_of(viewer.store, month), "versions", str(month))


def shown_of(viewer: Viewer, month: Month) -> ShownLedger:
    """The version the address names, else the newest; a draft while nothing is published or the newest was withdrawn.

    Several versions are offered to choose from, as published and as corrected.
    """
    every = version_texts(viewer, month)
    open_again = _open_again(every)
    names = {f"{month}-v{one.version.version}": viewer.say(one.version.name()) for one in reversed(every)}
    if open_again:
        names = {DRAFT: viewer.t("草稿（现在的数据）", "draft (the data as they are now)"), **names}
    default = next(iter(names))
    asked = st.query_params.get("version", "")
    seen = (
        chosen(viewer, "version", list(names), default)
        if asked.startswith(str(month)) or (asked == DRAFT and open_again)
        else default
    )
    if len(names) > 1:
        box(viewer.t("版本", "Version"), "version", names, seen, width=340)
    return _ledger(viewer, month, next((one for one in every if f"{month}-v{one.version.version}" == seen), None))


def newest_shown(viewer: Viewer, month: Month) -> ShownLedger:
    """The newest version, or the draft; nothing is offered to choose."""
    every = version_texts(viewer, month)
    return _ledger(viewer, month, None if _open_again(every) else every[-1])


def _open_again(every: tuple[VersionText, ...]) -> bool:
    return not every or every[-1].version.state is State.WITHDRAWN


def _ledger(viewer: Viewer, month: Month, read: VersionText | None) -> ShownLedger:
    if read is None:
        outlets = outlets_of(viewer, month)
        return ShownLedger(
            month=month, lines=own_lines(viewer, ledger_of(viewer, month).lines, outlets), outlets=outlets
        )
    outlets = {outlet: of for one in version_texts(viewer, month) for outlet, of in one.outlets.items()} | read.outlets
    lines = tuple(line_of(money) for money in read.figures.lines)
    return ShownLedger(month=month, lines=own_lines(viewer, lines, outlets), outlets=outlets, reading=read)


def version_scheme(viewer: Viewer, shown: ShownLedger) -> Scheme:
    """The scheme behind what is read."""
    month, version = shown.month, shown.version()
    return kept(viewer, lambda: shown_scheme(viewer.store, month, version), "scheme shown", str(month), str(version))


def taken_words(viewer: Viewer, shown: ShownLedger) -> str:
    """What money taken is called by the scheme behind what is read: 罚款, performance deductions."""
    word = money_word(version_scheme(viewer, shown))
    return viewer.t(word.zh, f"{word.en}s")


def outlets_of(viewer: Viewer, month: Month) -> Named:
    """Name and tier-1 branch of each outlet as of the month, by the data as they are now."""

    def named() -> Named:
        table = league_field(viewer, COMPOSITE, month)
        columns = (table[name].astype(str) for name in ("outlet", "name", "branch"))
        return {outlet: (name, branch) for outlet, name, branch in zip(*columns, strict=True)}

    return kept(viewer, named, "outlets named", str(month))


def own_lines(viewer: Viewer, lines: tuple[Line, ...], outlets: Named) -> tuple[Line, ...]:
    """The lines the viewer may see: all, or those about their own branches and outlets."""
    return lines_within(viewer.scope(Act.VIEW_LEDGER), lines, outlets)


def shown_badge(viewer: Viewer, shown: ShownLedger) -> str:
    """The version that is read, as a badge; of an older one, which is the newest."""
    if shown.reading is None or shown.reading is version_texts(viewer, shown.month)[-1]:
        return version_badge(viewer, shown.month)
    t, newest = viewer.t, version_texts(viewer, shown.month)[-1].version.name()
    older = f":orange-badge[:material/history: {viewer.say(shown.reading.version.name())}]"
    words = t("您在看旧版本；现行为", "you are reading an older version; the newest is")
    return f"{older} :small[:gray[{words} {viewer.say(newest)}]]"
