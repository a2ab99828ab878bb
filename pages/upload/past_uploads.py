"""Past uploads: what came in, which version counts, and the way to each receipt."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.uploads.receipts import Receipt, uploads
from metrics.figures.form_metrics import kind_title
from pages.upload.completeness import completeness
from pages.upload.downloads import history_downloads
from ui.look.grids import grid
from ui.shell.address import href
from ui.shell.boundary import again
from ui.shell.viewer import Viewer
from ui.words import clean

SHOWN = 200


@again
def past_uploads(viewer: Viewer) -> None:
    receipts = uploads(viewer.store)
    if not receipts:
        st.info(viewer.t("还没有上传过报表。", "Nothing has been uploaded yet."), icon=":material/inbox:")
        return
    completeness(viewer)
    upload_table(viewer, receipts)
    history_downloads(viewer)


def upload_table(viewer: Viewer, receipts: tuple[Receipt, ...]) -> None:
    t = viewer.t
    parts = [(receipt, part) for receipt in receipts for part in receipt.parts][:SHOWN]
    names = viewer.names({receipt.who for receipt, _ in parts})
    table = pd.DataFrame(
        {
            t("回执", "Receipt"): [href("upload", receipt=str(receipt.upload)) for receipt, _ in parts],
            t("报表", "Spreadsheet"): [viewer.say(kind_title(part.kind)) for _, part in parts],
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
    number = st.column_config.LinkColumn(display_text=r"receipt=(\d+)", width="small")
    st.caption(t("点回执号看当时的回答，或撤回、换用那一版。", "A receipt has the answers given, and the way back."))
    grid(table, t("历次上传", "Past uploads"), config={t("回执", "Receipt"): number})
