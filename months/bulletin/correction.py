"""The notice that corrects a signed one: what was printed otherwise, before and after; nothing where nothing was.

From the words of the two alone: it can say no more than either of them, and nothing that the first did not. Whose own
figure changed comes first; who merely moved because of it is counted, and listed in an annex.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter

from data.types import COMPOSITE, Month
from months.bulletin.annexes import WHOLE_UP_TO, told_table
from months.bulletin.content import Block, Bulletin, Cell, Figure, NoticeHeading, NoticeSentence, NoticeTable
from months.bulletin.series import SERIES
from months.bulletin.wording import TOKEN, Wording

LEDGER, MOVED = "ledger", "changed_rows"
LISTED = 20
"""Lines of those whose own figure changed; more than these stand in the annex alone."""
Line = tuple[Cell, ...]
Head = tuple[str, str, int, int | None]
MOVED_HEADS: tuple[Head, ...] = (
    ("排名", "Ranking", 18, None), ("网点", "Outlet", 18, None), ("原名次", "Place", 9, 0), ("原值", "Value", 9, 0),
    ("现名次", "Place now", 9, 0), ("现值", "Value now", 9, 0),
)  # fmt: skip
MONEY_HEADS: tuple[Head, ...] = (
    ("网点（支行）", "Outlet (branch)", 18, None), ("岗位", "Seat", 18, None), ("原金额（元）", "Yuan before", 10, 2),
    ("现金额（元）", "Yuan now", 10, 2), ("差额（元）", "Difference", 10, 2),
)  # fmt: skip
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

    @property
    def w(self) -> Wording:
        return Wording(language=self.new.language, series=SERIES[self.new.series], source="")

    def heading(self, zh: str, en: str, section: str = "rankings") -> NoticeHeading:
        return NoticeHeading(level=1, words=self.w.t(zh, en), section=section)

    def said(self, rule: str, **words: object) -> NoticeSentence:
        """A sentence about the correction."""
        return replace(self.w.rule(f"correction.{rule}", **words), section="rankings")


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
            words = {"words": Figure(printed=one.words, source="")}  # with the number of an annex, if it has one
            found.append(replace(of.said("gone"), id=f"{GONE}{id}", section=one.section, figures=words))
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
            put, were = of.w.tokens(), _named(of, was[id])
            moved = [of.w.listed(one for one in who if one not in than) for who, than in ((are, were), (were, are))]
            nobody = of.w.t("无", "nobody")
            change = put.say("correction.ends", **{"in": moved[0] or nobody, "out": moved[1] or nobody})
            template = now[id].template + (change if any(moved) else of.w.say("correction.same_ends"))
            found.append(replace(now[id], template=template, figures={**now[id].figures, **put.kept}))
    yield from (of.heading("前列和后列", "First and last", "praise"), *found) if found else ()


def _named(of: Corrected, sentence: NoticeSentence) -> list[str]:
    """Whom the sentence names at its end."""
    printed = [one.printed for name, one in sentence.figures.items() if name.startswith(ENDS[sentence.id])]
    return [name for one in printed for name in one.split(of.w.t("、", ", "))]


def correction_of(of: Corrected, reason: str) -> Bulletin | None:
    """The correction with the annexes as they are now; None where everything printed is still so."""
    own, shifted = lines_moved(of)
    apart = [*(own if len(own) > LISTED else ()), *shifted]
    changed = [*places_changed(of, own, shifted), *totals_changed(of), *money_changed(of), *words_changed(of)]
    if not changed:
        return None
    old, new = of.old, of.new
    number = of.w.t(f"{old.year}年第{old.number}期", f"No. {old.number} of {old.year}")
    before, after = (", ".join(one.versions[:1]) for one in (old, new))
    opening = of.said("opening", masthead=old.masthead, number=number, reason=reason, before=before, after=after)
    title = of.w.t("名次和数值变动表", "Places and values that changed")
    rows = (replace(_table(of, MOVED, MOVED_HEADS, apart), title=title),) if apart else ()
    printed = len(apart) <= WHOLE_UP_TO
    return replace(
        new,
        title=(*new.title[:-1], of.w.t(f"{new.title[-1]}的更正", f"{new.title[-1]}: correction")),
        blocks=(opening, of.said("rest"), *changed, *ends_now(of)),
        annexes=(*(rows if printed else ()), *new.annexes),
        sheets=(*(() if printed else rows), *new.sheets),
        message=opening.words,
    )


def whole_tables(notice: Bulletin) -> dict[str, NoticeTable]:
    """By id the annexes; whole ones of a large bank stand in the workbook."""
    sheets = {one.id: one for one in notice.sheets}
    return {one.id: sheets.get(one.id, one) for one in notice.annexes}


def lines_moved(of: Corrected) -> tuple[list[Line], list[Line]]:
    """Lines of rankings printed otherwise: of outlets whose own figure is another, and of those that merely moved.

    An own figure is that of a single ranking; where none of them changed, the composite.
    """
    before, after = whole_tables(of.old), whole_tables(of.new)
    moved, own, score = list[Line](), set[Cell](), set[Cell]()
    names = {str(row[1]) for tables in (before, after) if COMPOSITE in tables for row in tables[COMPOSITE].rows}
    for id in [one for one in after if one in before and one not in (LEDGER, MOVED)]:
        value = 3 if id == COMPOSITE else 2
        was, now = (_places(tables[id], value, names) for tables in (before, after))
        for name in dict.fromkeys((*now, *was)):
            then, there = was.get(name, (None, None)), now.get(name, (None, None))
            if then != there:
                moved.append((after[id].columns[value].title, name, *then, *there))
            if then[1] != there[1]:
                (score if id == COMPOSITE else own).add(name)
    own = own or score
    return [one for one in moved if one[1] in own], [one for one in moved if one[1] not in own]


def _places(table: NoticeTable, value: int, names: Collection[str]) -> dict[str, tuple[Cell, Cell]]:
    """By outlet its place and printed value; why it has no place may stand behind its name."""

    def called(name: str) -> str:
        return name if name in names else max((one for one in names if name.startswith(one)), key=len, default=name)

    return {called(str(row[1])): (row[0], _printed(row[value])) for row in table.rows}


def places_changed(of: Corrected, own: Sequence[Line], shifted: Sequence[Line]) -> Iterator[Block]:
    """Outlets whose own figure is another, line by line; of the others how many moved."""
    if not own and not shifted:
        return
    yield of.heading("名次和数值变动", "Places and values")
    listed = len(own) <= LISTED
    if listed and own:
        yield _table(of, "changed_places", MOVED_HEADS, own)
    if shifted or not listed:
        annexed = len(shifted) + (0 if listed else len(own)) <= WHOLE_UP_TO
        where = f"〔annex:{MOVED}〕" if annexed else of.w.t("数据册", "the workbook")
        changed, others = (f"{len({one[1] for one in lines})}" for lines in (own, shifted))
        said = of.said("moved" if listed else "all_moved", own=changed, others=others, where=where)
        yield replace(said, id="correction.moved", rule="moved")


def totals_changed(of: Corrected) -> Iterator[Block]:
    """Figures of the whole bank that are others, by what they are called where they stand."""
    before, rows = whole_tables(of.old), list[Line]()
    for id, table in whole_tables(of.new).items():
        was, now = (one.total[2] if one and one.total else None for one in (before.get(id), table))
        if id not in (COMPOSITE, LEDGER, MOVED) and id in before and was != now:
            rows.append((table.columns[2].title, _printed(was), _printed(now)))
    heads = (("项目", "Figure", 18, None), ("原值", "Before", 9, 0), ("现值", "Now", 9, 0))
    if rows:
        yield of.heading("全辖数值变动", "Figures of the whole bank")
        yield _table(of, "changed_totals", heads, rows)


def money_changed(of: Corrected) -> Iterator[Block]:
    """Amounts that are others, by outlet and seat, with the difference and the month it is posted in."""
    was, now = (_amounts(whole_tables(notice).get(LEDGER)) for notice in (of.old, of.new))
    rows, nothing = list[Line](), Decimal(0)
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key, nothing), now.get(key, nothing)
        if before != after:
            rows.append((*key, before, after, after - before))
    if rows:
        yield of.heading("奖惩金额变动", "Rewards and fines", "treatment")
        whole = sum((Decimal(str(row[4])) for row in rows), nothing)
        posted = of.w.listed(one.say(of.new.language) for one in of.posted)
        note = of.w.say("correction.posted", months=posted) if posted else ""
        table = replace(_table(of, "changed_money", MONEY_HEADS, rows), section="treatment", note=note)
        yield replace(table, total=(of.w.t("合计", "Total"), "", "", "", whole), summed=(4,))


def _amounts(table: NoticeTable | None) -> Mapping[tuple[Cell, Cell], Decimal]:
    """By outlet and seat, the lines of a ledger summed."""
    found: dict[tuple[Cell, Cell], Decimal] = {}
    for row in table.rows if table else ():
        found[row[1], row[2]] = found.get((row[1], row[2]), Decimal(0)) + Decimal(str(row[4]))
    return found


def _table(of: Corrected, id: str, heads: Sequence[Head], rows: Sequence[Line]) -> NoticeTable:
    told = [(of.w.t(*head[:2]), *head[2:], itemgetter(at)) for at, head in enumerate(heads)]
    return told_table(id, "", "rankings", rows, told)


def _printed(cell: Cell) -> Cell:
    return cell if cell is None else str(cell)
