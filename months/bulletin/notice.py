"""The notice of a month or a quarter, put together: its sections, annexes, sheets, message and picture."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from data.clock import BANK_TIME
from data.people.door_settings import door_settings
from data.people.rights import Act, Actor, allowed, scope
from data.types import Language, Month, Text
from metrics.figures.periods import Period
from metrics.money.reasons import document
from metrics.scheme.choices import Others
from months.bulletin.annexes import annexes, ends_printed
from months.bulletin.content import Block, Bulletin, NoticeSentence
from months.bulletin.edited import SentenceEdit, with_edit
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.notice_figures import notice_figures
from months.bulletin.quarter_figures import quarter_figures
from months.bulletin.sections.overall import overall
from months.bulletin.sections.praise import praise
from months.bulletin.sections.quarter_sections import case_table, months_at_bottom, months_missing, targets_met
from months.bulletin.sections.rankings import ranking_section
from months.bulletin.sections.requirements import requirements
from months.bulletin.sections.treatment import treatment
from months.bulletin.sections.watch_section import watch_section
from months.bulletin.series import MONEY, SECTIONS, NoticeSeries, series_set
from months.bulletin.short_forms import message, picture
from months.bulletin.wording import Wording, names_shortened
from months.bulletin.workbook_sheets import PERSONS, workbook_sheets
from months.ledger import Stored


def lead(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    document_named, month = document(of.scheme).say(w.language), of.period.say().say(w.language)
    yield w.rule(
        "lead.rule", rule=document_named, period=month, title=w.t(w.series.title.zh, w.series.title.en.lower())
    )
    yield from months_missing(of, w)


NO_EDITS: Mapping[str, SentenceEdit] = {}
Section = Callable[[NoticeFigures, Wording], Iterator[Block]]
WRITTEN_BY: Mapping[str, Section] = {
    "lead": lead,
    "overall": overall,
    "rankings": ranking_section,
    "praise": praise,
    "watch": watch_section,
    "treatment": treatment,
    "bottom": months_at_bottom,
    "targets": targets_met,
    "cases": case_table,
    "requirements": requirements,
}


def bulletin(
    store: Stored,
    actor: Actor,
    period: Month | Period,
    *,
    series: str,
    sections: Collection[str] | None = None,
    language: Language = "zh",
    edits: Mapping[str, SentenceEdit] = NO_EDITS,
    key: bytes = b"",
    day: date | None = None,
) -> Bulletin:
    """The notice as it stands by the versions in force, a draft without number or date.

    Args:
        period: A month, or a quarter as `notice_period` gives it.
        sections: Keys of `series.SECTIONS`; by default all that the series has.
        edits: By sentence id the words of a person, in this language.
        key: Of the check codes; without it no line has one.
        day: Of the signature; without one dates count from today and none is printed.

    Raises:
        NotPublished: No version of the month stands.
    """
    with store.records.reading() as connection:
        of_series = series_set(door_settings(connection), series)
    of = notice_figures(store, period) if isinstance(period, Month) else quarter_figures(store, period)
    w = wording(of, of_series, language, day or datetime.now(BANK_TIME).date(), key)
    return cut_for(written(of, w, frozenset(SECTIONS if sections is None else sections), edits, day), actor)


def written(
    of: NoticeFigures,
    w: Wording,
    sections: Collection[str] = frozenset(SECTIONS),
    edits: Mapping[str, SentenceEdit] = NO_EDITS,
    day: date | None = None,
) -> Bulletin:
    """The whole notice in words, of these figures. Pure."""
    chosen = [key for key in w.series.sections(quarter=not of.of_month) if key in sections]
    return Bulletin(
        series=w.series.key,
        masthead=w.series.masthead.say(w.language),
        year=w.series.year_of(of.month, of.scheme.repeat.year_starts),
        number=None,
        running=None,
        title=_title(of.period.say(), w),
        addressee=_to(w),
        blocks=tuple(_edited(block, edits) for key in chosen for block in WRITTEN_BY[key](of, w)),
        annexes=tuple(ends_printed(table, w) for table in annexes(of, w) if table.section in chosen),
        sheets=tuple(table for table in workbook_sheets(of, w) if table.section in (*chosen, "")),
        message=message(of, w),
        picture=picture(of, w),
        issuer=w.series.issuer or w.series.bank,
        date=day,
        copies=w.series.copies,
        period=of.period_named(),
        versions=tuple(name for _, said in sorted(of.said.items(), reverse=True) for name in said.names()),
        figures_hash=of.now.figures(),
        language=w.language,
    )


def cut_for(notice: Bulletin, actor: Actor) -> Bulletin:
    """The notice as this person may read it: no money without the right to see it, no persons without all of them.

    Whom the scheme of the month keeps from being named is left out as the notice is made, for everybody.
    """
    hidden = frozenset() if allowed(actor, Act.VIEW_LEDGER).yes else MONEY
    persons = scope(actor, Act.EXPORT_LEDGER).everything
    return replace(
        notice,
        blocks=tuple(one for one in notice.blocks if one.section not in hidden),
        annexes=tuple(one for one in notice.annexes if one.section not in hidden),
        sheets=tuple(one for one in notice.sheets if one.section not in hidden and (persons or one.id != PERSONS)),
    )


def _edited(block: Block, edits: Mapping[str, SentenceEdit]) -> Block:
    return with_edit(block, edits[block.id]) if isinstance(block, NoticeSentence) and block.id in edits else block


def wording(of: NoticeFigures, series: NoticeSeries, language: Language, day: date, key: bytes = b"") -> Wording:
    others = of.scheme.shown.others
    names = {row.outlet: row.name for rows in of.now.rows.values() for row in rows}
    return Wording(
        language=language,
        series=series,
        day=day,
        key=key,
        scheme=of.scheme,
        source=of.now.name(),
        short=names_shortened(names),
        full=others is Others.FULL,
        everybody=others is not Others.NOTHING,
    )


def _to(w: Wording) -> str:
    words = w.series.addressee or w.t("各一级支行，本部各部门", "To all tier-1 branches and departments")
    return words.rstrip("：:") + w.t("：", ":")


def _title(period: Text, w: Wording) -> tuple[str, ...]:
    if w.language == "en":
        return w.series.title.en, period.en
    first, _, second = w.series.title.zh.partition("和")
    own = f"关于{period.zh}"
    return (f"{own}{first}", f"和{second}情况的通报") if second else (own, f"{first}情况的通报")
