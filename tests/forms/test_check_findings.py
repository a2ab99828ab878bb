"""Findings: an item that lost points, first or repeated, due on a day; forms by command, as scripts of others ask."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import cli
from data.people.rights import COMMAND_LINE
from data.stores.doctor import data_checks
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from metrics.catalogue import CATALOGUE
from metrics.figures.views import install
from metrics.subjects.check_findings import check_findings
from metrics.subjects.checks_of import ChecksOf
from tests.forms.drawn import FORM
from tests.forms.test_check_files import TITLE, bank
from tests.sheets.drawn import drafted, workbook
from tests.small_bank import BASIC, small_bank

pytestmark = pytest.mark.slow

HEAD = "网点 | 检查日期 | 地面清洁 | 保安在岗 | 雨天放置地垫 | 唱收唱付 | 办理用时（分钟） | 未与客户争执"
# O01 loses h1 in March, May and June; in May d1 does not lose, in June both; h3 applies in March and June alone.
MONTHS = {
    "2026-03": "O01 | 2026-03-05 | 8 | 20 | 4 | 25 | 5 | 20",
    "2026-05": "O01 | 2026-05-05 | 8 | 20 | 不适用 | 25 | 5 | 20\nO02 | 2026-05-06 | 10 | 0 | 不适用 | 25 | 5 | 20",
    "2026-06": "O01 | 2026-06-05 | 6 | 20 | 4 | 24 | 5 | 20",
}
# outlet | day | item | possible | earned | lost | repeated | due
FOUND = {
    "2026-03": "O01 05 h1 10 8 2 first 2026-03-08\nO01 05 h3 5 4 1 first -",
    "2026-05": "O01 05 h1 10 8 2 repeated 2026-05-08\nO02 06 h2 20 0 20 first -",
    "2026-06": "O01 05 d1 25 0 1 first -\nO01 05 h1 10 6 4 repeated 2026-06-08\nO01 05 h3 5 4 1 repeated -",
}


@pytest.fixture(scope="module")
def loaded() -> Store:
    store = bank()
    install(store.facts)
    for rows in MONTHS.values():
        commit(store, COMMAND_LINE, drafted(store, f"{HEAD}\n{rows}", file=TITLE))
    return store


@pytest.mark.parametrize("month", FOUND)
def test_an_item_that_lost_points_is_a_finding(loaded: Store, month: str) -> None:
    with loaded.cursor() as db:
        found = [
            f"{one.outlet} {one.day:%d} {one.item} {one.possible / 100:g} {one.earned / 100:g} {one.lost / 100:g} "
            f"{'repeated' if one.repeated else 'first'} {one.due or '-'}"
            for one in check_findings(db, ChecksOf(form="walk", months=(Month.parse(month),)))
        ]
    assert found == FOUND[month].splitlines()


def test_forms_and_findings_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, form, file = tmp_path / "bank", tmp_path / "walk.toml", tmp_path / TITLE
    form.write_text(FORM, encoding="utf-8")
    file.write_bytes(workbook(f"{HEAD}\n{MONTHS['2026-03']}"))
    store = Store.open(folder)
    small_bank(store=store, months={Month(2026, 3): BASIC})
    store.close()

    def said(*words: str) -> str:
        try:
            cli.app([*("--data", str(folder)), *words], standalone_mode=False)
        finally:
            out = capsys.readouterr().out
        return out

    assert json.loads(said("forms", "import", str(form), "--json")) == {"version": 1, "form": "walk", "from": "2026-03"}
    assert [one["full_marks"] for one in json.loads(said("forms", "list", "--json"))] == [100.0]
    assert 'id = "walk"' in said("forms", "show", "walk")
    said("forms", "show", "walk", "--workbook", str(tmp_path / "walk.xlsx"))
    again = said("forms", "import", str(tmp_path / "walk.xlsx"), "--with", "title=厅堂走查表", "--json")
    assert json.loads(again)["version"] == 1
    assert json.loads(said("load", str(file), "--json"))["files"][0]["kind"] == "f.walk.onsite"
    rows = list(csv.DictReader(io.StringIO(said("findings", "--month", "2026-03", "--form", "walk"))))
    assert [(one["outlet"], one["section"], one["item"], one["lost"], one["due"]) for one in rows] == [
        ("O01", "hall", "h1", "2.00", "2026-03-08"),
        ("O01", "hall", "h3", "1.00", ""),
    ]
    for key, value in (("", 97.0), (".hall", 91.43), (".h1", 80.0), (".failed", 33.33)):
        table = csv.DictReader(io.StringIO(said("league", "--month", "2026-03", "--metric", f"f.walk.onsite{key}")))
        assert {row["outlet"]: row["value"] for row in table}["O01"] == str(value)
    assert [one.seen for one in data_checks(folder, "", "en") if not one.ok] == []
    said("rebuild")
    assert len(said("findings", "--month", "2026-03").splitlines()) == 3


def test_a_form_that_takes_the_mystery_visits_feeds_their_figures() -> None:
    text = FORM.replace('"onsite"', '"mystery"').replace("cap = 50", 'cap = 50\ntakes = "mystery"')
    store = bank(text.replace('en = "Hall" }', 'en = "Hall" }, part = "env"'))
    install(store.facts)
    commit(store, COMMAND_LINE, drafted(store, f"{HEAD}\n{MONTHS['2026-03']}", file=TITLE))
    with store.cursor() as db:
        sums = db.execute(
            "select metric, top, per, n from live.measure where outlet = 'O01' and month = '2026-03'"
        ).fetchall()
    found = {metric: rest for metric, *rest in sums}
    assert found["mystery"] == found["f.walk.mystery"] == [9700, 10000, 1]
    assert found["hall_env"] == found["f.walk.mystery.hall"] == [3200, 3500, 1]
    assert "f.walk.mystery" in CATALOGUE and "f.walk.mystery" not in [*CATALOGUE]
