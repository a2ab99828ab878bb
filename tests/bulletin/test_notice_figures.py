"""What a notice says is what was published: every figure against SQL over the records and the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import text

from data.errors.acts import NotPublished
from data.people.rights import COMMAND_LINE
from data.rounding import half_up
from data.stores.store import Store
from data.types import Month
from months.bulletin.content import Bulletin, NoticeSentence
from months.bulletin.notice import bulletin
from months.publish import unpublish
from tests.pages.bank import filled
from tests.small_bank import PUBLISHER, published

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture(scope="module")
def bank() -> Iterator[Store]:
    """Two published months of the demo bank."""
    store = filled(Store.in_memory(), months=2)
    for month in (SEPTEMBER, OCTOBER):
        published(store, month)
    yield store
    store.close()


@pytest.fixture(scope="module", params=["zh", "en"])
def notice(bank, request) -> Bulletin:
    return bulletin(bank, COMMAND_LINE, OCTOBER, series="assessment", language=request.param)


def records(store: Store, query: str, **values: object) -> list:
    with store.records.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def said(notice: Bulletin, id: str) -> NoticeSentence:
    return next(one for one in notice.blocks if isinstance(one, NoticeSentence) and one.id == id)


def printed(notice: Bulletin, id: str) -> str:
    return said(notice, id).words


ROWS = """
    select row.name, row.branch, row.rank, row.value, row.n, row.outlet from publication_row as row
    join publication on publication.id = row.publication
    where publication.month = :month and ranking = :ranking order by rank is null, rank, outlet
"""
NAME = 2
"""All outlets of the demo begin with two letters that the notice drops."""


@pytest.mark.parametrize("ranking", ["avg_wait", "csat", "csat_vip", "init_rate"])
def test_each_row_of_a_ranking_is_a_published_row(bank, notice, ranking):
    rows = records(bank, ROWS, month="2026-10", ranking=ranking)
    (annex,) = (one for one in notice.annexes if one.id == ranking)
    told = [(place, re.sub(r"（.*| \(.*", "", str(name)), value, n) for place, name, value, n in annex.rows]
    expected = [(rank, name[NAME:], value and Decimal(value), n) for name, _, rank, value, n, _ in rows]
    assert told == expected
    assert annex.total and annex.total[3] == sum(row[4] for row in rows)


def test_the_composite_stands_with_the_values_of_each_ranking_and_last_months_places(bank, notice):
    rows = records(bank, ROWS, month="2026-10", ranking="composite")
    before = {row[5]: row[2] for row in records(bank, ROWS, month="2026-09", ranking="composite")}
    values = {
        ranking: {row[5]: Decimal(row[3]) for row in records(bank, ROWS, month="2026-10", ranking=ranking) if row[3]}
        for ranking in ("avg_wait", "csat", "csat_vip", "init_rate")
    }
    composite = notice.annexes[0]
    assert len(rows) > 60
    for (name, branch, rank, value, _, outlet), cells in zip(rows, composite.rows, strict=True):
        assert cells[:4] == (rank, name[NAME:], branch, Decimal(value) if value else None)
        if rank and before[outlet]:
            moved = before[outlet] - rank
            assert {"持平": "0", "same": "0"}.get(str(cells[4]), cells[4]) == (
                f"{'↑' if moved > 0 else '↓'}{abs(moved)}" if moved else "0"
            )
        assert cells[5:] == tuple(one.get(outlet) for one in values.values())
    scores = [Decimal(row[3]) for row in rows if row[2]]
    assert composite.total and composite.total[3] == half_up(sum(scores, Decimal(0)) / len(scores), 2)


WHOLE = """
    select sum(fact.{top}), sum(fact.{per}) from {table} as fact
    where fact.month = '{month}' and fact.{top} is not null and fact.{per} is not null
"""
SUMS = {
    "avg_wait": ("wait_month", "wait_ms", "tickets", 60_000),
    "csat": ("rating_month", "satisfied_e6", "rated", 10_000),
    "csat_vip": ("rating_month", "vip_satisfied_e6", "vip_weight_e6", Decimal("0.01")),
    "init_rate": ("rating_month", "initiated_e6", "transactions", 10_000),
}


def whole_bank(store: Store, metric: str, month: str) -> Decimal:
    table, top, per, scale = SUMS[metric]
    with store.cursor() as db:
        above, below = db.execute(WHOLE.format(table=table, top=top, per=per, month=month)).fetchall()[0]
    return half_up(Decimal(above) / below / scale, 2)


@pytest.mark.parametrize("metric", SUMS)
def test_the_whole_bank_is_sums_over_sums_and_a_change_is_the_difference_of_what_is_printed(bank, notice, metric):
    now, before = (whole_bank(bank, metric, month) for month in ("2026-10", "2026-09"))
    (annex,) = (one for one in notice.annexes if one.id == metric)
    assert annex.total and annex.total[2] == now
    figures = said(notice, "overall.metrics").figures
    own = [one.printed for name, one in figures.items() if one.printed.startswith(str(now)) and "." not in name]
    assert own
    (name,) = (name for name, one in figures.items() if one.printed == own[0] and "." not in name)
    moved = [one.printed for key, one in figures.items() if key in (f"{name}.环比", f"{name}.before")]
    assert str(abs(now - before)) in moved[0]
    assert not any(key.endswith((".同比", ".year")) for key in figures)  # nothing is published of the year before


def test_complaints_are_those_of_the_published_batches(bank, notice):
    kinds = ("attitude", "waiting", "efficiency", "product", "other")
    with bank.cursor() as db:
        names = ("complaints", "liable", "escalated", *kinds)
        select = f"select {', '.join(f'sum({name})' for name in names)} from complaint_month where month = '2026-10'"
        found = dict(zip(names, db.execute(select).fetchall()[0], strict=True))
    words = printed(notice, "overall.complaints")
    assert all(str(found[name]) in words for name in ("complaints", "liable", "escalated"))
    first = sorted(kinds, key=lambda kind: -found[kind])[:3]
    told = printed(notice, "overall.kinds")
    for many in (*(found[kind] for kind in first), sum(found[kind] for kind in first)):
        assert f"{many}件、占{half_up(Decimal(100 * many) / found['complaints'], 1)}%" in told or (
            f"{many} ({half_up(Decimal(100 * many) / found['complaints'], 1)}%)" in told
        )


LINES = """
    select line.outlet, line.role, line.fen, line.vacant from publication_line as line
    join publication on publication.id = line.publication where publication.month = '2026-10' and line."end" = :end
"""


@pytest.mark.parametrize(("end", "of"), [("top", "first"), ("bottom", "last")])
def test_the_ends_and_their_money_are_those_of_the_ledger(bank, notice, end, of):
    lines = records(bank, LINES, end=end)
    names = {row[5]: row[0][NAME:] for row in records(bank, ROWS, month="2026-10", ranking="composite")}
    words = printed(notice, "rankings.composite")
    assert all(names[outlet] in words for outlet, *_ in lines)
    total = f"{abs(sum(fen for _, _, fen, _ in lines)) // 100:,}"
    assert f"{total}元" in printed(notice, "treatment.ends") or f"{total} yuan" in printed(notice, "treatment.ends")
    seats = len({(outlet, role) for outlet, role, *_ in lines})
    assert f"{seats}席" in printed(notice, "treatment.ends") or f"{seats} seats" in printed(notice, "treatment.ends")


def test_the_ledger_annex_is_every_line_and_adds_up(bank, notice):
    lines = records(bank, LINES.removesuffix(' and line."end" = :end\n') + " order by line.number", end="")
    annex = notice.annexes[-1]
    assert [cells[4] for cells in annex.rows] == [Decimal(fen) / 100 for _, _, fen, _ in lines]
    assert annex.total and annex.total[4] == Decimal(sum(fen for _, _, fen, _ in lines)) / 100
    (persons,) = (one for one in notice.sheets if one.id == "persons")
    assert persons.total and persons.total[4] == annex.total[4]
    assert [cells[4] for cells in persons.rows if not cells[1]][-1:] == [
        Decimal(sum(fen for *_, fen, vacant in lines if vacant)) / 100
    ]


def test_no_person_is_named_but_in_their_sheet(bank, notice):
    people = {row[0] for row in records(bank, "select person from publication_line where person <> ''")}
    apart = notice.as_json().split('"id": "persons"')[0]
    assert people
    assert not [one for one in people if one in apart]


def test_the_message_is_short_and_names_the_first(bank, notice):
    assert 0 < len(notice.message) <= 300
    top = records(bank, LINES, end="top")[0][0]
    names = {row[5]: row[0][NAME:] for row in records(bank, ROWS, month="2026-10", ranking="composite")}
    assert names[top] in notice.message
    assert [table.id for table in notice.picture.tables] == ["top", "bottom"]
    assert len(notice.picture.cards) == 4


def test_the_same_versions_give_the_same_content(bank, notice):
    again = bulletin(bank, COMMAND_LINE, OCTOBER, series="assessment", language=notice.language)
    assert again.hash() == notice.hash()


def test_without_a_version_there_is_no_notice(bank):
    with pytest.raises(NotPublished):
        bulletin(bank, COMMAND_LINE, Month(2026, 8), series="assessment")
    unpublish(bank, PUBLISHER, OCTOBER, reason="试一试撤回")
    with pytest.raises(NotPublished):
        bulletin(bank, COMMAND_LINE, OCTOBER, series="assessment")
