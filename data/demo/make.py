"""Make the demo bank: the invented organisation and its months, through the real import.

Demo accounts exist only in a demo data folder. Their passwords are made here, printed once, and
kept in a file beside the demo data so that a later start can say them again.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from sqlalchemy import select
from xlsxwriter.format import Format

from data.decisions.scheme_versions import record_scheme
from data.demo.bank import BANK, BRANCHES, RULES, DemoBank, demo_bank
from data.demo.invented_figures import Figures
from data.errors.store import NotEmpty
from data.organisation.outlets import adopt_roster, appoint
from data.organisation.own_seats import tie_account
from data.people.accounts import add_account
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Role
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Column, ColumnKind
from data.stores import records
from data.stores.founding import SHIPPED, SINCE_EVER
from data.stores.store import Store
from data.types import Month, Seat, Text
from data.uploads.commit import commit
from data.uploads.draft import draft_of

ACCOUNTS_FILE = "DEMO-ACCOUNTS.txt"

TITLE_UNITS = {ColumnKind.MINUTES: "(分钟)", ColumnKind.RATE: "(%)", ColumnKind.POINTS: "(分)"}
CELL_FORMATS = {
    ColumnKind.COUNT: "0",
    ColumnKind.MINUTES: "0.00",
    ColumnKind.RATE: "0.00%",
    ColumnKind.POINTS: "0.0",
    ColumnKind.DATE: "yyyy-mm-dd",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """Somebody to sign in as."""

    login: str
    password: str
    role: str
    name: str


PEOPLE: tuple[tuple[str, str, Role, tuple[str, ...]], ...] = (
    ("zonghang", "周行", Role.HEAD_OFFICE, ()),
    ("fuhe", "郑复核", Role.HEAD_OFFICE, ()),
    ("fenxi", "钱分析", Role.ANALYST, ()),
    ("chengzhong", "", Role.BRANCH_HEAD, BRANCHES[:1]),
    ("kuangqu", "", Role.BRANCH_HEAD, BRANCHES[6:7]),
    ("guanli", "吴管理", Role.ADMINISTRATOR, ()),
    ("shenji", "冯审计", Role.AUDITOR, ()),
)
"""Login, name, role, branches; a branch head is called as the holder of that seat."""


def make_demo(
    store: Store, *, months: int = 24, tell: Callable[[Text], None] = lambda _words: None
) -> tuple[DemoAccount, ...]:
    """Fill an empty store; `tell` hears of each step.

    Raises:
        NotEmpty: The folder holds a bank already; a demo is never mixed into it.
    """
    _refuse_if_filled(store)
    bank = demo_bank(months)
    tell(Text(zh="建立机构和任职……", en="Organisation and role holders ..."))
    adopt_roster(store, COMMAND_LINE, [outlet.row for outlet in bank.outlets], since=bank.months[0], file="demo")
    for change in bank.changes:
        adopt_roster(store, COMMAND_LINE, [change.row], since=change.since, file="demo")
    appoint(store, COMMAND_LINE, bank.holders, file="demo")
    _own_words(store)
    for number, month in enumerate(bank.months, start=1):
        tell(
            Text(zh=f"导入 {month.say('zh')}（{number}/{months}）", en=f"Loading {month.say('en')} ({number}/{months})")
        )
        _load(store, bank, month)
    accounts = demo_accounts(store, bank)
    with store.records.transaction() as connection:
        records.keep_setting(connection, "demo", "1")
    if store.folder is not None:
        _keep(store.folder, accounts)
    return accounts


def _own_words(store: Store) -> None:
    """What the bank calls itself, and the shipped scheme under the title of its own rules."""
    for name, value in (("bank_name", BANK), ("level", "city")):
        change_setting(store, COMMAND_LINE, name, value)
    toml = SHIPPED.read_text(encoding="utf-8").replace('title = "" ', f'title = "{RULES}" ', 1)
    since = Month.parse(SINCE_EVER)
    record_scheme(store, COMMAND_LINE, scheme="icbc-datong", from_month=since, toml=toml)


def is_demo(store: Store) -> bool:
    with store.records.reading() as connection:
        return records.setting_kept(connection, "demo") == "1"


def kept_accounts(folder: Path) -> str:
    """What was printed when the demo was made; empty when there is none."""
    file = folder / ACCOUNTS_FILE
    return file.read_text(encoding="utf-8") if file.exists() else ""


def month_workbook(bank: DemoBank, month: Month) -> bytes:
    """The month as its analyst would send it: one sheet a kind, in the template's headings."""
    names = _names(bank, month)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in CELL_FORMATS.items()}
        for kind, of_month in bank.figures.items():
            sheet = book.add_worksheet(SHEETS[kind].title.zh)
            columns = [
                column for column in SHEETS[kind].columns if any(column.name in row for row in of_month[month].values())
            ]
            sheet.write_row(
                0,
                0,
                ["统计月份", "机构编码", "网点名称"]
                + [column.title.zh + TITLE_UNITS.get(column.kind, "") for column in columns],
            )
            for row, (code, figures) in enumerate(of_month[month].items(), start=1):
                sheet.write_row(row, 0, [str(month), code, names[code]])
                _write(sheet, row, columns, figures, formats)
    return buffer.getvalue()


def _write(
    sheet: xlsxwriter.workbook.Worksheet,
    row: int,
    columns: list[Column],
    figures: Figures,
    formats: dict[ColumnKind, Format],
) -> None:
    for place, column in enumerate(columns, start=3):
        value = figures.get(column.name)
        if isinstance(value, date):
            sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), formats[column.kind])
        elif value is not None:
            sheet.write_number(row, place, value, formats[column.kind])


def _names(bank: DemoBank, month: Month) -> dict[str, str]:
    names = {outlet.row.code: outlet.row.name for outlet in bank.outlets}
    return names | {change.row.code: change.row.name for change in bank.changes if change.since <= month}


def _load(store: Store, bank: DemoBank, month: Month) -> None:
    arrived = draft_of(store, f"{month.say('zh')}服务数据.xlsx", month_workbook(bank, month), month=month)
    commit(store, COMMAND_LINE, arrived)


def demo_accounts(store: Store, bank: DemoBank) -> tuple[DemoAccount, ...]:
    """The demo people, branch heads tied to the seat they hold, so that their own lines are known."""
    accounts, heads = [], {one.scope: one for one in bank.holders if one.seat is Seat.TIER1_HEAD}
    for login, called, role, branches in PEOPLE:
        password = f"{secrets.token_hex(3)}-{secrets.token_hex(3)}-{secrets.token_hex(3)}"
        seat = heads[branches[0]] if branches else None
        name = seat.person if seat else called
        add_account(store, login=login, name=name, role=role, password=password, branches=branches)
        if seat:
            tie_account(store, COMMAND_LINE, login, seat.person, seat.staff_number)
        accounts.append(DemoAccount(login=login, password=password, role=str(role), name=name))
    return tuple(accounts)


def _keep(folder: Path, accounts: tuple[DemoAccount, ...]) -> None:
    file = folder / ACCOUNTS_FILE
    file.touch(mode=0o600)
    file.write_text(
        "".join(f"{one.role:<14} {one.login:<12} {one.password}   {one.name}\n" for one in accounts), encoding="utf-8"
    )


def _refuse_if_filled(store: Store) -> None:
    with store.records.reading() as connection:
        filled = [
            table
            for table in (records.outlet, records.account, records.upload)
            if connection.execute(select(table).limit(1)).first()
        ]
    if filled:
        raise NotEmpty()
