"""Checks done of those due, branch by branch, and who misses some."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.forms.form import Cadence
from data.types import Text
from metrics.subjects.checks_done import ChecksDone, done_share
from months.checks_seen import done_seen
from pages.subject.checks.checks_choice import ChecksAsked
from pages.subject.pictures import SubjectPicture, picture_card, titled_cells
from reports import columns as shared
from reports.excel import filled
from ui.look.bars import Bar, bar_table
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, counted, short_month

SHOWN = 15
CADENCES: dict[Cadence, Text] = {
    Cadence.MONTH: Text(zh="每月一次", en="once a month"),
    Cadence.HALF_MONTH: Text(zh="每月两次", en="twice a month"),
    Cadence.QUARTER: Text(zh="每季一次，记在季末月", en="once a quarter, shown in its last month"),
    Cadence.OPENING_DAY: Text(zh="每个营业日", en="on every day open"),
}


def done_part(viewer: Viewer, asked: ChecksAsked) -> None:
    cadence = asked.form.cadence
    if cadence is Cadence.NONE:
        zh, en = "这张检查表没有规定检查频次，没有应查次数。", "This form names no cadence: nothing is due."
        st.info(viewer.t(zh, en), icon=":material/info:")
        return
    with st.container(key="grid-2-done"):
        picture_card(viewer, asked, "done-branches", branches_picture)
        picture_card(viewer, asked, "done-missing", missing_picture)


def _done(viewer: Viewer, asked: ChecksAsked) -> tuple[ChecksDone, ...]:
    return kept_for(viewer, lambda: done_seen(viewer.figures(), viewer.actor, asked.of), "checks done", *asked.name)


def branches_picture(viewer: Viewer, asked: ChecksAsked) -> SubjectPicture:
    """The least complete first."""
    t, found = viewer.t, _done(viewer, asked)
    sums: dict[str, tuple[int, int, int]] = {}
    for one in found:
        done, due, short = sums.get(one.branch, (0, 0, 0))
        sums[one.branch] = done + one.done, due + one.due, short + (one.done < one.due)
    rows = sorted(sums.items(), key=lambda row: (done_share(*row[1][:2]), row[0]))
    shares = [done_share(done, due) for _, (done, due, _) in rows]
    table = (
        shared.BRANCH.of(viewer.language, [clean(branch) or "—" for branch, _ in rows]),
        filled(t("完成率 %", "Rate %"), shares, 2),
        filled(t("已查", "Done"), [done for _, (done, _, _) in rows], 0),
        filled(t("应查", "Due"), [due for _, (_, due, _) in rows], 0),
        filled(t("未查完", "Short"), [short for _, (_, _, short) in rows], 0),
    )
    bars = [Bar(slices=((float(share) / 100, "a2"),)) for share in shares]
    drawn = bar_table(titled_cells(table), bars, wide=(4,))
    cadence = viewer.say(CADENCES[asked.form.cadence])
    name = f"{t('完成率', 'Done of due')} · {t('支行', 'Branches')}"
    return SubjectPicture(name=name, sentence=done_sentence(found), table=table, drawn=drawn, note=cadence)


def missing_picture(viewer: Viewer, asked: ChecksAsked) -> SubjectPicture:
    """Who misses most first, with the months."""
    t, found = viewer.t, [one for one in _done(viewer, asked) if one.missing]
    months = [t("、", ", ").join(short_month(month, viewer.language) for month in one.missing) for one in found]
    table = (
        shared.OUTLET.of(viewer.language, [clean(one.name) for one in found]),
        filled(t("已查/应查", "Done/due"), [f"{one.done}/{one.due}" for one in found]),
        filled(t("缺的月份", "Months short"), months, width=28),
        shared.CODE.of(viewer.language, [one.outlet for one in found]),
        shared.BRANCH.of(viewer.language, [clean(one.branch) for one in found]),
        filled(t("完成率 %", "Rate %"), [one.share for one in found], 2),
    )
    drawn = bar_table(
        [(title, cells[:SHOWN]) for title, cells in titled_cells(table[:3])], [Bar()] * len(found[:SHOWN])
    )
    zh = f"{len(found)} 家网点没有查完。" if found else "每家网点都查完了。"
    en = f"{counted(len(found), 'outlet is', 'outlets are')} short." if found else "No outlet is short."
    note = t(f"另有 {len(found) - SHOWN} 家见数据表。", f"{len(found) - SHOWN} more stand in the table.")
    note = note if len(found) > SHOWN else ""
    return SubjectPicture(name=t("未查完", "Short"), sentence=Text(zh=zh, en=en), table=table, drawn=drawn, note=note)


def done_sentence(found: Sequence[ChecksDone]) -> Text:
    done, due = sum(one.done for one in found), sum(one.due for one in found)
    if not due:
        return Text(zh="本期没有应查。", en="Nothing was due in this period.")
    share = done_share(done, due)
    return Text(zh=f"应查 {due:,} 次，已查 {done:,} 次，完成率 {share}%。", en=f"{done:,} of {due:,} due, {share}%.")
