"""A metric, a sheet kind, its subject and a page, each added in its one place: they show wherever they must."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import cli
import pages
from data.reading.lines import content, fact_table
from data.sheets.heading_rules import rule
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind, column
from data.sheets.sheet_facts import count
from data.stores.store import Store
from data.uploads.against_stored import comparison
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from docs.generate import PAGES
from metrics.catalogue import CATALOGUE
from metrics.figures import views
from metrics.subjects.described import SUBJECTS
from pages.every_page import every_page
from pages.upload import reading_progress
from reports.template import template
from tests.opening import OPENING, OPENING_SHOWN, WEEKENDS_OPEN
from tests.pages.conftest import PEOPLE, open_page, with_tables, words_of
from tests.patience import LONG
from tests.sheets.drawn import codes, drafted, workbook
from tests.small_bank import COMMAND_LINE, OCTOBER, small_bank
from ui.shell.menu import MENU

FILE = "2026年10月.xlsx"
HEAD = "网点名称 | 双休日天数 | 周末开门几天"
FIRST = f"{HEAD}\nO01 | 8 | 6\nO02 | 8 | 4\nO03 | 8 | 8"
NOTICES = """
import streamlit as st

from data.people.rights import Act
from data.types import Text
from ui.shell.menu import WORK, MenuEntry

ENTRY = MenuEntry(key="notices", title=Text(zh="通知", en="Notices"), icon="mail", group=WORK, place=45,
                  act=Act.VIEW_LEDGER)


def page(viewer):
    st.title(viewer.say(ENTRY.title))
"""


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind, the metric and the subject, in the one list that each stands in."""
    monkeypatch.setitem(SHEETS, OPENING.key, OPENING)
    monkeypatch.setitem(SUBJECTS, OPENING.key, OPENING_SHOWN)
    monkeypatch.setitem(CATALOGUE, WEEKENDS_OPEN.key, WEEKENDS_OPEN)
    monkeypatch.setattr(reading_progress, "PATIENCE", LONG)


@pytest.fixture
def bank(added) -> Iterator[Store]:
    store = small_bank()
    commit(store, COMMAND_LINE, drafted(store, FIRST, file=FILE))
    yield store
    store.close()


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "page.py").write_text(NOTICES, encoding="utf-8")
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(tmp_path)])
    every_page.cache_clear()
    yield
    every_page.cache_clear()
    for name in ("pages.notices", "pages.notices.page"):
        sys.modules.pop(name, None)
    vars(pages).pop("notices", None)


def test_a_sheet_kind_is_known_by_its_headings_and_fills_its_table(bank):
    with bank.cursor() as db:
        stored = db.execute("select outlet, month, weekend_days, open_e6 from opening_month order by outlet").fetchall()
    assert stored == [
        ("O01", "2026-10", 8, 6_000_000),
        ("O02", "2026-10", 8, 4_000_000),
        ("O03", "2026-10", 8, 8_000_000),
    ]


def test_a_sheet_kind_has_a_template_that_comes_back_as_it_was_filled_in(bank):
    book = openpyxl.load_workbook(io.BytesIO(template("opening", OCTOBER, [("O01", "O01")], "zh")))
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]][3:] == ["周末天数", "周末营业天数"]
    page["D2"], page["E2"], held = 8, 7, io.BytesIO()
    book.save(held)
    (part,) = draft_of(bank, "x.xlsx", held.getvalue()).parts
    assert (part.kind, part.month) == ("opening", OCTOBER)
    assert [line.values for line in part.good] == [{"weekend_days": 8, "open_days": 7}]


def test_a_sheet_kinds_part_that_exceeds_its_whole_is_asked_about(bank):
    draft = drafted(bank, f"{HEAD}\nO01 | 8 | 9", file=FILE)
    assert ("A2", "sum_mismatch") in codes(draft, blocking=True) and draft.status == "needs answers"


def test_a_sheet_kind_is_compared_with_the_stored_version(bank):
    (part,) = drafted(bank, f"{HEAD}\nO01 | 8 | 7\nO02 | 8 | 4\nO03 | 8 | 8", file=FILE).parts
    found = comparison(bank, "opening", OCTOBER, part.active, fact_table(OPENING, part.good))
    assert [(one.outlet, one.columns, one.before, one.after) for one in found.changes] == [
        ("O01", ("open_days",), 6, 7)
    ]


def test_a_sheet_kind_is_on_the_upload_page(bank):
    test = open_page(bank, PEOPLE["analyst"], "upload")
    assert OPENING.title.zh in next(box for box in test.selectbox if box.key == "template kind").options
    file = (FILE, workbook(f"{HEAD}\nO01 | 8 | 7"), "application/octet-stream")
    assert OPENING.title.zh in words_of(test.file_uploader[0].set_value([file]).run())


def test_a_sheet_kind_has_its_page_by_its_description(bank):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "subject", kind="opening"))
    assert list(test.exception) == [] and list(test.info) == []
    assert "2026年10月周末：开门 75.0%，关门 25.0%；关门最多的是2026年10月（25.0%）。" in words_of(test).replace(
        "\\", ""
    )
    assert dict(zip(test.dataframe[1].value["网点"], test.dataframe[1].value["关门 %"], strict=True)) == {
        "O02": 50,
        "O01": 25,
    }


def test_a_metric_is_measured_and_ranked(bank):
    views.install(bank.facts)
    with bank.cursor() as db:
        query = "select outlet, top, per from live.measure where metric = 'weekends_open' order by outlet"
        assert db.execute(query).fetchall() == [("O01", 6_000_000, 8), ("O02", 4_000_000, 8), ("O03", 8_000_000, 8)]


def test_a_metric_is_in_the_picker_and_on_the_league_page(bank):
    test = open_page(bank, PEOPLE["head_office"], "league", metric="weekends_open")
    more = next(box for box in test.selectbox if box.key == "metric_more")
    assert WEEKENDS_OPEN.name.zh in more.options and more.value == "weekends_open"
    shown = test.dataframe[0].value
    assert dict(zip(shown["name"][:3], shown["value"][:3], strict=True)) == {"O03": 100, "O01": 75, "O02": 50}


def test_a_metric_is_in_the_docs(added):
    assert "## weekends_open: 周末营业率 / Weekends open" in PAGES["metrics.md"]()


ROSTER = "机构编码,网点名称,一级支行,类型\nA01,城区支行营业部,城区支行,营业部\nA02,南湖支行,城区支行,二级支行\n"
SHEET = "统计月份,机构编码,网点名称,周末天数,周末营业天数\n2026-10,A01,城区支行营业部,8,6\n2026-10,A02,南湖支行,8,8\n"


@pytest.fixture
def run(added, tmp_path, monkeypatch, capsys):
    """Runs commands on a bank that has the roster and the sheet; gives what each prints."""

    def one(*words: object) -> str:
        monkeypatch.setattr(sys, "argv", ["cli.py", "--data", str(tmp_path / "bank"), *map(str, words)])
        with pytest.raises(SystemExit, match="0"):
            cli.main()
        return capsys.readouterr().out

    for command, name, text in (("organisation", "机构.csv", ROSTER), ("load", "报表.csv", SHEET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        one(command, tmp_path / name)
    return one


def test_a_metric_is_ranked_by_the_command(run):
    rows = csv.DictReader(io.StringIO(run("league", "--month", "2026-10", "--metric", "weekends_open")))
    assert [(row["outlet"], row["rank"], row["value"]) for row in rows] == [("A02", "1", "100.0"), ("A01", "2", "75.0")]


def test_a_fact_that_comes_later_leaves_the_batches_before_it_as_they_were(run, tmp_path, monkeypatch):
    staffed = column(ColumnKind.COUNT, "staffed", "双休日到岗人数", "Staff on weekends")
    facts = (*OPENING.facts, replace(count("staffed"), later=True))
    rules = {**OPENING.rules, "staffed": rule("到岗 人")}
    grown = replace(OPENING, columns=(*OPENING.columns, staffed), facts=facts, rules=rules)
    monkeypatch.setitem(SHEETS, OPENING.key, grown)
    run("doctor")
    run("rebuild")
    lines = SHEET.replace("2026-10", "2026-11").splitlines()
    (tmp_path / "11月.csv").write_text("\n".join([f"{lines[0]},双休日到岗人数", f"{lines[1]},5", f"{lines[2]},"]))
    run("load", tmp_path / "11月.csv")
    run("doctor")
    with closing(Store.open(tmp_path / "bank")) as store, store.cursor() as db:
        query = "select month, staffed from opening_month order by month, outlet"
        assert db.execute(query).fetchall() == [
            ("2026-10", None), ("2026-10", None), ("2026-11", 5), ("2026-11", None)
        ]  # fmt: skip


def test_no_batch_has_the_hash_of_one_with_other_figures_because_a_fact_came_later(monkeypatch):
    later = replace(OPENING, facts=(*OPENING.facts, replace(count("staffed"), later=True)))
    monkeypatch.setitem(SHEETS, OPENING.key, later)
    rows = [("A01", "2026-10", 8, 6_000_000), ("A02", "2026-10", 8, 8_000_000)]
    before = content(fact_table(OPENING, [], beside=rows))
    seen = {
        staffed: content(fact_table(later, [], beside=[(*row, one) for row, one in zip(rows, staffed, strict=True)]))
        for staffed in ((None, None), (5, None), (0, None), (None, 5), (5, 5))
    }
    assert seen[None, None] == before and len({*seen.values()}) == 5


def test_a_page_is_in_the_menu_of_those_who_may_and_refused_to_the_others(notices):
    assert "notices" in every_page()
    bank = small_bank()
    allowed, refused = (open_page(bank, PEOPLE[person], "notices") for person in ("head_office", "analyst"))
    assert allowed.title[0].value == "通知" and "notices" in allowed.session_state[MENU]
    assert len(refused.title) == 0 and "没有权限" in refused.warning[0].value
    assert "notices" not in refused.session_state[MENU]
