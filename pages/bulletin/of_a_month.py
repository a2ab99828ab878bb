"""The notice of a month as far as it has come: not published, being composed, not signed yet, signed."""

from __future__ import annotations

from data.people.rights import Act
from pages.bulletin.composing import composer
from pages.bulletin.notice_asked import NoticeAsked
from pages.bulletin.signed_view import signed_view
from ui.shell.address import link
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer


def notice_of_month(viewer: Viewer, asked: NoticeAsked) -> None:
    t = viewer.t
    if asked.signed is not None:
        signed_view(viewer, asked.signed)
    elif not asked.versions:
        words = t("通报只由已发布的版本生成。", "A notice is made from a published version only.")
        title = t("本月尚未发布", "The month is not published yet")
        if asked.quarterly:
            title = t("本季没有已发布的月份", "No month of the quarter is published")
        nothing_here(viewer, title, words, icon="edit_note")
        if viewer.may(Act.PUBLISH):
            where = {"month": str(asked.month), "publication": "open"}
            link(viewer, "ledger", t("去核对与发布", "Check and publish it"), icon=":material/task_alt:", **where)
    elif viewer.may(Act.COMPOSE_NOTICE):
        composer(viewer, asked)
    else:
        words = t(
            f"{viewer.level.zh}签发后即可在此阅读。", f"It can be read here once {viewer.level.en} has signed it."
        )
        nothing_here(viewer, t("本期通报尚未签发", "This notice is not signed yet"), words, icon="campaign")
