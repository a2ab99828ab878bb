"""The answers that fit a question about a sheet of checks by a form."""

from __future__ import annotations

from collections.abc import Callable

from data.forms.form import MODES
from data.reading.answers import REPLACE, UNREAD
from data.reading.checks.sheet_questions import BY_FILE, BY_FORM, LEFT, ZERO
from data.uploads.causes import OpenQuestion
from data.uploads.rowwise.check_parts import ADD_TO
from pages.upload.answers import Gives, stays_out
from pages.upload.one_choice import Drafts, choice
from ui.shell.viewer import Viewer


def answered_so(answer: str) -> Gives:
    return lambda _, finding: (("columns", ("", finding.field, answer)),)


def which_item(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """The nearest items, or none of the form's."""
    for near in asked.finding.expected.split("; "):
        item, _, words = near.partition(" ")
        choice(viewer, asked, spot, "item", answered_so(item), key=item, zh=words, en=words)
    choice(viewer, asked, spot, "not_ours", answered_so(UNREAD), look="tertiary")


def which_marks(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    for name, answer in (("by_form", BY_FORM), ("by_file", BY_FILE)):
        choice(viewer, asked, spot, name, answered_so(answer))


def zero_or_absent(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    for name, answer in (("zero", ZERO), ("absent", LEFT)):
        choice(viewer, asked, spot, name, answered_so(answer))
    choice(viewer, asked, spot, "rows_out", stays_out, look="tertiary")


def which_mode(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    for mode, words in MODES.items():
        choice(viewer, asked, spot, "mode", answered_so(mode), key=mode, zh=words.zh, en=words.en)


def which_form(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """One of the forms, or of the own figures, that the columns could be."""
    named = [one.partition(" ") for one in asked.finding.expected.split("; ")]
    alike = len({words for *_, words in named}) < len(named)  # of one title: told apart by their ids
    for name, _, title in named:
        words = f"{title} ({name})" if alike else title
        kind = asked.finding.field.partition(" ")[0]
        choice(viewer, asked, spot, kind, answered_so(name), key=name, zh=words, en=words)


def which_branch(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    for branch in asked.finding.expected.split("; "):
        choice(viewer, asked, spot, "is", answered_so(branch), key=branch, outlet=branch)
    choice(viewer, asked, spot, "rows_out", stays_out, look="tertiary")


def without_the_sheet(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    choice(viewer, asked, spot, "off", lambda _, finding: (("sheets_off", finding.sheet),), look="tertiary")


def replaced_or_added(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    """The stored visits that a file lacks stay beside its own, or count no more."""

    def said(answer: str) -> Gives:
        def gives(key: str, _: object) -> tuple[tuple[str, object], ...]:
            return tuple(("replacing", (one.kind, one.month, answer)) for one in drafts[key].parts if one.shut)

        return gives

    for name, answer in (("add_to", ADD_TO), ("instead", REPLACE)):
        choice(viewer, asked, spot, name, said(answer))


def without_the_row(viewer: Viewer, asked: OpenQuestion, spot: str, drafts: Drafts) -> None:
    choice(viewer, asked, spot, "rows_out" if len(asked.places) > 1 else "out", stays_out)


OF_CHECKS: dict[str, Callable[[Viewer, OpenQuestion, str, Drafts], None]] = {
    "unknown_item": which_item,
    "marks_differ": which_marks,
    "not_applicable_here": zero_or_absent,
    "item_blank": zero_or_absent,
    "mode_unclear": which_mode,
    **dict.fromkeys(("which_form", "which_figure"), which_form),
    "unknown_branch": which_branch,
    **dict.fromkeys(("rate_alone", "figure_column", "figure_later"), without_the_sheet),
    "loses_visits": replaced_or_added,
    **dict.fromkeys(
        ("visit_conflict", "over_max", "below_zero", "not_all_or_nothing", "value_differs"), without_the_row
    ),
}
"""By the code of the finding."""
