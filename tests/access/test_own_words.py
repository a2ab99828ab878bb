"""The bank is called as it calls itself: its name, the level that runs it, its two boards."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors.people import BadSetting, NoRight
from data.people.accounts import add_account
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Act, Actor, OwnWords, Role, require
from data.people.setting_words import BOARDS, LEVELS
from data.people.tickets import Tickets, ticket_hash
from metrics.money.lines import End
from reports.ledger_workbook import end_words
from tests.tables import rows

ANALYST = Actor(login="a", name="a", role=Role.ANALYST)


@pytest.mark.parametrize(
    "row",
    rows("""
        level        | zh             | en
        head_office  | 总行管理人员   | Head office
        province     | 省分行管理人员 | Provincial branch
        city         | 市分行管理人员 | City branch
        headquarters | 总部管理人员   | Headquarters
    """),
    ids=lambda row: row["level"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refusal_names_the_level_that_runs_the_bank(row, language):
    actor = replace(ANALYST, bank=OwnWords(level=row["level"]), role=Role.HEAD_OFFICE, language=language)
    with pytest.raises(NoRight) as refused:
        require(actor, Act.MANAGE_PEOPLE)
    assert row[language] in refused.value.text(language)


def test_every_level_has_its_words():
    assert [row.zh for row in LEVELS.values()] == ["总行", "省分行", "市分行", "总部"]


@pytest.mark.parametrize(("boards", "zh"), [("red_black", ("红榜", "黑榜")), ("first_last", ("前列", "后列"))])
def test_the_two_ends_of_a_ledger_are_called_as_the_bank_does(boards, zh):
    assert tuple(end_words(end, BOARDS[boards]).zh for end in (End.TOP, End.BOTTOM)) == zh
    assert end_words(End.CAP, BOARDS[boards]).zh == "封顶"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "village"),
        ("boards", "gold"),
        ("bank_name", "长" * 41),
        ("bank_name", "两\n行"),
        ("bank_name", "\x7f"),
    ],
)
def test_words_that_nothing_could_show_are_refused(store, name, value):
    with pytest.raises(BadSetting):
        change_setting(store, COMMAND_LINE, name, value)


def test_whoever_signs_in_reads_the_bank_s_own_words(store):
    for name, value in (("bank_name", "云澜分行"), ("level", "city"), ("boards", "first_last")):
        change_setting(store, COMMAND_LINE, name, value)
    add_account(store, login="zhou", name="周", role=Role.AUDITOR, password="seven quiet rivers")
    tickets = Tickets(store)
    with store.records.transaction() as connection:
        cookie = tickets.open(connection, account=1, address="", agent="")
    holder = tickets.holder(ticket_hash(cookie))
    assert holder is not None and holder.bank == OwnWords(name="云澜分行", level="city", boards="first_last")


SCREEN = [file for folder in ("pages", "ui") for file in sorted((Path(__file__).parents[2] / folder).rglob("*.py"))]


def said_in(file: Path) -> list[str]:
    """Every text of a source but what stands as a sentence of its own: docstrings."""
    tree = ast.parse(file.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone)
    return [text.value for text in texts if isinstance(text.value, str)]


def test_no_page_takes_the_bank_for_a_head_office():
    """A page asks the viewer what the level is called."""
    found = [(file.name, text) for file in SCREEN for text in said_in(file) if re.search("总行|[Hh]ead office", text)]
    assert found == []
