"""The catalogue keeps its word: its columns exist, its pages are current, one view serves it all."""

from __future__ import annotations

import pytest

from data.sheets.kinds import SHEETS
from data.stores.facts import Facts
from docs.generate import DOCS, PAGES
from metrics.catalogue import CATALOGUE, Metric
from metrics.figures import views
from tests.tables import given

COLUMNS = {sheet.table: {fact.name for fact in sheet.facts} for sheet in SHEETS.values()}


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_a_metric_is_made_of_stored_facts(metric: Metric):
    assert metric.top in COLUMNS[metric.table]
    for column in (metric.per, metric.n):
        assert column is None or column in COLUMNS[metric.per_table or metric.table]


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=CATALOGUE)
def test_a_metric_says_what_it_is_why_it_matters_and_who_answers_for_it(metric: Metric):
    for words in (metric.name, metric.why, metric.unit, metric.owner):
        assert words.zh and words.en
    assert metric.source and metric.review_by > "2026-01"


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_current(page: str):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run `make docs`"


def test_the_view_can_be_installed_again():
    facts = given(wait_month="outlet | month | tickets | wait_ms\nA | 2026-10 | 100 | 60000000")
    views.install(facts)
    with facts.cursor() as db:
        found = db.execute("select metric, outlet, month, top, per, n from live.measure").fetchall()
    assert found == [("avg_wait", "A", "2026-10", 60_000_000, 100, 100)]


@pytest.mark.parametrize("file", sorted(views.SQL.glob("*.sql")), ids=lambda file: file.stem)
def test_every_query_says_its_grain_and_fits_an_empty_store(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("-- ") and "-- Grain:" in text and "-- Reads:" in text
    facts = Facts(None)
    views.install(facts)
    takes: dict[str, object] = {name: "2026-10" for name in ("since", "until") if f"${name}" in text}
    takes |= {"months": ["2026-10"], "exempt_from": [3]} if "$months" in text else {}
    takes |= {"whole": False} if "$whole" in text else {}
    whole = text.replace("/* outlets */", (views.SQL / "standings_outlet.sql").read_text(encoding="utf-8"))
    with facts.cursor() as db:
        assert db.execute(f"explain {whole}", takes).fetchall()
