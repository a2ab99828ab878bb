"""The organisation is judged as of each month."""

from datetime import date

import pytest

from data.errors.figures import BadRoster
from data.files.grid import Cell, Grid, Workbook
from data.organisation.edits import HolderRow, RosterRow
from data.organisation.outlets import adopt_roster, appoint, outlets_as_of
from data.organisation.roster_file import organisation_tables
from data.people.rights import COMMAND_LINE
from data.types import Month, OutletClass, Seat


def drawn(*lines: str) -> Workbook:
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    cells = {(r, c): Cell(value, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value}
    grid = Grid(sheet="机构", cells=cells, rows=len(rows), columns=max(map(len, rows)))
    return Workbook(file="机构表.xlsx", sha256="", size=0, format="xlsx", grids=(grid,))


def as_of(store, month: str) -> list[tuple]:
    with store.records.reading() as connection:
        return [(one.code, one.name, one.branch) for one in outlets_as_of(connection, Month.parse(month))]


def test_a_renamed_and_moved_outlet_keeps_its_past(store):
    adopt_roster(store, COMMAND_LINE, [RosterRow(code="A", name="旧名支行", branch="城区支行")], since=Month(2026, 1))
    change = adopt_roster(
        store, COMMAND_LINE, [RosterRow(code="A", name="新名支行", branch="河西支行")], since=Month(2026, 6)
    )
    assert (change.added, change.changed, change.same) == (0, 1, 0)
    assert as_of(store, "2026-05") == [("A", "旧名支行", "城区支行")]
    assert as_of(store, "2026-06") == [("A", "新名支行", "河西支行")]
    with store.cursor() as cursor:
        spells = cursor.execute(
            "select from_month, until_month, branch from live.outlet_spell order by from_month"
        ).fetchall()
    assert spells == [("0000-01", "2026-06", "城区支行"), ("2026-06", "9999-12", "河西支行")]


def test_an_outlet_is_there_from_the_month_it_opens_to_the_month_before_it_closes(store):
    adopt_roster(
        store,
        COMMAND_LINE,
        [RosterRow(code="A", name="甲", opened=date(2026, 3, 15), closed=date(2026, 8, 1))],
        since=Month(2026, 1),
    )
    assert [bool(as_of(store, month)) for month in ("2026-02", "2026-03", "2026-07", "2026-08")] == [
        False,
        True,
        True,
        False,
    ]


def test_the_same_roster_again_changes_nothing(store):
    rows = [RosterRow(code="A", name="甲", branch="城区支行", kind=OutletClass.TIER2)]
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2026, 1))
    change = adopt_roster(store, COMMAND_LINE, rows, since=Month(2026, 2))
    assert (change.added, change.changed, change.same) == (0, 0, 1)


def test_a_new_holder_ends_the_old_one_the_day_before(store):
    old = HolderRow(person="张一", staff_number="", seat=Seat.TIER2_HEAD, scope="A", since=date(2026, 1, 1), until=None)
    new = HolderRow(
        person="李二", staff_number="", seat=Seat.TIER2_HEAD, scope="A", since=date(2026, 6, 10), until=None
    )
    assert appoint(store, COMMAND_LINE, [old]) == 1
    assert appoint(store, COMMAND_LINE, [old, new]) == 1
    from sqlalchemy import select

    from data.stores import records

    with store.records.reading() as connection:
        rows = connection.execute(
            select(records.holder.c.person, records.holder.c.until).order_by(records.holder.c.since)
        ).all()
    assert [tuple(row) for row in rows] == [("张一", date(2026, 6, 9)), ("李二", None)]


def test_a_roster_is_read_by_its_headings_below_a_title():
    tables = organisation_tables(
        drawn(
            "全辖网点一览表 |          |          |        |            |",
            "序号 | 机构编码 | 网点名称         | 所属支行 | 网点类型 | 开业日期",
            "1    | LC0101   | 澜川城区支行营业室 | 城区支行 | 营业室   |",
            "2    | LC0102   | 澜川南湖支行     | 城区支行 | 二级支行 | 2026年3月15日",
        )
    )
    assert tables.outlets == (
        RosterRow(code="LC0101", name="澜川城区支行营业室", branch="城区支行", kind=OutletClass.BUSINESS_OFFICE),
        RosterRow(
            code="LC0102", name="澜川南湖支行", branch="城区支行", kind=OutletClass.TIER2, opened=date(2026, 3, 15)
        ),
    )


def test_only_code_and_name_are_required():
    tables = organisation_tables(drawn("code | name", "1 | 甲支行营业部"))
    assert tables.outlets == (RosterRow(code="1", name="甲支行营业部", branch=None, kind=OutletClass.BUSINESS_OFFICE),)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("甲 | 乙", "1 | 2"), []),
        (("code | name", "1 | "), ["required_cell"]),
        (("code | name | opened", "1 | 甲 | soon", "1 | 乙 | 2026-01"), ["not_a_date", "duplicate_outlet"]),
    ],
)
def test_what_is_no_roster_is_refused_with_every_cell(lines, codes):
    with pytest.raises(BadRoster) as refused:
        organisation_tables(drawn(*lines))
    assert [finding.code for finding in refused.value.facts["findings"]] == codes


def test_seats_and_spellings_are_tables_of_their_own():
    seats = organisation_tables(
        drawn("姓名 | 工号 | 岗位 | 任职机构 | 任职起", "张一 | 6001 | 二级支行行长 | LC0102 | 2026-01-01")
    )
    assert seats.holders == (
        HolderRow(
            person="张一", staff_number="6001", seat=Seat.TIER2_HEAD, scope="LC0102", since=date(2026, 1, 1), until=None
        ),
    )
    assert organisation_tables(drawn("alias | code", "南湖 | LC0102")).aliases == (("南湖", "LC0102"),)
