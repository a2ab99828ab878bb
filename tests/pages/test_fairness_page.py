"""The fairness page against the figures it speaks of: sentences, tables, downloads, and who may read it."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from data.types import Month
from metrics.fairness.fairness import bottom_of, fairness
from pages.fairness.ends import ends_table as ends_figures
from pages.fairness.found import charted_names, fairness_of, guarded_of, short_names
from pages.fairness.funnels import funnel_table as funnel_figures
from pages.fairness.funnels import outliers, verdicts
from pages.fairness.guard import guard_table as guard_figures
from pages.fairness.parts import PARTS
from pages.fairness.weights import shaken_weights_table as weights_figures
from tests.pages.conftest import PEOPLE, open_page, with_tables, words_of
from ui.month.standings import field_standing_of
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

pytestmark = pytest.mark.slow

OCTOBER = Month(2026, 10)


@pytest.fixture
def viewer(bank):
    open_page(bank, PEOPLE["auditor"], "fairness")
    return Viewer(actor=PEOPLE["auditor"], store=bank, language="zh", door=actor_now)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("person", ["head_office", "auditor"])
@pytest.mark.parametrize("part", list(PARTS))
def test_each_part_has_a_sentence_a_chart_and_its_table_in_the_readers_language(bank, part, person, language):
    test = with_tables(open_page(bank, PEOPLE[person], "fairness", language, part=part))
    assert list(test.exception) == [] and [one.value for one in test.error] == []
    assert len(test.get("plotly_chart")) >= 1 and len(test.dataframe) == 1 and len(test.dataframe[0].value) > 0
    sentences = [str(one.value) for one in test.markdown if re.fullmatch(r"\*\*.+\*\*", str(one.value))]
    assert sentences and all(
        bool(re.search("[一-龥]", said)) == (language == "zh")
        for said in (*sentences, *(one.value for one in test.caption if "95% limits: " not in one.value))  # their names
    )


@pytest.mark.parametrize(("language", "words"), [("zh", "没有权限"), ("en", "may not")])
@pytest.mark.parametrize("person", ["branch_head", "outlet_head", "administrator"])
def test_nobody_else_reads_it(bank, person, language, words):
    test = open_page(bank, PEOPLE[person], "fairness", language)
    assert len(test.warning) == 1 and words in test.warning[0].value
    assert len(test.get("plotly_chart")) == 0 and len(test.dataframe) == 0


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有数据"), ("en", "Nothing is loaded yet")])
def test_a_bank_without_data_says_what_to_do_next(nothing, language, words):
    assert words in words_of(open_page(nothing, PEOPLE["head_office"], "fairness", language))


@pytest.mark.parametrize("query", [{"part": "nonsense"}, {"metric": "nonsense"}, {"month": "2031-01"}])
def test_an_address_that_does_not_fit_gives_the_default_and_a_note(bank, query):
    test = open_page(bank, PEOPLE["head_office"], "fairness", **query)
    assert list(test.exception) == [] and any("已改为默认" in one.value for one in test.info)


def test_an_address_opens_the_part_and_the_metric_it_names(bank):
    test = open_page(bank, PEOPLE["head_office"], "fairness", part="funnels", metric="csat", month="2026-09")
    assert len(test.info) == 0 and "2026年9月" in words_of(test)
    assert "满意度" in "".join(one.label for one in test.expander)


def test_the_funnel_counts_everybody_once_and_its_table_says_who(viewer):
    held = field_standing_of(viewer, OCTOBER)
    for metric, one in held.funnels.items():
        within, better, worse = verdicts(metric, one)
        rows = funnel_figures(viewer, held, metric, one).rows
        assert within + better + worse == int(np.isfinite(one.value).sum())
        assert [sum(str(row[5]).startswith(mark) for row in rows) for mark in ("界限", "好", "差")] == [
            sum(one.side[i] == 0 for i in _ranked(held, one)),
            *_sides(held, metric, one),
        ]


def test_every_outlet_beyond_the_limits_is_named_beside_the_chart(bank, viewer):
    held = field_standing_of(viewer, OCTOBER)
    for metric, one in held.funnels.items():
        out = [name for name, side in zip(short_names(held), one.side, strict=True) if side]
        test = open_page(bank, PEOPLE["head_office"], "fairness", part="funnels", metric=metric, month=str(OCTOBER))
        said = "".join(one.value for one in test.caption if "于 95% 界限：" in one.value)
        assert out and [name for name in out if name not in said] == []


def test_a_name_with_marks_is_escaped_once_where_it_is_read_and_where_it_is_drawn(viewer):
    held = field_standing_of(viewer, OCTOBER)
    metric, one = next((metric, one) for metric, one in held.funnels.items() if one.side.any())
    units = replace(held.now.units, name=[f"{number}&B{number}<i>" for number in range(len(held.now.units.name))])
    marked = replace(held, standings={**held.standings, OCTOBER: replace(held.now, units=units)})
    assert charted_names(marked)[0].endswith("&amp;B0&lt;i&gt;")
    said = "".join(outliers(viewer, marked, metric, one))
    assert f"&B{np.flatnonzero(one.side)[0]}" in said.replace("\\", "") and "&amp;" not in said


def _ranked(held, one):
    return [i for i in np.flatnonzero(held.now.place > 0) if np.isfinite(one.value[i])]


def _sides(held, metric, one):
    sign = -1 if metric in ("csat", "csat_vip", "init_rate") else 1
    return [
        sum(one.side[i] * sign < 0 for i in _ranked(held, one)),
        sum(one.side[i] * sign > 0 for i in _ranked(held, one)),
    ]


def test_a_share_is_shown_in_percent_and_lies_between_its_limits_when_within(viewer):
    held = field_standing_of(viewer, OCTOBER)
    for *_, value, verdict, low998, low95, high95, high998 in funnel_figures(
        viewer, held, "csat", held.funnels["csat"]
    ).rows:
        assert 50 < value <= 100 and low998 <= low95 <= high95 <= high998
        assert (low95 <= value <= high95) == (verdict == "界限之内")


def test_probabilities_of_the_ends_add_up_to_their_places(viewer):
    """Ties can only add to an end, so the sums are at least the places there are."""
    rows = ends_figures(viewer, field_standing_of(viewer, OCTOBER)).rows
    assert sum(row[-2] for row in rows) >= 499 and sum(row[-1] for row in rows) >= 499
    assert all(row[4] <= row[0] <= row[5] for row in rows)


def test_the_weights_table_has_a_rank_without_each_item(viewer):
    held = field_standing_of(viewer, OCTOBER)
    table = weights_figures(viewer, held, fairness_of(viewer, OCTOBER))
    assert all(len(row) == len(table.rows[0]) for row in table.rows)
    first = len(table.rows[0]) - 2 - len(held.now.scheme.items)
    for at in range(len(held.now.scheme.items)):
        assert min(row[first + at] for row in table.rows) == 1


def test_what_the_page_finds_is_what_the_measures_find(viewer):
    held = field_standing_of(viewer, OCTOBER)
    assert fairness_of(viewer, OCTOBER).readings == fairness(held).readings
    assert int(bottom_of(held.now).sum()) >= held.now.scheme.places.fined


def test_the_guard_names_every_fined_place_and_sums_up_what_it_would_have_spared(viewer):
    found = guarded_of(viewer, OCTOBER)
    rows = guard_figures(viewer, field_standing_of(viewer, OCTOBER), found).rows
    assert len(rows) == len(found.fined) >= 5 * len({row[0] for row in rows})
    assert sum(row[-1] for row in rows if row[-2] == "不罚") == found.kept_back
    assert all(row[3] for row in rows)
