"""Two made-up cities, in the template's style and as their sheets really arrive, against what is right."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from data.organisation.adopt import adopt_organisation
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from tests.bench.sample_accuracy import Score, answers, compare, reported, rows, truth

DATA = Path(__file__).parents[1] / "data"
CITIES = ("sample", "sample_other")
CLEAN = [(city, path) for city in CITIES for path in sorted((DATA / city / "clean").glob("*/*.xlsx"))]
MESSY = [
    (city, row["file"], row["kind"], row["period"])
    for city in CITIES
    for row in rows(DATA / city / "truth" / "files.csv")
]


@pytest.fixture(scope="module")
def banks():
    made = {}
    for city in CITIES:
        made[city] = Store.in_memory()
        for name in ("outlets.csv", "aliases.csv"):
            adopt_organisation(made[city], COMMAND_LINE, name, (DATA / city / name).read_bytes(), since=Month(2000, 1))
    yield made
    for store in made.values():
        store.close()


def issues_of(city: str, file: str) -> list[dict[str, str]]:
    found = defaultdict(list)
    for issue in rows(DATA / city / "truth" / "issues.csv"):
        found[issue["file"]].append(issue)
    return found[file]


@pytest.mark.parametrize(
    ("city", "path"),
    CLEAN,
    ids=lambda value: value.parent.name + "-" + value.stem if isinstance(value, Path) else value,
)
def test_the_template_loads_without_a_question_and_every_cell_is_right(banks, city, path):
    draft = draft_of(banks[city], path.name, path.read_bytes())
    score = Score()
    compare(score, draft, truth(DATA / city, "")[path.stem, path.parent.name], path.stem, path.parent.name)
    assert (draft.status, draft.blocking(), score.wrong, score.missed) == ("would load", (), [], 0)


@pytest.mark.parametrize(
    ("city", "file", "kind", "month"),
    [one if number % 10 == 0 else pytest.param(*one, marks=pytest.mark.slow) for number, one in enumerate(MESSY)],
)
def test_a_sheet_as_received_gives_no_wrong_value_and_every_fault_at_its_cell(banks, city, file, kind, month):
    path, issues, right = DATA / city / file, issues_of(city, file), truth(DATA / city, "messy_")[kind, month]
    draft = draft_of(banks[city], path.name, path.read_bytes())
    unanswered, answered = Score(), Score()
    compare(unanswered, draft, right, kind, month)
    assert unanswered.wrong == []
    assert [issue for issue in issues if not reported(issue, draft.findings)] == []
    unknown = {issue["cell"] for issue in issues if issue["code"] == "unknown_outlet"}
    assert [line.name for part in draft.parts for line in part.lines if line.cell in unknown and line.outlet] == []
    decisions = answers(issues, draft.findings, month, answered)
    compare(answered, draft_of(banks[city], path.name, path.read_bytes(), decisions=decisions), right, kind, month)
    assert (answered.wrong, answered.not_suggested) == ([], [])
    assert answered.right >= 0.995 * (answered.right + answered.missed)


def test_a_year_of_complaints_with_months_as_columns_is_right_month_by_month(banks):
    path = DATA / "sample" / "messy" / "投诉量2026年度表.xlsx"
    draft = draft_of(banks["sample"], path.name, path.read_bytes())
    right = truth(DATA / "sample", "")
    parts = {str(part.month): part for part in draft.parts}
    assert draft.blocking() == () and sorted(parts) == [f"2026-{number:02d}" for number in range(1, 11)]
    for month in ("2026-01", "2026-02"):
        wanted = {code: Decimal(columns["total"]) for code, columns in right["complaint", month].items()}
        assert {line.outlet: line.values["total"] for line in parts[month].good} == wanted


def test_a_year_wide_sheet_does_not_silently_drop_the_causes_that_are_stored():
    store = Store.in_memory()
    for name in ("outlets.csv", "aliases.csv"):
        adopt_organisation(store, COMMAND_LINE, name, (DATA / "sample" / name).read_bytes(), since=Month(2000, 1))
    path = DATA / "sample" / "clean" / "2026-01" / "complaint.xlsx"
    commit(store, COMMAND_LINE, draft_of(store, path.name, path.read_bytes()))
    wide = DATA / "sample" / "messy" / "投诉量2026年度表.xlsx"
    draft = draft_of(store, wide.name, wide.read_bytes())
    assert [(one.code, one.seen) for one in draft.blocking()] == [("loses_columns", "2026-01")]
    assert [str(part.month) for part in draft.parts if part.shut] == ["2026-01"]
    store.close()
