"""The open questions of all files received, each with the rows it is about and its answers; and those answered."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st

from data.files.grid import Grid
from data.organisation.outlets import names_now
from data.people.rights import Act
from data.reading.finding_words import address_words, expected_words, seen_words
from data.reading.findings import Finding
from data.reading.quoted import quoted
from data.uploads.causes import WHOSE, OpenQuestion, asked_together
from data.uploads.draft import FileDraft
from data.uploads.left_out import left_out_words
from pages.upload import answers
from pages.upload.answers_offered import CHOICES, as_it_stands
from pages.upload.mapping_step import grids_of
from pages.upload.one_choice import Drafts
from pages.upload.unknown_outlets import bulk_outlets, new_outlets
from ui.look.cards import card, table_card
from ui.look.grids import grid
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SHOWN, QUOTED, NAMED = 12, 3, 6
UNQUOTED = frozenset({"left_out", "period_locked", "loses_columns", "mixed_units", "narrower_heading"})
"""Questions about a whole column or file."""
UNSAID = frozenset({"period_locked", "loses_columns", "duplicate_conflict"})
"""What was seen is said by the answers, or stands in the rows quoted."""


def questions(viewer: Viewer, drafts: Drafts) -> None:
    """The first open questions; the next ones follow as these are answered."""
    every = asked_together(drafts)
    if answers.answered_before(every):
        st.rerun()
    new_outlets(viewer, tuple(drafts.values()))
    if not names_now(viewer.store)[1] and viewer.may(Act.ADD_OUTLETS):
        every = tuple(one for one in every if one.finding.code not in WHOSE)  # the offer above answers them
    else:
        bulk_outlets(viewer, every)
    for asked in every[:SHOWN]:
        question(viewer, asked, drafts)
    if len(every) > SHOWN:
        more = len(every) - SHOWN
        zh = f"另有 {more} 个问题，回答以上各项后继续显示。"
        st.caption(viewer.t(zh, f"{counted(more, 'more question')} once these are answered."))
    answered_questions(viewer, drafts)


def question(viewer: Viewer, asked: OpenQuestion, drafts: Drafts) -> None:
    spot = sha256(repr(asked.cause).encode()).hexdigest()[:10]
    with card(f"ask-{spot}"):
        st.markdown(f":material/help: {cause_words(viewer, asked)}  \n:gray[{where_asked(viewer, asked, drafts)}]")
        st.markdown(detail(viewer, asked, drafts))
        if asked.finding.code not in UNQUOTED:
            rows_quoted(viewer, asked, drafts, spot)
        CHOICES.get(asked.finding.code, as_it_stands)(viewer, asked, spot, drafts)


def cause_words(viewer: Viewer, asked: OpenQuestion) -> str:
    many = len(asked.places)
    count = viewer.t(f"（{many} 处）", f" ({many} places)") if many > 1 else ""
    return f"**{asked.finding.words(viewer.language)}**{count}"


def where_asked(viewer: Viewer, asked: OpenQuestion, drafts: Drafts) -> str:
    """The files and the places in them: the first few by name."""
    t, said = viewer.t, []
    for key in asked.files():
        found = [finding for of, finding in asked.places if of == key]
        cells = [clean(f"{one.sheet} {address_words(one.cell, viewer.language)}") for one in found]
        named = t("、", ", ").join(dict.fromkeys(plain(cell) for cell in cells[:NAMED] if cell))
        more = t(f" 等 {len(cells)} 处", f" and {len(cells) - NAMED} more") if len(cells) > NAMED else ""
        said.append(" · ".join(part for part in (plain(drafts[key].file), named + more) if part))
    return t("；", "; ").join(said)


def detail(viewer: Viewer, asked: OpenQuestion, drafts: Drafts) -> str:
    """What was seen, and what would have been expected."""
    one, t = asked.finding, viewer.t
    if one.code == "left_out":
        return plain(left_out_words(drafts[asked.files()[0]].left_out, viewer.language))
    said = plain(seen_words(one, viewer.language)) if one.code not in UNSAID else ""
    seen = t(f"看到“{said}”", f"seen “{said}”") if said else ""
    ours = plain(expected_words(one, viewer.language)) if seen and one.code not in WHOSE else ""
    expected = t(f"应为：{ours}", f"expected: {ours}") if ours else ""
    return " · ".join(part for part in (seen, expected) if part)


def rows_quoted(viewer: Viewer, asked: OpenQuestion, drafts: Drafts, spot: str) -> None:
    """The first rows it is about, of the first file, as they stand there."""
    key, first = asked.places[0]
    found: Sequence[Finding] = [one for of, one in asked.places if (of, one.sheet) == (key, first.sheet)]
    sheet: Grid | None = grids_of(drafts[key]).get(first.sheet) or next(iter(grids_of(drafts[key]).values()), None)
    cells = [one.cell for one in found[:QUOTED]]
    if first.code == "duplicate_conflict":
        cells.insert(0, first.expected.partition(":")[0])  # the row that it repeats
    told = quoted(sheet, cells) if sheet and first.cell else None
    if told is None:
        return
    head = (viewer.t("行", "Row"), *map(plain, told.head))
    rows = [
        (
            str(number),
            *(f"**:orange[{plain(text) or '—'}]**" if at == told.at else plain(text) for at, text in enumerate(texts)),
        )
        for number, texts in told.rows
    ]
    table_card(f"quoted-{spot}", head, "l" * len(head), rows)


def answered_questions(viewer: Viewer, drafts: Drafts) -> None:
    """What was answered, each to be changed."""
    t = viewer.t
    given = [one for one in answers.answers_given().values() if any(key in drafts for key in one.asked.files())]
    if given:
        title = t(f"已回答 {len(given)} 个问题", f"Answered: {counted(len(given), 'question')}")
        with st.expander(title, icon=":material/checklist:"):
            for one in given:
                spot = sha256(repr(one.asked.cause).encode()).hexdigest()[:10]
                with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                    seen = plain(seen_words(one.asked.finding, viewer.language))
                    st.markdown(f"{cause_words(viewer, one.asked)} {seen} → **{plain(viewer.say(one.label))}**")
                    change = t("改", "Change"), f"change {spot}"
                    answers.answer_button(*change, answers.asked_anew, one.asked.cause, icon="undo", look="tertiary")
    if any(answers.answers_of(key).plain() for key in drafts):
        label = t("清除所有回答", "Clear all answers")
        answers.answer_button(label, "forget", answers.forget_answers, tuple(drafts), icon="undo", look="tertiary")


def findings_table(viewer: Viewer, draft: FileDraft) -> None:
    """Everything noticed, with place, what was seen and what was expected."""
    t, found = viewer.t, draft.findings
    if not found:
        return
    with st.expander(t(f"全部 {len(found)} 条发现", f"All findings: {len(found)}"), icon=":material/list:"):
        table = pd.DataFrame(
            {
                t("待回答", "Open"): [t("是", "yes") if one.blocks else "" for one in found],
                t("工作表", "Sheet"): [clean(one.sheet) for one in found],
                t("单元格", "Cell"): [clean(address_words(one.cell, viewer.language)) for one in found],
                t("发现", "Finding"): [one.words(viewer.language) for one in found],
                t("看到", "Seen"): [clean(seen_words(one, viewer.language)) for one in found],
                t("应为", "Expected"): [clean(expected_words(one, viewer.language)) for one in found],
            }
        )
        grid(table, t("全部发现", "All findings"), most=11)
