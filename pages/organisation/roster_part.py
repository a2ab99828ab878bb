"""The organisation taken out as a workbook, and a workbook taken in: looked at first, like every other change."""

from __future__ import annotations

import streamlit as st

from data.errors.figures import BadRoster
from data.files.reader.read import read
from data.organisation.edits import edits_as_of
from data.organisation.roster_file import organisation_tables
from data.people.rights import Act, require
from data.reading.finding_words import address_words, expected_words, seen_words
from data.reading.findings import Finding
from data.types import Language, Month
from pages.organisation.proposal import propose, see_button
from reports.excel import file_name
from reports.roster import roster_workbook
from ui.look.cards import table_card
from ui.look.downloads import origin_of, take_out, taking
from ui.shell.viewer import Viewer
from ui.words import plain

ENDINGS = ["xlsx", "xlsm", "xls", "ods", "csv", "et"]


def roster_part(viewer: Viewer, month: Month) -> None:
    t = viewer.t

    def written() -> bytes:
        taking(viewer, Act.VIEW_ORGANISATION, "organisation.xlsx")
        with viewer.store.records.reading() as connection:
            edits = edits_as_of(connection, month)
        return roster_workbook(edits, origin_of(viewer, viewer.say(month)))

    name = file_name(f"{t('机构', 'organisation')}-{month}", "xlsx")
    take_out(t("导出机构表", "Export the roster"), written, name, key="take organisation")
    if viewer.may(Act.EDIT_ORGANISATION):
        with st.expander(t("导入机构表", "Take a roster in"), icon=":material/upload_file:"):
            roster_in(viewer)
    elif viewer.may(Act.ADD_OUTLETS):
        level = viewer.level
        zh = f"需要变更机构时：导出机构表，改好后交{level.zh}导入。"
        en = f"To propose a change: export the roster, correct it, and pass it to {level.en} to take in."
        st.caption(t(zh, en))


def roster_in(viewer: Viewer) -> None:
    """A file with outlets, seats or spellings, in columns of any order; what it does not name stays."""
    t = viewer.t
    zh = "网点（机构编码、网点名称……）、任职、别名三种表，可只有其中一种；表里没有的网点保持不变。"
    en = "Tables of outlets (code, name, …), seats or spellings, any of them; outlets not named stay as they are."
    file = st.file_uploader(t(zh, en), type=ENDINGS, key="roster file")
    if not see_button(viewer, "roster", ready=file is not None) or file is None:
        return
    require(viewer.actor, Act.EDIT_ORGANISATION)
    try:
        propose(viewer, organisation_tables(read(file.name, file.getvalue())), file.name)
    except BadRoster as refusal:
        found = [one for one in refusal.facts["findings"] if isinstance(one, Finding)]  # type: ignore[union-attr]
        if found:
            heads = (t("单元格", "Cell"), t("问题", "Problem"), t("看到", "Seen"), t("应为", "Expected"))
            rows = ([plain(cell) for cell in problem_cells(one, viewer.language)] for one in found)
            table_card("roster-problems", heads, "llll", rows)
        raise


def problem_cells(one: Finding, language: Language) -> tuple[str, ...]:
    """Where, what is wrong, what stands there and what should."""
    where = f"{one.sheet} {address_words(one.cell, language)}"
    return where, one.words(language), seen_words(one, language), expected_words(one, language)
