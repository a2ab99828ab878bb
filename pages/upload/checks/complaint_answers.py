"""The answers that fit a question about a complaint list, and what its outlets without complaints count as."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from data.reading.answers import UNREAD
from data.reading.findings import FINDINGS
from data.types import Text
from data.uploads.causes import OpenQuestion
from data.uploads.draft import FileDraft
from metrics.subjects.described import COMPLAINTS_SHOWN
from pages.upload import answers
from pages.upload.checks.check_answers import answered_so, without_the_row
from pages.upload.one_choice import Drafts, choice
from ui.shell.viewer import Viewer
from ui.words import plain

_SORTS: Mapping[str, Mapping[str, Text]] = {
    "unknown_reason": {one.of: one.name for one in COMPLAINTS_SHOWN.causes.slices} if COMPLAINTS_SHOWN.causes else {},
    "unknown_level": {
        "site": Text(zh="现场", en="on site"),
        "bank": Text(zh="行内", en="to the bank"),
        "regulator": Text(zh="监管", en="to the regulator"),
    },
    "unknown_verdict": {
        "valid": Text(zh="有效", en="valid"),
        "duplicate": Text(zh="重复", en="a duplicate"),
        "not_ours": Text(zh="非本行", en="not ours"),
    },
    "unknown_liable": {"yes": Text(zh="有责", en="responsible"), "no": Text(zh="无责", en="not responsible")},
}


def which_meaning(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    for value, words in _SORTS[asked.finding.code].items():
        choice(viewer, asked, spot, "meaning", answered_so(value), key=value, zh=words.zh, en=words.en)


def all_valid(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    choice(viewer, asked, spot, "all_valid", answered_so("valid"), icon="check")


OF_COMPLAINTS: dict[str, Callable[[Viewer, OpenQuestion, str, Drafts], None]] = {
    **dict.fromkeys(_SORTS, which_meaning),
    "verdict_missing": all_valid,
    **dict.fromkeys(("complaint_conflict", "closed_impossible"), without_the_row),
}
"""By the code of the finding."""


SAID = (
    "form_as_before",
    "not_kept",
    "numbers_masked",
    "replaces_monthly",
    "replaces_list",
    "list_counts",
    "list_lacks",
)
"""What nobody has to answer and everybody should know before confirming."""


def complaints_told(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """What a list replaces and what of its file is kept; and outlets it does not name: no complaints, or no data."""
    for code in SAID:
        seen = [plain(one.seen) for one in draft.findings if one.code == code]
        if seen:
            words = f"{viewer.say(FINDINGS[code])} :gray[{' · '.join(dict.fromkeys(seen))}]"
            st.markdown(f":material/info: {words}")
    found = [one for one in draft.findings if one.code in ("unlisted_zero", "unlisted_missing")]
    if not found:
        return
    zero, entry = found[0].code == "unlisted_zero", ("", "unlisted_zero", UNREAD)
    number = "、".join(one.seen for one in found)
    label = viewer.t(f"未列出的 {number} 家网点按0件", f"Outlets not listed ({number}) count as without complaints")
    switch = {"on_change": answers.stands_so, "args": (key, "columns", entry, zero)}
    st.toggle(label, value=zero, key=f"unlisted {key} {zero}", **switch)
