"""What waits and until when, on the home page; a branch head reads until when a month can still be corrected."""

from __future__ import annotations

from data.decisions.objections import Objection, objections_seen
from data.decisions.published import State, Version
from data.people.rights import Act
from data.types import Month
from months.waiting.agenda import Agenda
from ui.ledger.lines import OBJECTIONS
from ui.ledger.objection_words import answer_said, line_said
from ui.look.cards import card
from ui.month.corrections import CORRECTED, agenda_of
from ui.month.publication import version_of
from ui.shell.address import link
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def agenda_card(viewer: Viewer, month: Month) -> None:
    """What waits: all months for who sees the whole ledger, corrections for a branch head; schemes to come for all."""
    found = agenda_of(viewer)
    lines = [until_when(viewer, month, version_of(viewer, month))]
    if viewer.scope().everything:
        lines = due(viewer, found)
    objections = objections_shown(viewer, month)
    said = "\n".join(f"- {line}" for line in [*lines, *said_of(viewer, objections), *coming(viewer, found)])
    with card("agenda", "event", viewer.t("待办与时限", "Waiting and due"), said):
        if objections:
            at = {"tab": OBJECTIONS, "month": str(objections[0].about.month)}
            link(viewer, "ledger", viewer.t("看异议", "Read the objections"), icon=":material/front_hand:", **at)
        waiting = [*(one.month for one in found.checked), *found.unpublished, *found.corrected]
        if waiting and viewer.may(Act.PUBLISH):
            oldest = min(waiting)
            label = viewer.t(f"从最早的{oldest.say('zh')}开始", f"Begin with the oldest, {oldest.say('en')}")
            link(viewer, "ledger", label, icon=":material/publish:", month=str(oldest), publication="open")
        if found.corrected and viewer.may(Act.VIEW_CORRECTIONS):
            label = viewer.t("看更正后的排行榜（未发布）", "The league with the corrections (not published)")
            at = {"month": str(found.corrected[-1]), "figures": CORRECTED}
            link(viewer, "league", label, icon=":material/history:", **at)


def objections_shown(viewer: Viewer, month: Month) -> list[Objection]:
    """Those that wait, the oldest first; to a branch also those of the month that are answered."""
    own = not viewer.scope().everything
    person, store = viewer.actor, viewer.store
    who = (person.login, person.role, *sorted(person.branches), "/", *sorted(person.outlets))
    found = kept_record(viewer, lambda _: objections_seen(store, person, month), "objections", *who, str(month))
    return [one for one in reversed(found) if own or one.accepted is None]


def said_of(viewer: Viewer, objections: list[Objection]) -> list[str]:
    """How many wait, to who answers or reads them all; to a branch each with its answer."""
    sign, many = ":material/front_hand:", len(objections)
    if not viewer.scope().everything:
        return [f"{sign} {line_said(viewer, one)} {answer_said(viewer, one)}" for one in objections]
    zh, en = f"**{many} 条异议**待答复", f"**{counted(many, 'objection')}** to be answered"
    return [f"{sign} {viewer.t(zh, en)}"] if many else []


def due(viewer: Viewer, found: Agenda) -> list[str]:
    """Months that await a second person, then those nobody has checked."""
    t, lines = viewer.t, []
    for one in found.checked:
        who, when = plain(viewer.who(one.by)), viewer.when(one.at)[:10]
        zh = f"**{one.month.say('zh')}** {who} 已核对（{when}），等另一人发布"
        en = f"**{one.month.say('en')}** checked by {who} ({when}), awaits another to publish"
        lines.append(f":material/how_to_reg: {t(zh, en)}")
    if months := found.unpublished:
        span = viewer.say(months[0]) + (f"–{viewer.say(months[-1])}" if len(months) > 1 else "")
        zh, en = f"**{len(months)} 个月**待核对、发布：{span}", f"**{len(months)}** to check and publish: {span}"
        lines.append(f":material/pending: {t(zh, en)}")
    if found.corrected:
        named = "、".join(one.say("zh") for one in found.corrected), ", ".join(one.say("en") for one in found.corrected)
        zh, en = f"更正待发布：**{named[0]}**", f"corrections wait to be published: **{named[1]}**"
        lines.append(f":material/history: {t(zh, en)}")
    return lines or [t("✓ 已入库的月份都已发布。", "✓ Every month loaded is published.")]


def coming(viewer: Viewer, found: Agenda) -> list[str]:
    return [
        viewer.t(
            f":material/gavel: 《{plain(one.title.zh)}》自 **{one.since.say('zh')}** 起执行",
            f":material/gavel: {plain(one.title.en)} takes effect in **{one.since.say('en')}**",
        )
        for one in found.coming
    ]


def until_when(viewer: Viewer, month: Month, version: Version | None) -> str:
    """Until when something of the month can still be corrected, and how."""
    zh, en = month.say("zh"), month.say("en")
    if version is None or version.state is State.WITHDRAWN:
        return viewer.t(
            f"{zh}尚未发布：发布前，更正的报表交分析员重新上传即可替换。",
            f"{en} is not published: until it is, a corrected sheet handed to the analyst replaces the figures.",
        )
    return viewer.t(
        f"{zh}已于 {version.published_at:%m-%d} 发布并冻结：更正须另发新版，差额另记。",
        f"{en} was published on {version.published_at:%d %b} and is frozen: "
        "a correction is a new version, differences are posted.",
    )
