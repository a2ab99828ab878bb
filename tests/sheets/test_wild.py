"""Small files that were read wrongly or refused once (tests/data/wild): each is right now, or asks."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.organisation.adopt import adopt_organisation
from data.people.rights import COMMAND_LINE
from data.reading.answers import Decisions
from data.reading.lines import SheetLine
from data.reading.mapping import SheetMapping
from data.stores.store import Store
from data.types import Month
from data.uploads.draft import FileDraft, draft_of

WILD = Path(__file__).parents[1] / "data" / "wild"
EXPECTED = json.loads((WILD / "expected.json").read_text())


@pytest.fixture(scope="module")
def store():
    made = Store.in_memory()
    adopt_organisation(made, COMMAND_LINE, "outlets.csv", (WILD / "outlets.csv").read_bytes(), since=Month(2026, 1))
    yield made
    made.close()


def counted(draft: FileDraft) -> list[SheetLine]:
    """What would be loaded, even with the good rows alone."""
    return [line for part in draft.parts if part.loadable() for line in part.good]


def right(line: SheetLine, truth: dict[str, dict[str, object]]) -> bool:
    said = truth[line.outlet or ""]
    if "by month 1..10" in said:
        return line.month is not None and line.values["total"] == said["by month 1..10"][line.month.number - 1]
    return all(
        str(line.values[name]) == value
        if isinstance(line.values[name], date)
        else abs(Decimal(str(line.values[name])) - Decimal(str(value))) < Decimal("0.000001")
        for name, value in said.items()
        if line.values.get(name) is not None
    )


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_a_file_that_was_read_wrongly_is_right_or_asks(store, file):
    draft, truth = draft_of(store, file, (WILD / file).read_bytes()), EXPECTED[file]["truth"]
    if truth is None:
        assert draft.status == "needs answers" and not counted(draft)
        return
    assert [line for line in counted(draft) if not right(line, truth)] == []
    if draft.status == "would load":
        assert {line.outlet for line in counted(draft)} == set(truth)
        assert all(
            line.values.keys() >= EXPECTED[file]["truth"][line.outlet].keys() - {"by month 1..10"}
            for line in counted(draft)
        )


def test_daily_rows_added_up_by_a_mapping_go_by_their_weights(store):
    content = (WILD / "z20_daily_addup.xlsx").read_bytes()
    columns = ((2, "tickets"), (3, "avg_wait"), (4, "max_wait"), (5, "within10"))
    mapping = SheetMapping(sheet="2026年10月", kind="wait", heading=1, outlet=1, columns=columns, add_up=True)
    draft = draft_of(store, "z20.xlsx", content, decisions=Decisions(mappings=(mapping,)))
    assert [right(line, EXPECTED["z20_daily_addup.xlsx"]["truth"]) for line in counted(draft)] == [True]
