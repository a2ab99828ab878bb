"""Checks done of those due: by the form's cadence, for every outlet that was open, whether it sent a file or not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from data.decisions.document_kinds import CHECK_FORMS
from data.decisions.exclusions import Exclusion, ExclusionKind
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from metrics.catalogue import CATALOGUE
from metrics.composite.single_rankings import ranking
from metrics.figures.form_metrics import renew
from metrics.scheme.items import Item
from months.decisions.exclusions import decide
from months.verify import verified_versions
from tests.forms.drawn import FORM
from tests.forms.test_check_files import TITLE, bank
from tests.sheets.drawn import drafted
from tests.small_bank import SCHEME, adopt_scheme, load, published, scheme_with

HEAD = "网点 | 检查日期 | 地面清洁 | 保安在岗 | 雨天放置地垫 | 唱收唱付 | 办理用时（分钟） | 未与客户争执"
MARKS = "8 | 20 | 4 | 25 | 5 | 20"
DONE = "f.walk.onsite.done"
OPEN = "select done, due from live.active_check_done where outlet = $outlet and month = $month"


def checked(cadence: str, *days: str, form: str = FORM) -> Store:
    """A bank whose form asks for checks so often; O01 was checked on these days, O02 on the first of each month."""
    store = bank(form.replace('cadence = "month"', f'cadence = "{cadence}"'))
    renew(store.facts)
    for month in sorted({day[:7] for day in days}):
        rows = [f"O01 | {day} | {MARKS}" for day in days if day.startswith(month)] + [f"O02 | {month}-01 | {MARKS}"]
        commit(store, COMMAND_LINE, drafted(store, "\n".join((HEAD, *rows)), file=TITLE), accept_good_rows=True)
    return store


def done_of(store: Store, outlet: str, month: str) -> str:
    with store.cursor() as db:
        found = db.execute(OPEN, {"outlet": outlet, "month": month}).fetchall()
    return " ".join(f"{done}/{due}" for done, due in found) or "-"


# cadence | days of the checks | month | done/due of O01, and of O03, which nobody checked
DUE = """
    month       | 2026-03-05 2026-03-09                       | 2026-03 | 1/1  | 0/1
    half_month  | 2026-03-05                                  | 2026-03 | 1/2  | 0/2
    half_month  | 2026-03-05 2026-03-19 2026-03-30            | 2026-03 | 2/2  | 0/2
    quarter     | 2026-04-05 2026-05-06 2026-06-07            | 2026-06 | 1/1  | 0/1
    quarter     | 2026-04-05 2026-05-06                       | 2026-05 | -    | -
    quarter     | 2026-03-05                                  | 2026-03 | -    | -
    opening_day | 2026-03-02 2026-03-03                       | 2026-03 | 2/22 | 0/22
    none        | 2026-03-05                                  | 2026-03 | -    | -
"""


@pytest.mark.parametrize("line", DUE.strip().splitlines())
def test_what_is_due_follows_from_the_cadence_and_a_day_counts_once(line: str) -> None:
    cadence, days, month, first, unchecked = (part.strip() for part in line.split(" | "))
    store = checked(cadence, *dict.fromkeys(days.split()))
    assert [done_of(store, outlet, month) for outlet in ("O01", "O03")] == [first, unchecked]


@pytest.fixture(scope="module")
def mornings() -> Store:
    """O04 opens on 11 March, O05 closes on 20 March, O06 is shut for 5 days, O07 all month; O08 says its days."""
    store = checked("opening_day", "2026-03-02", "2026-03-03")
    with store.acting(COMMAND_LINE, "test.days", "open") as connection:
        for outlet, opened, closed in (("O04", date(2026, 3, 11), None), ("O05", None, date(2026, 3, 20))):
            values = {"opened": opened, "closed": closed}
            connection.execute(update(records.outlet).where(records.outlet.c.code == outlet).values(**values))
    shut = {"month": Month(2026, 3), "reason": "装修停业", "kind": ExclusionKind.CLOSURE}
    decide(store, COMMAND_LINE, [Exclusion(outlet="O06", days=5, business_days=22, **shut)])
    decide(store, COMMAND_LINE, [Exclusion(outlet="O07", **shut)])
    days = "机构编码 | 月份 | 营业天数\nO08 | 2026-03 | 26\nO09 | 2026-03 | 0\nO01 | 2026-03 | 1"
    commit(store, COMMAND_LINE, drafted(store, days, file="开门.xlsx"), accept_good_rows=True)
    return store


@pytest.mark.parametrize(
    ("outlet", "due"),
    [("O01", "1/1"), ("O02", "1/22"), ("O03", "0/22"), ("O04", "0/15"), ("O05", "0/14"), ("O06", "0/17"), ("O07", "-"),
     ("O08", "0/26"), ("O09", "-")],
)  # fmt: skip
def test_days_open_are_those_of_the_sheet_else_mondays_to_fridays_it_was_open(
    mornings: Store, outlet: str, due: str
) -> None:
    assert done_of(mornings, outlet, "2026-03") == due


def test_a_form_out_of_a_mode_or_not_yet_in_force_asks_for_nothing() -> None:
    both = FORM.replace('modes = ["onsite"]', 'modes = ["onsite", "video"]')
    store = bank(both)
    CHECK_FORMS.record(store, COMMAND_LINE, FORM.replace("2026-03", "2026-05"))
    query = "select since, until from live.check_due where key = $key order by since"
    with store.cursor() as db:
        spans = [db.execute(query, {"key": f"f.walk.{mode}.done"}).fetchall() for mode in ("onsite", "video")]
    assert spans == [[("2026-03", "2026-05"), ("2026-05", "9999-12")], [("2026-03", "2026-05")]]


def test_a_pre_report_of_the_score_takes_the_outlet_out_of_what_is_due_and_the_league_takes_the_share() -> None:
    store = checked("month", "2026-03-05")
    decide(store, COMMAND_LINE, [Exclusion(outlet="O03", month=Month(2026, 3), reason="装修", metric="f.walk.onsite")])
    with store.cursor() as db:
        table = ranking(db, DONE, Month(2026, 3)).set_index("outlet")
        branches = ranking(db, DONE, Month(2026, 3), "tier1").set_index("outlet")
    assert table["value"].to_dict()["O01"] == 100 and table["value"].to_dict()["O04"] == 0
    assert table["note"].to_dict()["O03"] == "excluded" and "O03" not in table.index[table["rank"].notna()]
    assert branches["value"].to_dict()["T1"] == 100 and branches["n"].to_dict()["T1"] == 2
    assert CATALOGUE[DONE].name.zh == "厅堂走查表·完成率"


@pytest.mark.slow
def test_a_published_month_of_what_a_quarter_did_is_the_same_when_it_is_made_again() -> None:
    store = checked("quarter", "2026-04-05", "2026-06-07")
    item = Item(metric=DONE, worst=Decimal(0), best=Decimal(100))
    adopt_scheme(store, scheme_with(items=(*SCHEME.items, item), from_month=Month(2026, 6)))
    load(store, Month(2026, 6), dict.fromkeys(("O01", "O02", "O03", "O04"), "90"))
    published(store, Month(2026, 6))
    with store.cursor() as db:
        live = ranking(db, DONE, Month(2026, 6)).set_index("outlet")["value"].to_dict()
    assert live["O01"] == 100 and live["O03"] == 0
    found = verified_versions(store)
    assert found.versions == 1 and not found.differences
