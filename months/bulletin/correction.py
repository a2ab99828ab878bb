"""The notice that corrects a signed one: what was printed otherwise, before and after; nothing where nothing was.

From the words of the two alone: it can say no more than either of them, and nothing that the first did not. Whose own
figure changed comes first; who merely moved because of it is counted, and listed in an annex.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import itemgetter

from data.types import COMPOSITE
from months.bulletin.annexes import WHOLE_UP_TO, Told, told_table
from months.bulletin.content import Block, Bulletin, Cell, NoticeSentence, NoticeTable
from months.bulletin.corrected import Corrected, ends_now, words_changed

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


def correction_of(of: Corrected, reason: str) -> Bulletin | None:
    """The correction with the annexes as they are now; None where everything printed is still so."""
    own, shifted = lines_moved(of)
    apart = [*(own if len(own) > LISTED else ()), *shifted]
    changed = [*places_changed(of, own, shifted), *totals_changed(of), *money_changed(of), *words_changed(of)]
    if not changed:
        return None
    new, opening = of.new, opening_of(of, reason)
    title = of.t("名次和数值变动表", "Places and values that changed")
    rows = (replace(_table(of, MOVED, MOVED_HEADS, apart), title=title),) if apart else ()
    printed = len(apart) <= WHOLE_UP_TO
    return replace(
        new,
        title=(*new.title[:-1], of.t(f"{new.title[-1]}的更正", f"{new.title[-1]}: correction")),
        blocks=(*opening, *changed, *ends_now(of)),
        annexes=(*(rows if printed else ()), *new.annexes),
        sheets=(*(() if printed else rows), *new.sheets),
        message=opening[0].words,
    )


def opening_of(of: Corrected, reason: str) -> tuple[NoticeSentence, NoticeSentence]:
    old, new = of.old, of.new
    number = of.t(f"{old.year}年第{old.number}期", f"No. {old.number} of {old.year}")
    versions = {"before": ", ".join(old.versions[:1]), "after": ", ".join(new.versions[:1])}
    what = of.said(
        "opening",
        f"{old.masthead}〔number〕予以更正，理由：〔reason〕；所据数据由〔before〕改为〔after〕。",
        f"{old.masthead} 〔number〕 is corrected: 〔reason〕. Its figures are of 〔after〕 instead of 〔before〕.",
        {"number": number, "reason": reason, **versions},
    )
    zh = "变动部分如下。原通报中由排名和奖惩得出的文字，以附件更正后的全表为准；其余内容不变。"
    en = (
        "What changed is listed here; words that follow from rankings, rewards and fines are as the annexes have them, "
    )
    return what, of.said("rest", zh, f"{en}whole and corrected; all else stands.")


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
        many = {"own": f"{len({one[1] for one in own})}", "others": f"{len({one[1] for one in shifted})}"}
        annexed = len(shifted) + (0 if listed else len(own)) <= WHOLE_UP_TO
        where = f"〔annex:{MOVED}〕" if annexed else of.t("数据册", "the workbook")
        zh, en = "另有〔others〕家网点自身数值未变，", "Of 〔others〕 more outlets no figure of their own changed, "
        if not listed:
            zh, en = (
                "自身数值变动的网点〔own〕家；另有〔others〕家",
                "Own figures changed of 〔own〕 outlets; of 〔others〕 more ",
            )
        yield of.said(
            "moved", f"{zh}名次或综合得分随之变动，见{where}。", f"{en}place or score moved with it; see {where}.", many
        )


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
        posted = of.listed([one.say(of.new.language) for one in of.posted])
        note = of.t(f"差额记入{posted}。", f"The difference is posted in {posted}.") if of.posted else ""
        table = replace(_table(of, "changed_money", MONEY_HEADS, rows), section="treatment", note=note)
        yield replace(table, total=(of.t("合计", "Total"), "", "", "", whole), summed=(4,))


def _amounts(table: NoticeTable | None) -> Mapping[tuple[Cell, Cell], Decimal]:
    """By outlet and seat, the lines of a ledger summed."""
    found: dict[tuple[Cell, Cell], Decimal] = {}
    for row in table.rows if table else ():
        found[row[1], row[2]] = found.get((row[1], row[2]), Decimal(0)) + Decimal(str(row[4]))
    return found


def _table(of: Corrected, id: str, heads: Sequence[Head], rows: Sequence[Line]) -> NoticeTable:
    told: list[Told] = [(of.t(zh, en), wide, places, itemgetter(at)) for at, (zh, en, wide, places) in enumerate(heads)]
    return told_table(id, "", "rankings", rows, told)


def _printed(cell: Cell) -> Cell:
    return cell if cell is None else str(cell)
