"""Whether a month is published, in one badge."""

from __future__ import annotations

from data.decisions.publications import newest
from data.decisions.published import STATE_NAMES, State, Version
from data.people.rights import Act
from data.types import Month
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer


def version_of(viewer: Viewer, month: Month) -> Version | None:
    return kept_record(viewer, lambda connection: newest(connection, month), "newest version", str(month))


def version_badge(viewer: Viewer, month: Month) -> str:
    """Published with its version, withdrawn, or a draft; a way to the version for those who may read it.

    Where corrections that wait are shown too, it vouches for nothing.
    """
    version = version_of(viewer, month)
    if version is not None and viewer.unpublished:
        return unpublished_badge(viewer)
    if version is None:
        return f":gray-badge[:material/edit_note: {viewer.t('草稿，未发布', 'draft, not published')}]"
    name = f"{viewer.say(STATE_NAMES[version.state])} {viewer.t(f'第{version.version}版', f'v{version.version}')}"
    words = (
        f":gray-badge[:material/undo: {name}]"
        if version.state is State.WITHDRAWN
        else f":green-badge[:material/verified: {name}]"
    )
    return (
        f"[{words}](ledger?month={month}&version={month}-v{version.version})" if viewer.may(Act.VIEW_LEDGER) else words
    )


def unpublished_badge(viewer: Viewer) -> str:
    words = viewer.t("含未发布的更正，非公布结果", "with corrections not published")
    return f":orange-badge[:material/edit_note: {words}]"
