"""Lost points as bars, the largest first, vetoes last; each bar leads to its answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from data.forms.form import MODES
from data.people.rights import Act
from data.rounding import half_up
from data.types import Text
from metrics.subjects.check_losses import APART, VETO, CheckLosses, LossBy, LossLine, losses_shown
from months.checks_seen import losses_seen
from pages.subject.checks.checks_choice import ChecksAsked
from pages.subject.pictures import SubjectPicture, Table, picture_card, titled_cells
from reports.excel import filled
from ui.look.bars import Bar, bar_table
from ui.shell.address import pick_tab
from ui.shell.viewer import Viewer
from ui.words import clean, counted

SHOWN = 15
BY_NAMES: dict[LossBy, Text] = {
    LossBy.ITEM: Text(zh="项目", en="Items"),
    LossBy.SECTION: Text(zh="模块", en="Sections"),
    LossBy.OUTLET: Text(zh="网点", en="Outlets"),
    LossBy.BRANCH: Text(zh="支行", en="Branches"),
    LossBy.MODE: Text(zh="检查方式", en="Ways of checking"),
}


def losses_part(viewer: Viewer, asked: ChecksAsked) -> None:
    """Of one way of checking; only laid out by it are all of them beside each other."""
    many = viewer.scope(Act.VIEW_SUBJECT).everything or len(asked.of.among.branches if asked.of.among else ()) > 1
    offered = [by for by in BY_NAMES if by is not LossBy.BRANCH or many]
    offered = [by for by in offered if by is not LossBy.ITEM or asked.form.items]
    offered = [by for by in offered if by is not LossBy.MODE or len(asked.form.modes) > 1]
    by = LossBy(pick_tab(viewer, {str(one): viewer.say(BY_NAMES[one]) for one in offered}, "by"))
    asked = asked.narrowed(mode="") if by is LossBy.MODE else asked
    picture_card(viewer, asked, f"losses-{by}", partial(losses_picture, by=by))


def losses_picture(viewer: Viewer, asked: ChecksAsked, by: LossBy) -> SubjectPicture:
    """What is not drawn stands together in a line, so that those drawn add up as well."""
    t, found = viewer.t, losses_seen(viewer.figures(), viewer.actor, asked.of, by, asked.versions)
    shown, most = losses_shown(found.lines, SHOWN), max((one.lost for one in found.lines), default=1)
    bars = [
        Bar(slices=((min(1, one.lost / most), "rest" if one.key in APART else "a2"),), href=_link(asked, one, by))
        for one in shown
    ]
    drawn = bar_table(titled_cells(_table(viewer, shown, by)), bars, wide=(3, 4))
    zh, en = (
        "否决扣减：否决在各项失分之外扣去的分。",
        "Taken by vetoes: what they took beyond the points lost item by item.",
    )
    note = t(zh, en) if any(one.key == VETO for one in shown) else ""
    name, sentence = f"{t('失分', 'Lost points')} · {viewer.say(BY_NAMES[by])}", losses_sentence(found, by)
    return SubjectPicture(name=name, sentence=sentence, table=_table(viewer, found.lines, by), drawn=drawn, note=note)


def _table(viewer: Viewer, lines: Sequence[LossLine], by: LossBy) -> Table:
    t = viewer.t
    share = (
        filled(t("占比 %", "Share %"), [one.share for one in lines], 1),
        filled(t("累计 %", "Cum. %"), [one.running for one in lines], 1),
    )
    return (
        filled(viewer.say(BY_NAMES[by]), [clean(viewer.say(_named(one, by))) for one in lines], width=30),
        filled(t("失分", "Lost"), [half_up(Decimal(one.lost) / 100, 2) for one in lines], 2),
        *(share if by is not LossBy.MODE else ()),
        filled(t("失分项次", "Times"), [one.times if one.key not in APART else None for one in lines], 0),
    )


def _named(one: LossLine, by: LossBy) -> Text:
    return MODES.get(one.key, one.name) if by is LossBy.MODE else one.name


def _link(asked: ChecksAsked, one: LossLine, by: LossBy) -> str:
    """The answers behind a bar; a veto has none of its own."""
    if one.key in APART or not asked.form.items:
        return ""
    if by is LossBy.MODE:
        return asked.address(tab="findings", mode=one.key)
    return asked.address(tab="findings", by=str(by), only=one.key)


def losses_sentence(found: CheckLosses, by: LossBy) -> Text:
    """How much in how many visits, and what weighs most."""
    if not found.lost:
        return Text(zh="本期没有失分。", en="No point was lost in this period.")
    if by is LossBy.MODE:
        return Text(zh="各种检查方式分列，互不合并。", en="Each way of checking by itself: they are never one figure.")
    lost, mean = (f"{half_up(Decimal(found.lost) / 100 / per, 2):,}" for per in (1, found.visits))
    zh = f"{found.visits} 次检查共失 {lost} 分，每次平均 {mean} 分"
    en = f"{counted(found.visits, 'visit')} lost {lost} points, {mean} each on average"
    if (first := found.lines[0]).key != VETO:
        name = _named(first, by)
        zh, en = f"{zh}；失分最多的是{name.zh}，占 {first.share}%", f"{en}; most by {name.en}, {first.share}%"
    return Text(zh=f"{zh}。", en=f"{en}.")
