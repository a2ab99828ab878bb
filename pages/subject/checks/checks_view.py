"""Checks by a form in four parts, of which the one chosen is drawn."""

from __future__ import annotations

from collections.abc import Callable

from data.people.rights import Act
from pages.subject.checks.checks_choice import ChecksAsked
from pages.subject.checks.done_lists import done_part
from pages.subject.checks.findings_list import findings_part
from pages.subject.checks.loss_bars import losses_part
from pages.subject.checks.score_cards import scores_part, scores_shown
from ui.month.opening import state_line
from ui.shell.address import link, pick_tab
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import counted, plain

PARTS: dict[str, Callable[[Viewer, ChecksAsked], None]] = {
    "scores": scores_part,
    "losses": losses_part,
    "findings": findings_part,
    "done": done_part,
}


def checks_view(viewer: Viewer, asked: ChecksAsked) -> None:
    t, (_, own) = viewer.t, scores_shown(viewer, asked)
    visits = own[asked.of.mode, ""].visits if (asked.of.mode, "") in own else 0
    state_line(
        viewer, asked.period, plain(f"{asked.scope(viewer)} · {t(f'{visits} 次检查', counted(visits, 'visit'))}")
    )
    words = {"scores": t("得分", "Scores"), "losses": t("失分", "Lost points")}
    words |= {"findings": t("问题清单", "Findings"), "done": t("完成", "Done")}
    tab = pick_tab(viewer, words)
    if tab == "done" or any(part == "" for _, part in own):
        PARTS[tab](viewer, asked)
        return
    title, en = t("本期没有这张检查表的结果", "No results of this form"), "Try another period, part or way of checking."
    nothing_here(viewer, title, t("换一个时段、范围或检查方式。", en))
    if viewer.may(Act.UPLOAD):
        link(viewer, "upload", t("去上传", "Go to upload"), icon=":material/upload_file:")
