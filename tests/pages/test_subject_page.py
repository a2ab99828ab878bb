"""The page of subjects against the facts of the store: figures, sentences, files, and who sees whom."""

from __future__ import annotations

import csv
import io
import re

import pytest

from metrics.subjects.described import SUBJECTS
from tests.pages.conftest import PEOPLE, bytes_of, open_page, with_tables, words_of
from ui.look.bars import Bar, bar_table, column_chart, legend, nice_top

KINDS = list(SUBJECTS)
SECOND_WAY = {
    "complaint": ("sum(complaints)", "complaint_month"),
    "wait": ("round(sum(wait_ms) / 60000.0 / sum(tickets) + 1e-9, 2)", "wait_month"),
    "eval": ("round(sum(initiated_e6) / 10000.0 / sum(transactions) + 1e-9, 2)", "rating_month"),
    "mystery": ("round(100.0 * sum(points) / sum(possible) + 1e-9, 2)", "mystery_visit"),
}
OPEN = "join live.field as field using (outlet, month) where month between '2026-07' and '2026-09'"
"""Only outlets that were open in the month: those that the league counts."""


def html_of(test) -> str:
    return "".join(one.proto.body for one in test.get("html"))


def sentences_of(test) -> list[str]:
    return [str(one.value) for one in test.markdown if re.fullmatch(r"\*\*.+\*\*", str(one.value))]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_has_its_sentence_and_its_table_in_the_readers_language(bank, kind, language):
    test = with_tables(open_page(bank, PEOPLE["head_office"], "subject", language, kind=kind, period="r3"))
    assert list(test.exception) == [] and list(test.error) == [] and list(test.info) == []
    said = sentences_of(test)
    limits = sum("limits" in one.proto.id for one in test.expander)
    assert len(said) - limits == len(test.dataframe) and len(said) >= 3
    assert all(one.endswith("。**" if language == "zh" else "\\.**") for one in said)
    assert len(test.get("plotly_chart")) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_figure_is_that_of_sql_over_the_facts(bank, kind):
    test = open_page(bank, PEOPLE["analyst"], "subject", kind=kind, period="r3", month="2026-09")
    with bank.cursor() as db:
        figure, table = SECOND_WAY[kind]
        ((value,),) = db.execute(f"select {figure} from {table} {OPEN}").fetchall()
    shown = re.search(r"class=figures><div><small>[^<]+</small><p><strong>([\d,.]+)", html_of(test))
    assert shown and float(shown[1].replace(",", "")) == pytest.approx(float(value), abs=1e-9)


def test_the_causes_of_the_table_add_up_to_the_figure_above_them(bank):
    query = {"kind": "complaint", "period": "quarter", "month": "2026-09"}
    test = with_tables(open_page(bank, PEOPLE["auditor"], "subject", **query))
    causes, months, _, outlets = (frame.value for frame in test.dataframe)
    with bank.cursor() as db:
        facts = dict(db.execute(f"select outlet, sum(complaints) from complaint_month {OPEN} group by 1").fetchall())
    assert causes["本期"].sum() == sum(facts.values()) == months["合计"].iloc[-3:].sum()
    assert dict(zip(outlets["机构号"], outlets["投诉"], strict=True)) == {one: n for one, n in facts.items() if n}


def test_the_limits_are_drawn_when_they_are_opened(bank):
    test = open_page(bank, PEOPLE["head_office"], "subject", kind="eval")
    assert "limits eval" in test.session_state and len(test.get("plotly_chart")) == 0


@pytest.mark.parametrize(("person", "own"), [("branch_head", True), ("outlet_head", True), ("head_office", False)])
def test_a_branch_head_begins_with_what_is_their_own(bank, person, own):
    test = open_page(bank, PEOPLE[person], "subject", kind="complaint")
    boxes = [box for box in test.selectbox if box.key == "branch_box"]
    assert [box.value for box in boxes] == (["城东支行"] if person == "branch_head" else ["all"])


@pytest.mark.parametrize(
    "query", [{"kind": "nonsense"}, {"period": "week"}, {"month": "2031-01"}, {"branch": "没有支行"}]
)
def test_an_address_that_does_not_fit_gives_the_default_and_a_note(bank, query):
    test = open_page(bank, PEOPLE["head_office"], "subject", **query)
    assert list(test.exception) == [] and any("已改为默认" in one.value for one in test.info)


def test_an_address_opens_the_subject_the_period_and_the_branch_it_names(bank):
    query = {"kind": "wait", "period": "quarter", "month": "2026-09", "branch": "城东支行"}
    said = words_of(open_page(bank, PEOPLE["head_office"], "subject", **query))
    assert "2026年3季度等候时长：" in said and "城东支行" in said


def test_a_period_without_the_sheet_says_so(bank):
    with bank.cursor() as db:
        (first,) = db.execute("select min(month) from mystery_visit").fetchone()
    assert first == "2026-05"
    test = open_page(bank, PEOPLE["head_office"], "subject", "en", kind="mystery", branch="all", month="2026-05")
    assert list(test.exception) == [] and "no year before to compare" in html_of(test)


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有数据"), ("en", "Nothing is loaded yet")])
def test_a_bank_without_data_says_what_to_do_next(nothing, language, words):
    assert words in words_of(open_page(nothing, PEOPLE["head_office"], "subject", language))


def test_a_file_has_the_figures_of_the_picture(bank, taken):
    with_tables(open_page(bank, PEOPLE["head_office"], "subject", kind="wait", period="quarter", month="2026-10"))
    written = dict(taken)
    name = next(name for name in written if name.endswith(".csv") and "等候时长" in name)
    rows = list(csv.reader(io.StringIO(written[name]().decode("utf-8-sig"))))
    assert rows[1] == ["月份", "超过20分钟 %", "10–20分钟 %", "10分钟以内 %"] and rows[-1][0] == "2026年10月"
    assert sum(float(cell) for cell in rows[-1][1:]) == pytest.approx(100, abs=0.11)


def test_a_name_in_a_picture_is_harmless():
    bad = "<img src=x onerror='alert(1)'>"
    drawn = bar_table([(bad, [bad])], [Bar(note=bad, href="outlet?outlet='>", slices=((0.5, "a0"),))])
    drawn += column_chart([], [bad], bad) + legend([(bad, "a0")])
    assert "<img" not in drawn and "outlet='>" not in drawn and drawn.count("&lt;img src=x") == 6


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (0.004, 0.005), (0.93, 1), (1, 1), (9.4, 10), (128, 200), (500, 500), (501, 1000)]
)
def test_an_axis_ends_at_a_round_number_not_below_what_is_drawn(most, top):
    assert nice_top(most) == top


def test_what_is_sent_for_a_page_is_small(bank):
    sent = [len(bytes_of(open_page(bank, PEOPLE["head_office"], "subject", kind=kind, period="r12"))) for kind in KINDS]
    assert max(sent) < 70_000
