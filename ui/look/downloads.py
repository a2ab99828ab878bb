"""Tables that leave the house as they are seen, made only when asked for, the right checked again then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from data.errors.people import NoRight
from data.people.rights import Act, Actor, require
from data.stores.audit import recording
from data.stores.records import now
from reports.book import Origin
from reports.excel import ExcelColumn, Export, delimited, file_name, workbook
from ui.shell.viewer import Viewer
from ui.words import clean

Writer = Callable[[Export], bytes]


def offer(viewer: Viewer, made: Callable[[], Export], act: Act, stem: str, title: str) -> None:
    """The two buttons; the file is written when a button is pressed. The log has it as `stem`, people by its title."""
    with st.container(horizontal=True, width="content", key=f"take-{stem}"):
        for label, ending, writer in (("Excel", "xlsx", workbook), ("CSV", "csv", delimited)):
            file = f"{stem}.{ending}"
            take_out(label, partial(_written, viewer, made, act, writer, file), file_name(title, ending), key=file)


def take_out(
    label: str, written: Callable[[], bytes | str] | str, file: str, *, key: str, icon: str = "download"
) -> None:
    """One button for one file, which is written when it is pressed; the page stays as it is."""
    st.download_button(label, written, file, icon=f":material/{icon}:", key=key, on_click="ignore")


def _written(viewer: Viewer, made: Callable[[], Export], act: Act, writer: Writer, file: str) -> bytes:
    taking(viewer, act, file)
    return writer(made())


def taking(viewer: Viewer, act: Act, file: str) -> Actor:
    """Who takes the file out: the right asked anew, and the log told either way.

    Raises:
        NoRight, SignedOut: Nothing is written.
    """
    try:
        actor = viewer.fresh().actor
    except NoRight as refusal:
        viewer.store.note_refusal(viewer.actor, act, file, refusal)
        raise
    with recording(viewer.store, actor, act, file, did="export"):
        require(actor, act)
    return actor


def table_export(
    viewer: Viewer, title: str, columns: tuple[ExcelColumn, ...], rows: tuple[tuple, ...], scope: str
) -> Export:
    """A table with who takes it out, when and of which data version."""
    return Export(title=title, columns=columns, rows=rows, origin=origin_of(viewer, scope))


def origin_of(viewer: Viewer, scope: str) -> Origin:
    who = f"{clean(viewer.actor.name)} ({viewer.actor.login})"
    if viewer.actor.bank.name:
        scope = f"{clean(viewer.actor.bank.name)} · {scope}"
    if viewer.unpublished:
        scope += viewer.t("，含未发布的更正", ", with corrections not yet published")
    version, language = viewer.store.version(), viewer.language
    return Origin(who=who, at=now(), version=version, scope=scope, language=language, boards=viewer.boards)
