"""Real public tables that nobody here wrote, imported by a person's mapping (tests/data/real/SOURCE.md)."""

import csv
import json
from pathlib import Path

import pytest

from data.files.reader.read import read
from data.organisation.edits import RosterRow
from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.reading.lines import fact_table
from data.reading.mapping import SheetMapping
from data.sheets.kinds import COMPLAINT
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.against_stored import comparison
from data.uploads.commit import commit
from data.uploads.draft import FileDraft, draft_of

pytestmark = pytest.mark.slow

REAL = Path(__file__).parents[1] / "data" / "real"
EXPECTED = json.loads((REAL / "expected.json").read_text(encoding="utf-8"))


def with_outlets(store: Store, names: list[str]) -> Store:
    rows = [
        RosterRow(code=f"{number:04d}", name=name, branch="", kind=OutletClass.TIER2)
        for number, name in enumerate(names, start=1)
    ]
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2000, 1))
    return store


def test_attendances_by_provider_and_month_are_right_to_the_last_one(store):
    content = (REAL / "nhs_ae_provider_month" / "ae_attendances_2016-04_2018-03.csv").read_bytes()
    providers = sorted({row["org_code"] for row in csv.DictReader(content.decode().splitlines())})
    adopt_roster(
        store,
        COMMAND_LINE,
        [RosterRow(code=code, name=code, branch="", kind=OutletClass.TIER2) for code in providers],
        since=Month(2000, 1),
    )
    sheet = read("ae.csv", content).grids[0].sheet
    columns = ((3, "tickets"), (4, "over20"), (5, "abandoned"))
    mapping = SheetMapping(sheet=sheet, kind="wait", heading=0, code=1, month=0, columns=columns, add_up=True)
    not_all_24_months = Decisions(taken=frozenset({("", "71", "left_out")}), mappings=(mapping,))
    draft = draft_of(store, "ae.csv", content, decisions=not_all_24_months)
    lines = [line for part in draft.parts for line in part.good]
    assert (draft.status, len(draft.parts), len({line.outlet for line in lines})) == ("would load", 24, 271)
    sums = [sum(int(line.values[name] or 0) for line in lines) for name in ("tickets", "over20", "abandoned")]
    assert sums == [47_192_421, 5_319_125, 8_727_105]
    only = SheetMapping(sheet=sheet, kind="wait", heading=0, code=1, month=0, columns=columns, only=(2, "1"))
    of_type_1 = draft_of(store, "ae.csv", content, decisions=Decisions(mappings=(only,)))
    assert [part.rows for part in of_type_1.parts if str(part.month) == "2018-03"] == [137]


@pytest.mark.parametrize(
    ("year", "heading", "code", "outlet", "outlet_to", "first"),
    [(2008, 2, 0, 1, 3, 4), (2016, 3, 0, 1, 1, 2), (2017, 3, 0, 1, 1, 2)],
)
def test_monthly_deaths_by_area_with_months_as_columns(store, year, heading, code, outlet, outlet_to, first):
    name = f"ons_monthly_by_area/Monthly{year}Mortality.xls"
    expected, content = EXPECTED[name], (REAL / name).read_bytes()
    mapping = SheetMapping(
        sheet=expected["sheet"],
        kind="complaint",
        heading=heading,
        outlet=outlet,
        outlet_to=outlet_to,
        code=code,
        across="months",
        metric="total",
        first=first,
        last=first + 11,
    )
    seen = draft_of(store, "ons.xls", content, decisions=Decisions(mappings=(mapping,)))
    areas = {line.code or line.name: line.name for part in seen.parts for line in part.lines}
    rows = [
        RosterRow(code=key, name=area, branch="", kind=OutletClass.TIER2)
        for key, area in areas.items()
        if not area.isupper()
    ]
    adopt_roster(store, COMMAND_LINE, rows, since=Month(2000, 1))
    regions = tuple((area, "") for area in areas.values() if area.isupper())
    draft = draft_of(store, "ons.xls", content, decisions=Decisions(mappings=(mapping,), outlets=regions))
    assert [one.code for one in draft.blocking()] == []
    assert [str(part.month) for part in draft.parts] == [f"{year}-{number:02d}" for number in range(1, 13)]
    held = {
        (line.name, line.month.number): line.values["total"] for part in draft.parts for line in part.good if line.month
    }
    for area, right in expected["spot"].items():
        if not area.isupper():
            assert [held[area, number] for number in (1, 2, 12)] == [right["jan"], right["feb"], right["dec"]]


def waiting_lists(store: Store, month: str, known: list[str]) -> tuple[FileDraft, list[str]]:
    file = f"waiting lists for Wales - raw data - {month}.csv"
    content = (REAL / "wales_rtt_snapshots" / file).read_bytes()
    sheet = read(file, content).grids[0].sheet
    mapping = SheetMapping(
        sheet=sheet, kind="complaint", heading=2, month=0, across="outlets", metric="total", first=1, last=62
    )
    decisions = Decisions(mappings=(mapping,))
    if not known:
        known = list(
            dict.fromkeys(
                one.seen
                for one in draft_of(store, file, content, decisions=decisions).findings
                if one.code == "unknown_outlet"
            )
        )
        with_outlets(store, known)
    return draft_of(store, file, content, decisions=decisions), known


def test_the_next_months_download_has_two_new_months_and_59_changed_cells(store):
    expected = EXPECTED["wales_rtt_snapshots: June 2021 -> July 2021"]
    june, bands = waiting_lists(store, "June 2021", [])
    assert not june.blocking() and len(bands) == 62 and len(june.parts) == 116
    commit(store, COMMAND_LINE, june)
    july, _ = waiting_lists(store, "July 2021", bands)
    assert (
        july.blocking() == ()
        and [str(part.month) for part in july.parts if part.active is None] == expected["new_months"]
    )
    found = [
        change
        for part in july.parts
        if part.active is not None
        for change in comparison(store, "complaint", part.month, part.active, fact_table(COMPLAINT, part.good)).changes
    ]
    assert len(found) == expected["changed_cells"] and {change.change for change in found} == {"changed"}
    assert sorted({change.month for change in found}) == expected["changed_months"]
    commit(store, COMMAND_LINE, july)
    assert sum(1 for part in july.parts if not part.same) == 3
