"""Which notice a page is about: the series and month, what of it is signed, and what is chosen of its draft."""

from __future__ import annotations

from dataclasses import dataclass

from data.decisions.bulletin_drafts import NoticeDraft, notice_draft
from data.decisions.bulletin_register import SignedNotice
from data.types import Month
from months.bulletin.content import Bulletin
from months.bulletin.issuing import composed_hash, notice_composed, notice_standing
from months.bulletin.series import SERIES
from ui.shell.address import pick_tab
from ui.shell.kept import bank_settings, kept, kept_record
from ui.shell.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAsked:
    """`signed` is the notice of the month that holds."""

    month: Month
    draft: NoticeDraft
    signed: SignedNotice | None

    def composed(self, viewer: Viewer) -> Bulletin:
        """The notice as it is chosen and edited now, in the viewer's language.

        Raises:
            NotPublished: No version of the month stands.
        """
        draft = self.draft
        chosen = repr((draft.series, draft.period, draft.sections, draft.edits, bank_settings(viewer)))

        def worked_out() -> Bulletin:
            return notice_composed(viewer.store, viewer.actor, draft, viewer.language)

        return kept(viewer, worked_out, "notice", viewer.language, chosen)

    def hash(self, viewer: Viewer) -> str:
        return composed_hash(self.draft, self.composed(viewer))


def notice_asked(viewer: Viewer, month: Month) -> NoticeAsked:
    series = pick_tab(
        viewer,
        {key: viewer.say(one.masthead) for key, one in SERIES.items()},
        "series",
        viewer.t("哪种通报", "Which notice"),
    )
    return asked_for(viewer, month, series)


def asked_for(viewer: Viewer, month: Month, series: str) -> NoticeAsked:
    draft = kept_record(viewer, lambda of: notice_draft(of, series, str(month)), "notice draft", series, str(month))
    signed = kept_record(
        viewer, lambda of: notice_standing(of, series, str(month)), "notice signed", series, str(month)
    )
    return NoticeAsked(month=month, draft=draft, signed=signed)
