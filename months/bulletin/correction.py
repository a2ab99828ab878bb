"""The notice that corrects a signed one: what was printed otherwise, before and after; nothing where nothing was.

From the words of the two alone: it can say no more than either of them, and nothing that the first did not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from data.types import COMPOSITE
from months.bulletin.content import (
    Align,
    Block,
    Bulletin,
    Cell,
    Figure,
    NoticeColumn,
    NoticeHeading,
    NoticeSentence,
    NoticeTable,
)

LEDGER = "ledger"
ENDS = {"praise.first": ("前列名单", "first ones"), "praise.last": ("后列名单", "last ones")}
"""By sentence the figure that names who stands at that end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a signed notice says, and what would be said now; both in one language."""

    old: Bulletin
    new: Bulletin

    def t(self, zh: str, en: str) -> str:
        return zh if self.new.language == "zh" else en


def correction_of(old: Bulletin, new: Bulletin, reason: str) -> Bulletin | None:
    """The correction with the annexes as they are now; None where everything printed is still so."""
    of = Corrected(old=old, new=new)
    changed = [*places_changed(of), *totals_changed(of), *money_changed(of)]
    if not changed:
        return None
    opening, ends = _opening(of, reason), tuple(ends_now(of))
    ends = (NoticeHeading(level=1, words=of.t("前列和后列", "First and last"), section="praise"), *ends) if ends else ()
    title = (*new.title[:-1], of.t(f"{new.title[-1]}的更正", f"{new.title[-1]}: correction"))
    blocks = (opening, *changed, *ends)
    return replace(new, title=title, blocks=blocks, message=opening.words)


def _opening(of: Corrected, reason: str) -> NoticeSentence:
    old, new = of.old, of.new
    before, after = (one.versions[0] if one.versions else "" for one in (old, new))
    said = {
        of.t("期号", "number"): of.t(f"{old.year}年第{old.number}期", f"No. {old.number} of {old.year}"),
        of.t("原版本", "before"): before,
        of.t("新版本", "after"): after,
        of.t("理由", "reason"): reason,
    }
    template = of.t(
        f"{old.masthead}〔期号〕因〔理由〕更正：所据数据由〔原版本〕改为〔新版本〕。变动部分如下，"
        "未列出的内容不变；附件为更正后的全表。",
        f"{old.masthead} 〔number〕 is corrected: 〔reason〕. Its figures are of 〔after〕 instead of 〔before〕. "
        "What changed is listed here, the rest stands; the annexes are the whole tables as corrected.",
    )
    figures = {name: Figure(printed=words, source=after) for name, words in said.items()}
    return NoticeSentence(id="correction.opening", rule="opening", section="lead", template=template, figures=figures)


def whole_tables(notice: Bulletin) -> dict[str, NoticeTable]:
    """By id the annexes; whole ones of a large bank stand in the workbook."""
    sheets = {one.id: one for one in notice.sheets}
    return {one.id: sheets.get(one.id, one) for one in notice.annexes}


def places_changed(of: Corrected) -> Iterator[Block]:
    """Outlets whose place or printed value is another, ranking by ranking."""
    before, rows = whole_tables(of.old), list[tuple[Cell, ...]]()
    for id, table in whole_tables(of.new).items():
        if id == LEDGER or id not in before:
            continue
        value, was, now = 3 if id == COMPOSITE else 2, rows_by_name(before[id]), rows_by_name(table)
        title = table.columns[value].title
        for name in dict.fromkeys((*now, *was)):
            pair = [(row[0], _printed(row[value])) if row else (None, None) for row in (was.get(name), now.get(name))]
            if pair[0] != pair[1]:
                rows.append((title, name, *pair[0], *pair[1]))
    titles = (("排名", "Ranking"), ("网点", "Outlet"), ("原名次", "Place"), ("原值", "Value"), ("现名次", "Place now"))
    yield from _told(of, "places", ("名次和数值变动", "Places and values"), (*titles, ("现值", "Value now")), rows)


def totals_changed(of: Corrected) -> Iterator[Block]:
    """Figures of the whole bank that are others, by what they are called where they stand."""
    before, rows = whole_tables(of.old), list[tuple[Cell, ...]]()
    for id, table in whole_tables(of.new).items():
        was = before[id].total if id in before else None
        if id in (COMPOSITE, LEDGER) or was is None or table.total is None or was[2] == table.total[2]:
            continue
        rows.append((table.columns[2].title, _printed(was[2]), _printed(table.total[2])))
    titles = (("项目", "Figure"), ("原值", "Before"), ("现值", "Now"))
    yield from _told(of, "totals", ("全辖数值变动", "Figures of the whole bank"), titles, rows)


def ends_now(of: Corrected) -> Iterator[NoticeSentence]:
    """Who the first and the last are now, who of them enters and who leaves."""
    now = {one.id: one for one in of.new.blocks if isinstance(one, NoticeSentence)}
    for id, names in ENDS.items():
        name, end = of.t(*names), of.t("前列", "the first") if id == "praise.first" else of.t("后列", "the last")
        if id not in now or name not in now[id].figures:
            continue
        were, are = (_listed(of, notice, id) for notice in (of.old, of.new))
        moved = {
            of.t("进入", "in"): [one for one in are if one not in were],
            of.t("退出", "out"): [one for one in were if one not in are],
        }
        nobody = of.t("无", "nobody")
        figures = {key: Figure(printed=of.t("、", ", ").join(who) or nobody, source="") for key, who in moved.items()}
        template = of.t(
            f"{end}现为〔{name}〕；进入：〔进入〕；退出：〔退出〕。",
            f"{end.capitalize()} are now 〔{name}〕; in: 〔in〕; out: 〔out〕.",
        )
        figures = {name: now[id].figures[name], **figures}
        yield NoticeSentence(id=id, rule="ends", section="praise", template=template, figures=figures)


def money_changed(of: Corrected) -> Iterator[Block]:
    """Amounts that are others, by outlet and seat, with the difference that is posted."""
    was, now = (_amounts(whole_tables(notice).get(LEDGER)) for notice in (of.old, of.new))
    rows, nothing = list[tuple[Cell, ...]](), Decimal(0)
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key, nothing), now.get(key, nothing)
        if before != after:
            rows.append((*key, before, after, after - before))
    titles = (("网点（支行）", "Outlet (branch)"), ("岗位", "Seat"), ("原金额（元）", "Yuan before"))
    titles = (*titles, ("现金额（元）", "Yuan now"), ("差额（元）", "Difference"))
    yield from _told(of, "money", ("奖惩金额变动", "Rewards and fines"), titles, rows, summed=(4,))


def rows_by_name(table: NoticeTable) -> dict[Cell, tuple[Cell, ...]]:
    return {row[1]: row for row in table.rows}


def _amounts(table: NoticeTable | None) -> Mapping[tuple[Cell, Cell], Decimal]:
    """By outlet and seat, the lines of a ledger summed."""
    found: dict[tuple[Cell, Cell], Decimal] = {}
    for row in table.rows if table else ():
        found[row[1], row[2]] = found.get((row[1], row[2]), Decimal(0)) + Decimal(str(row[4]))
    return found


def _listed(of: Corrected, notice: Bulletin, id: str) -> list[str]:
    """Who the notice names at that end."""
    said = (one.figures for one in notice.blocks if isinstance(one, NoticeSentence) and one.id == id)
    printed = next((figures[name].printed for figures in said for name in ENDS[id] if name in figures), "")
    return [one for one in printed.split(of.t("、", ", ")) if one]


def _printed(cell: Cell) -> Cell:
    return cell if cell is None else str(cell)


def _told(
    of: Corrected, id: str, heading: tuple[str, str], titles: tuple[tuple[str, str], ...],
    rows: list[tuple[Cell, ...]], summed: tuple[int, ...] = (),
) -> Iterator[Block]:  # fmt: skip
    """A heading and its table; nothing where no row is."""
    if not rows:
        return
    yield NoticeHeading(level=1, words=of.t(*heading), section=id)
    columns = tuple(_column(of.t(*title), [row[at] for row in rows]) for at, title in enumerate(titles))
    total = [
        sum((Decimal(str(row[at])) for row in rows), Decimal(0)) if at in summed else "" for at in range(len(columns))
    ]
    total[0] = of.t("合计", "Total")
    yield NoticeTable(
        id=f"changed_{id}", title="", columns=columns, rows=tuple(rows), section=id, summed=summed,
        total=tuple(total) if summed else None,
    )  # fmt: skip


def _column(title: str, cells: list[Cell]) -> NoticeColumn:
    """Wide and left for words, right for figures."""
    exact = any(isinstance(one, Decimal) for one in cells)
    words = any(isinstance(one, str) and not one.replace(".", "").isdigit() for one in cells)
    return NoticeColumn(
        title=title, width=18 if words else 9, align=Align.LEFT if words else Align.RIGHT, decimals=2 if exact else 0
    )
