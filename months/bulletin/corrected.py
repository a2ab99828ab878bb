"""A signed notice beside what it would say after its month was corrected: which of its words are others now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from data.types import Month
from months.bulletin.content import Block, Bulletin, Figure, NoticeHeading, NoticeSentence, NoticeTable
from months.bulletin.wording import TOKEN

ENDS = {"praise.first": ("前列名单", "first ones"), "praise.last": ("后列名单", "last ones")}
"""By sentence how the figures begin that name who stands at that end."""
BY_TABLES = frozenset({"rankings", "praise", "treatment", "requirements", "cases"})
"""Sections whose words follow from the tables, or rest on no figure."""
GONE = "gone."


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a signed notice says, and what would be said now, both in one language; `posted`: where differences are."""

    old: Bulletin
    new: Bulletin
    posted: tuple[Month, ...] = ()

    def t(self, zh: str, en: str) -> str:
        return zh if self.new.language == "zh" else en

    def heading(self, zh: str, en: str, section: str = "rankings") -> NoticeHeading:
        return NoticeHeading(level=1, words=self.t(zh, en), section=section)

    def said(self, rule: str, zh: str, en: str, figures: Mapping[str, str] = MappingProxyType({})) -> NoticeSentence:
        """A sentence about the correction, with these figures."""
        printed = {name: Figure(printed=one, source="") for name, one in figures.items()}
        id, words = f"correction.{rule}", self.t(zh, en)
        return NoticeSentence(id=id, rule=rule, section="rankings", template=words, figures=printed)

    def listed(self, names: Sequence[str]) -> str:
        return self.t("、", ", ").join(names) or self.t("无", "nobody")


def words_changed(of: Corrected) -> Iterator[Block]:
    """What no annex shows (complaints, watch list, targets): sentences and tables as they are now, or no longer."""
    sections = {one.section for one in of.old.blocks} - BY_TABLES
    was, now = (
        {one.id: one for one in it.blocks if isinstance(one, NoticeSentence | NoticeTable) and one.section in sections}
        for it in (of.old, of.new)
    )
    found: list[Block] = [
        one for id, one in now.items() if id != "overall.metrics" and not says_the_same(was.get(id), one)
    ]
    for id, one in was.items():
        if id not in now and isinstance(one, NoticeSentence) and not id.startswith(("correction.", GONE)):
            zh, en = "不再适用：〔words〕", "No longer so: 〔words〕"
            gone = of.said("gone", zh, en, {"words": one.words})
            found.append(replace(gone, id=f"{GONE}{id}", section=one.section))
    yield from (of.heading("其他内容变动", "What else changed"), *found) if found else ()


def says_the_same(was: Block | None, now: Block) -> bool:
    """Whether the figures are the same, of a sentence without one its words, unless a person wrote those."""
    if isinstance(was, NoticeTable) and isinstance(now, NoticeTable):
        return was.rows == now.rows
    if not isinstance(was, NoticeSentence) or not isinstance(now, NoticeSentence):
        return False
    same = printed_by(was) == printed_by(now)
    return same and (bool(now.figures) or was.edited or was.words == now.words)


def edited_touched(of: Corrected) -> Iterator[tuple[str, str]]:
    """A person's words that speak of figures that are others now, each with the rule's sentence, "" if it is gone."""
    now = {one.id: one for one in of.new.blocks if isinstance(one, NoticeSentence)}
    for one in of.old.blocks:
        if isinstance(one, NoticeSentence) and one.edited:
            there = now.get(one.id)
            said, says = printed_by(one), printed_by(there) if there else {}
            if there is None or any(said.get(name) != says.get(name) for name in TOKEN.findall(one.template)):
                yield one.words, there.words if there else ""


def printed_by(sentence: NoticeSentence) -> dict[str, str]:
    return {name: figure.printed for name, figure in sentence.figures.items()}


def ends_now(of: Corrected) -> Iterator[Block]:
    """Who the first and the last are now, who of them enters and who leaves."""
    was, now = ({one.id: one for one in it.blocks if isinstance(one, NoticeSentence)} for it in (of.old, of.new))
    found: list[Block] = []
    for id in ENDS:
        if id in was and id in now and (are := _named(of, now[id])):
            were = _named(of, was[id])
            moved = {"in": [one for one in are if one not in were], "out": [one for one in were if one not in are]}
            figures = {key: Figure(printed=of.listed(who), source="") for key, who in moved.items()}
            change = of.t("进入：〔in〕；退出：〔out〕。", " In: 〔in〕; out: 〔out〕.")
            template = now[id].template + (change if any(moved.values()) else of.t("名单未变。", " They are the same."))
            found.append(replace(now[id], template=template, figures={**now[id].figures, **figures}))
    yield from (of.heading("前列和后列", "First and last", "praise"), *found) if found else ()


def _named(of: Corrected, sentence: NoticeSentence) -> list[str]:
    """Whom the sentence names at its end."""
    printed = [one.printed for name, one in sentence.figures.items() if name.startswith(ENDS[sentence.id])]
    return [name for one in printed for name in one.split(of.t("、", ", "))]
