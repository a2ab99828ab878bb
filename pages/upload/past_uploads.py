"""Past uploads: what came in, which version counts, and letting another version count."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.people.rights import Act
from data.sheets.kinds import SHEETS
from data.types import Month
from data.uploads.commit import roll_back
from data.uploads.receipts import PartReceipt, Receipt, uploads
from pages.upload.completeness import completeness, locked
from pages.upload.downloads import history_downloads
from pages.upload.version_difference import version_difference
from ui.look.grids import grid
from ui.shell.boundary import again
from ui.shell.codes import one_below_another, one_of
from ui.shell.viewer import Viewer
from ui.words import clean

SHOWN = 200


@again
def past_uploads(viewer: Viewer) -> None:
    place, receipts = st.container(), uploads(viewer.store)
    if not receipts:
        st.info(viewer.t("还没有上传过报表。", "Nothing has been uploaded yet."), icon=":material/inbox:")
        return
    if viewer.may(Act.ROLL_BACK):
        go_back(viewer, receipts)
    with place:
        completeness(viewer)
        upload_table(viewer, uploads(viewer.store))
        history_downloads(viewer)


def upload_table(viewer: Viewer, receipts: tuple[Receipt, ...]) -> None:
    t = viewer.t
    parts = [(receipt, part) for receipt in receipts for part in receipt.parts][:SHOWN]
    names = viewer.names({receipt.who for receipt, _ in parts})
    table = pd.DataFrame(
        {
            t("编号", "No."): [receipt.upload for receipt, _ in parts],
            t("报表", "Spreadsheet"): [viewer.say(SHEETS[part.kind].title) for _, part in parts],
            t("月份", "Month"): [viewer.say(part.month) for _, part in parts],
            t("行数", "Rows"): [part.rows for _, part in parts],
            t("状态", "State"): [
                t("✓ 生效中", "✓ counts") if part.counts else t("旧版本", "older version") for _, part in parts
            ],
            t("文件", "File"): [clean(receipt.file) for receipt, _ in parts],
            t("上传人", "By"): [names[receipt.who] for receipt, _ in parts],
            t("时间", "When"): [viewer.when(receipt.when) for receipt, _ in parts],
        }
    )
    grid(table, t("历次上传", "Past uploads"))


def go_back(viewer: Viewer, receipts: tuple[Receipt, ...]) -> None:
    """Choose a kind and month, then the version that shall count; a reason goes to the log."""
    t = viewer.t
    versions: dict[tuple[str, Month], list[tuple[Receipt, PartReceipt]]] = {}
    for receipt in receipts:
        for part in receipt.parts:
            versions.setdefault((part.kind, part.month), []).append((receipt, part))
    with st.expander(t("撤回或换用旧版本", "Take back, or use an older version"), icon=":material/history:"):
        newest = sorted(versions, key=lambda one: (one[1], one[0]), reverse=True)
        words = {one: f"{viewer.say(one[1])} · {viewer.say(SHEETS[one[0]].title)}" for one in newest}
        said = {"key": "back what", "width": 360, "format_func": words.__getitem__}
        chosen = one_of(t("报表和月份", "Spreadsheet and month"), newest, **said)
        options = [None, *(part.batch for _, part in versions[chosen] if not part.counts)]
        names = version_names(viewer, versions[chosen])
        none = t("撤下，不用任何版本", "none: take it back")
        said = {"key": f"back to {chosen}", "format_func": lambda batch: names.get(batch, none)}
        batch = one_below_another(t("改为", "Let count"), options, **said)
        if batch is not None:
            counting = [part.batch for _, part in versions[chosen] if part.counts]
            version_difference(viewer, *chosen, counting, batch)
        if version := locked(viewer).get(chosen[1]):
            zh = f"该月已发布第{version}版：已公布的数字不变，发布更正版后才按此计算。"
            en = f"The month is published (v{version}): published figures stay, and follow this only once "
            st.markdown(f":material/lock: {t(zh, en + 'a correction is published.')}")
        reason = st.text_input(t("理由", "Reason"), key="back reason", max_chars=200)
        if st.button(t("确认", "Confirm"), type="primary", disabled=not reason.strip(), key="back sure"):
            roll_back(viewer.store, viewer.actor, chosen[0], chosen[1], batch, reason)
            done = t("已完成，排名已按新的版本计算。", "Done; the ranking follows the version that now counts.")
            st.success(done, icon=":material/check:")


def version_names(viewer: Viewer, found: list[tuple[Receipt, PartReceipt]]) -> dict[int | None, str]:
    """By batch: the upload's number, when it came and its file."""
    number = viewer.t("第{} 号", "no. {}")
    return {
        part.batch: f"{number.format(receipt.upload)} · {viewer.when(receipt.when)} · {clean(receipt.file)}"
        for receipt, part in found
    }
