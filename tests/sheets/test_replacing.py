"""Replacing a version loses no column by one click: the question stands once per month and kind."""

from decimal import Decimal

import pytest

from data.people.rights import COMMAND_LINE
from data.reading.answers import KEEP, LEAVE, REPLACE, Decisions
from data.stores.store import Store
from data.types import Month
from data.uploads.commit import commit
from tests.sheets.drawn import OCTOBER, bank, drafted
from tests.sheets.test_uploads import counting

FILE = "投诉2026年10月.xlsx"
FULL = """机构编码 | 投诉总量 | 服务态度 | 等候时间长 | 办理效率 | 产品收费 | 其他 | 按期办结率
    A02 | 4 | 1 | 3 | 0 | 0 | 0 | 75%
    A03 | 5 | 5 | 0 | 0 | 0 | 0 | 80%"""
TOTALS = "机构编码 | 投诉总量 | 有责投诉\nA02 | 4 | 2"
LOST = ("attitude", "waiting", "effic", "product", "other", "ontime")


@pytest.fixture
def city():
    store = bank(Store.in_memory())
    commit(store, COMMAND_LINE, drafted(store, FULL, file=FILE))
    yield store
    store.close()


def answered(city, text, answer, **how):
    return drafted(city, text, file=FILE, decisions=Decisions(replacing=(("complaint", OCTOBER, answer),)), **how)


def test_what_would_be_lost_is_named_with_its_columns_and_figures(city):
    draft = drafted(city, TOTALS, file=FILE)
    (part,) = draft.parts
    assert (part.lost.columns, part.lost.figures, part.shut, part.may_keep) == (LOST, 12, True, True)
    assert [(one.code, one.seen) for one in draft.blocking()] == [("loses_columns", "2026-10")]


def test_letting_a_finding_stand_does_not_answer_it(city):
    taken = Decisions(taken=frozenset({("Sheet1", "", "loses_columns")}))
    assert drafted(city, TOTALS, file=FILE, decisions=taken).status == "needs answers"


def test_only_these_columns_keeps_every_other_figure_and_every_other_outlet(city):
    before = {row[0]: row for row in counting(city, "complaint")}
    draft = answered(city, TOTALS, KEEP)
    assert draft.status == "would load" and draft.parts[0].rows == 2
    commit(city, COMMAND_LINE, draft)
    after = {row[0]: row for row in counting(city, "complaint")}
    liable = 8
    assert after["A03"] == before["A03"]
    assert after["A02"][liable] == 2
    assert [one for at, one in enumerate(after["A02"]) if at != liable] == [
        one for at, one in enumerate(before["A02"]) if at != liable
    ]


def test_the_cells_of_what_is_kept_stay_known(city):
    commit(city, COMMAND_LINE, answered(city, TOTALS, KEEP))
    with city.cursor() as cursor:
        query = """select outlet, field, sheet from source_cell join live.active_batch using (batch)
            where outlet = 'A03' or field in ('attitude', 'liable') order by outlet, field"""
        found = [row[:2] for row in cursor.execute(query).fetchall()]
    assert found == [("A02", "attitude"), ("A02", "liable"), *(("A03", one) for one in sorted((*LOST, "total")))]


def test_a_share_that_is_kept_goes_with_its_new_whole_and_parts_are_checked_against_it(city):
    draft = answered(city, "机构编码 | 投诉总量\nA02 | 8\nA03 | 5", KEEP)
    (a02, _) = draft.parts[0].lines
    assert a02.values["ontime"] == Decimal("0.75")
    assert [one.code for one in draft.blocking()] == ["sum_mismatch"]
    less = answered(city, "机构编码 | 投诉总量\nA02 | 4\nA03 | 2", KEEP)
    assert {one.code for one in less.blocking()} == {"sum_mismatch"}


def test_a_month_may_be_left_as_it_is_or_replaced(city):
    left, replaced = answered(city, TOTALS, LEAVE), answered(city, TOTALS, REPLACE)
    assert [part.loadable() for part in (*left.parts, *replaced.parts)] == [False, True]
    assert (left.status, replaced.status) == ("needs answers", "would load"), "with no month left nothing can be loaded"
    assert not left.blocking() and not replaced.blocking()


YEAR = "机构编码 | 8月 | 9月 | 10月\nA02 | 1 | 2 | 4\nA03 | 1 | 2 | 5"


def test_a_year_of_totals_is_asked_about_month_by_month(city):
    september = FULL.replace("75%", "50%")
    commit(city, COMMAND_LINE, drafted(city, september, file="投诉2026年9月.xlsx"))
    draft = drafted(city, YEAR, file="投诉总量2026年.xlsx")
    assert [one.seen for one in draft.blocking() if one.code == "loses_columns"] == ["2026-09", "2026-10"]
    one = Decisions(replacing=(("complaint", Month(2026, 9), REPLACE),))
    draft = drafted(city, YEAR, file="投诉总量2026年.xlsx", decisions=one)
    assert [str(part.month) for part in draft.parts if not part.loadable()] == ["2026-10"]


def test_with_two_visits_of_an_outlet_nothing_is_offered_to_be_kept():
    store = bank(Store.in_memory())
    full = "机构编码 | 检查日期 | 服务环境 | 检查总分\nA02 | 2026-10-05 | 18 | 90\nA02 | 2026-10-06 | 19 | 80"
    commit(store, COMMAND_LINE, drafted(store, full, file="神秘人2026年10月.xlsx"))
    totals = "机构编码 | 检查日期 | 检查总分\nA02 | 2026-10-05 | 91\nA02 | 2026-10-06 | 80"
    kept = Decisions(replacing=(("mystery", OCTOBER, KEEP),))
    for decisions in (Decisions(), kept):
        draft = drafted(store, totals, file="神秘人2026年10月.xlsx", decisions=decisions)
        assert (draft.parts[0].may_keep, draft.status) == (False, "needs answers")
    store.close()
