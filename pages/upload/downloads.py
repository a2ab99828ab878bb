"""What an analyst takes along from the upload page: error workbook, receipt, templates, the full history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from data.organisation.outlets import names_now, outlets_as_of
from data.people.rights import Act, require
from data.sheets.kinds import SHEETS
from data.types import Month
from data.uploads.draft import FileDraft
from data.uploads.receipts import Receipt, uploads
from metrics.figures.form_metrics import kind_title
from reports.error_workbook import DRAWN, KEPT, error_workbook, keeps_the_file
from reports.excel import Export, columns_and_rows, file_name
from reports.template import template
from reports.upload_export import receipt_text, upload_history
from ui.look.downloads import offer, table_export, take_out
from ui.month.filters import newest_month
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean


def error_download(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The file as received with every problem marked in place; sent back corrected, it is recognised."""
    if draft.workbook is None or not draft.findings:
        return
    file = file_name(f"{clean(Path(draft.file).stem)}-{viewer.t('问题', 'problems')}", "xlsx")
    label = viewer.t("下载标注问题的文件", "Download with the problems marked")
    take_out(label, partial(_marked, viewer, draft), file, key=f"errors {key}")
    st.caption(viewer.say(KEPT if keeps_the_file(draft.workbook) and not draft.emptied else DRAWN))


def _marked(viewer: Viewer, draft: FileDraft) -> bytes:
    require(viewer.fresh().actor, Act.UPLOAD)
    return error_workbook(draft, viewer.language)


def receipt_download(viewer: Viewer, receipt: Receipt) -> None:
    if receipt.upload:
        label, key = viewer.t("下载回执", "Download the receipt"), f"receipt-{receipt.upload}"
        written = partial(receipt_text, by_name(viewer, receipt), viewer.language, names_now(viewer.store)[1])
        name = file_name(f"{viewer.t('回执', 'receipt')}-{receipt.upload}", "txt")
        take_out(label, written, name, key=key, icon="receipt_long")


def by_name(viewer: Viewer, receipt: Receipt) -> Receipt:
    return replace(receipt, who=viewer.who(receipt.who))


def history_downloads(viewer: Viewer) -> None:
    """Every upload there ever was, as Excel and CSV."""
    title = viewer.t("历次上传", "Past uploads")

    def made() -> Export:
        receipts = [by_name(viewer, one) for one in uploads(viewer.store)]
        table = upload_history(receipts, viewer.language, names_now(viewer.store)[1])
        return table_export(viewer, title, *columns_and_rows(table), viewer.t("全部", "all"))

    offer(viewer, made, Act.VIEW_UPLOADS, "uploads", title)


def template_download(viewer: Viewer) -> None:
    """An empty sheet for one kind and month, with the outlets open in it."""
    t, around = viewer.t, newest_month(viewer)
    with (
        st.expander(t("下载空白模板", "Download an empty template"), icon=":material/description:"),
        st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
    ):
        kind = one_of(
            t("报表", "Spreadsheet"),
            list(SHEETS),
            key="template kind",
            format_func=lambda one: viewer.say(kind_title(one)),
            width=220,
        )
        months = [around.plus(step) for step in range(2, -13, -1)]
        month = one_of(t("月份", "Month"), months, index=1, key="template month", format_func=viewer.say, width=160)
        name = file_name(f"{viewer.say(kind_title(kind))}-{viewer.say(month)}", "xlsx")
        take_out(t("下载模板", "Template"), partial(_template, viewer, kind, month), name, key="take template")


def _template(viewer: Viewer, kind: str, month: Month) -> bytes:
    require(viewer.fresh().actor, Act.UPLOAD)
    with viewer.store.records.reading() as connection:
        outlets = [(one.code, one.name) for one in outlets_as_of(connection, month)]
    return template(kind, month, outlets, viewer.language)
