"""Good and bad cases of a quarter: who is named, what is never kept, and that a signed notice keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from data.decisions.bulletin_cases import CaseKind, NoticeCase, cases_of, drop_case, keep_case
from data.decisions.bulletin_drafts import NoticeDraft
from data.errors.decisions import BadCase, WordsDontFit
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from metrics.scheme.choices import Others
from metrics.scheme.pay import Visibility
from months.bulletin.content import Bulletin, NoticeTable
from months.bulletin.issuing import composed_hash
from months.bulletin.notice import bulletin, wording, written
from months.bulletin.quarter_figures import notice_period, quarter_figures
from months.bulletin.series import SERIES
from tests.bulletin.drawn_notice import WILD
from tests.small_bank import PUBLISHER, published, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each

QUARTER = "2026Q4"
CASE = NoticeCase(
    id=1, kind=CaseKind.GOOD, outlet="O01", name="O01", hidden=False, words="O01为老人上门，O02观摩",
    written_by="wu", written_at=datetime(2026, 11, 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def bank() -> Iterator[Store]:
    store = small_bank()
    published(store)
    yield store
    store.close()


def case_rows(notice: Bulletin) -> list[tuple[object, ...]]:
    return [row for one in notice.blocks if isinstance(one, NoticeTable) and one.id == "cases" for row in one.rows]


@pytest.mark.parametrize(
    "row",
    rows("""
        kind | hidden | others  | criticism | outlet | words
        good | no     | full    | names     | O01    | O01为老人上门，O02观摩
        good | yes    | full    | names     | 某网点 | 某网点为老人上门，O02观摩
        good | no     | places  | none      | O01    | O01为老人上门，O02观摩
        good | no     | nothing | names     | 某网点 | 某网点为老人上门，某网点观摩
        bad  | no     | full    | names     | O01    | O01为老人上门，O02观摩
        bad  | yes    | full    | names     | 某网点 | 某网点为老人上门，O02观摩
        bad  | no     | full    | count     | 某网点 | 某网点为老人上门，O02观摩
        bad  | no     | places  | names     | 某网点 | 某网点为老人上门，O02观摩
        bad  | no     | nothing | names     | 某网点 | 某网点为老人上门，某网点观摩
    """),
)
def test_an_outlet_is_named_where_the_case_the_scheme_and_the_series_let_it(bank, row):
    of = quarter_figures(bank, notice_period(bank, QUARTER))
    scheme = replace(of.scheme, shown=Visibility(others=Others(row["others"])))
    case = replace(CASE, kind=CaseKind(row["kind"]), hidden=row["hidden"] == "yes")
    of = replace(of, cases=(case,), said={of.month: replace(of.now, scheme=scheme)})
    series = replace(SERIES["quality"], criticism=row["criticism"])
    notice = written(of, wording(of, series, "zh", date(2026, 12, 1)))
    assert case_rows(notice) == [("正面" if row["kind"] == "good" else "反面", row["outlet"], row["words"])]


@pytest.mark.parametrize(
    "words", ["电话 138 1234 5678", "０３５１-7654321", "14010119900101123x", "卡号6222 0212 3456 7890 123"]
)
def test_no_number_of_a_person_is_kept(bank, words):
    with pytest.raises(BadCase):
        keep_case(bank, PUBLISHER, QUARTER, CaseKind.BAD, "O01", words, hidden=True)


@pytest.mark.parametrize(
    ("outlet", "words", "refusal"),
    [("O99", "网点不存在", BadCase), ("O01", " ", WordsDontFit), ("O01", "长" * 301, WordsDontFit)],
)
def test_what_does_not_fit_is_refused(bank, outlet, words, refusal):
    with pytest.raises(refusal):
        keep_case(bank, PUBLISHER, QUARTER, CaseKind.BAD, outlet, words, hidden=True)


def test_cases_stand_in_the_notices_of_their_quarter_and_who_has_read_it_has_read_them(bank):
    draft = NoticeDraft(series="quality", period=QUARTER)

    def composed(named: str = QUARTER) -> Bulletin:
        return bulletin(bank, COMMAND_LINE, notice_period(bank, named), series="quality")

    before = composed_hash(draft, composed())
    for words in ("2026年9月30日前整改\n完毕，等候降到8.5分钟", *WILD):
        keep_case(bank, PUBLISHER, QUARTER, CaseKind.BAD, "O02", f"甲{words}", hidden=False)
    keep_case(bank, PUBLISHER, QUARTER, CaseKind.GOOD, "O01", "为老人上门", hidden=False)
    found = case_rows(composed())
    assert found[:2] == [("正面", "O01", "为老人上门"), ("反面", "O02", "甲2026年9月30日前整改 完毕，等候降到8.5分钟")]
    assert len(found) == 2 + len(WILD) and composed_hash(draft, composed()) != before
    assert case_rows(composed("2026-10")) == []
    with bank.records.reading() as connection:
        every = cases_of(connection, QUARTER)
    for one in every:
        drop_case(bank, PUBLISHER, QUARTER, one.id)
    assert composed_hash(draft, composed()) == before
    with pytest.raises(BadCase):
        drop_case(bank, PUBLISHER, QUARTER, every[0].id)
