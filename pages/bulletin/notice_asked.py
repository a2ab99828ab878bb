"""Which notice a page is about: the series and month, what of it is signed, and what is chosen of its draft."""

from __future__ import annotations

from dataclasses import dataclass

from data.decisions.bulletin_cases import NoticeCase, cases_of
from data.decisions.bulletin_drafts import NoticeDraft, notice_draft
from data.decisions.bulletin_register import SignedNotice
from data.decisions.published import Version
from data.stores.records import Connection
from data.types import Month
from months.bulletin.content import Bulletin
from months.bulletin.issuing import notice_composed, notice_standing, versions_of
from months.bulletin.series import SERIES
from ui.shell.address import pick_tab
from ui.shell.kept import bank_settings, kept, kept_record
from ui.shell.viewer import Viewer

PERIODS = ("month", "quarter")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAsked:
    """`signed` is the notice of the month or its quarter that holds, `versions` those it is made from."""

    month: Month
    draft: NoticeDraft
    signed: SignedNotice | None
    versions: tuple[Version, ...]
    cases: tuple[NoticeCase, ...]

    @property
    def quarterly(self) -> bool:
        return self.draft.period != str(self.month)

    def address(self) -> dict[str, str]:
        return {"month": str(self.month), "series": self.draft.series, "period": PERIODS[self.quarterly]}

    def composed(self, viewer: Viewer) -> Bulletin:
        """The notice as it is chosen and edited now, in the viewer's language.

        Raises:
            NotPublished: No version of the month stands.
        """
        draft = self.draft
        chosen = repr((draft.series, draft.period, draft.sections, draft.edits, self.cases, bank_settings(viewer)))

        def worked_out() -> Bulletin:
            return notice_composed(viewer.store, viewer.actor, draft, viewer.language)

        return kept(viewer, worked_out, "notice", viewer.language, chosen)


def notice_asked(viewer: Viewer, month: Month) -> NoticeAsked:
    series = pick_tab(
        viewer,
        {key: viewer.say(one.masthead) for key, one in SERIES.items()},
        "series",
        viewer.t("哪种通报", "Which notice"),
    )
    names = {PERIODS[False]: viewer.t("月度", "Monthly"), PERIODS[True]: viewer.t("季度", "Quarterly")}
    kind = pick_tab(viewer, names, "period", viewer.t("时段", "Period"))
    return asked_for(viewer, month, series, quarterly=kind == PERIODS[True])


def asked_for(viewer: Viewer, month: Month, series: str, *, quarterly: bool) -> NoticeAsked:
    period = f"{month.year}Q{(month.number + 2) // 3}" if quarterly else str(month)

    def read(of: Connection) -> NoticeAsked:
        return NoticeAsked(
            month=month,
            draft=notice_draft(of, series, period),
            signed=notice_standing(of, series, period),
            versions=versions_of(of, period),
            cases=cases_of(of, period) if quarterly else (),
        )

    return kept_record(viewer, read, "notice asked", series, period, str(month))
