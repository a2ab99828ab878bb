"""The whole bank's month: sums over sums by SQL a second way, changes of what is shown, and the sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.types import Month
from metrics.figures.bank_month import YEAR, BankFigure, bank_figures, bank_sentence
from metrics.scheme.eligibility import Eligibility
from tests.banks import bank

OCTOBER = Month(2026, 10)


def figure(metric: str, now: str, month: str = "", year: str = "") -> BankFigure:
    written = {OCTOBER: now, OCTOBER.before(): month, OCTOBER.plus(-YEAR): year}
    return BankFigure(metric=metric, month=OCTOBER, values={at: Decimal(one) for at, one in written.items() if one})


def test_figures_of_every_month_are_those_of_sql_and_gaps_stay_gaps() -> None:
    months = [OCTOBER.plus(-back) for back in (13, 12, 1, 0)]
    with bank(12, months).cursor() as db:
        (wait,) = bank_figures(db, ("avg_wait",), OCTOBER, Eligibility())
        rows = db.execute(f"""
            select month, sum(wait_ms) / sum(tickets) / 60000.0 from wait_month
            where outlet <> 'O0002' or month = '{OCTOBER}' group by month  -- it opens in the last month
        """).fetchall()
    assert {str(month): float(value) for month, value in wait.values.items()} == {
        month: pytest.approx(value, abs=0.00501) for month, value in rows
    }
    assert wait.line()[:10] == [None] * 10 and None not in wait.line()[10:]
    assert [value is not None for value in wait.line(YEAR)] == [False] * 10 + [True] * 2


# the figure | changes by 1 and 12 months | better
CHANGES = [
    (figure("avg_wait", "8.19", "8.49", "8.36"), ("-0.30", "-0.17"), (True, True)),
    (figure("csat", "98.76", "98.80", "98.76"), ("-0.04", "0.00"), (False, None)),
    (figure("csat", "98.76", year="98.70"), (None, "0.06"), (None, True)),
    (figure("complaints", "120", "100"), ("20", None), (False, None)),
]


@pytest.mark.parametrize(("one", "changes", "better"), CHANGES)
def test_the_change_is_that_of_the_figures_shown(one, changes, better) -> None:
    assert tuple(None if one.change(back) is None else str(one.change(back)) for back in (1, YEAR)) == changes
    assert tuple(one.better(back) for back in (1, YEAR)) == better


SENTENCES = [
    (
        [figure("avg_wait", "8.19", "8.49", "8.36"), figure("init_rate", "93.12", "93.13", "92.91")],
        (65, 2),
        "2026年10月 65 家网点参评，2 家未参评；比上月 2 项中 1 项好转、1 项变差（柜员发起客户评价率）；"
        "比去年同月 2 项中 2 项好转、0 项变差。",
        "Oct 2026: 65 outlets ranked, 2 not; 1 of 2 figures better than the month before, 1 worse "
        "(Evaluation initiation rate); 2 of 2 figures better than a year before, 0 worse.",
    ),
    (
        [figure(key, "90", "91") for key in ("mystery", "csat", "init_rate")],
        (67, 0),
        "2026年10月 67 家网点参评；比上月 3 项中 0 项好转、3 项变差（神秘人检查得分、满意度等）。",
        "Oct 2026: 67 outlets ranked; 0 of 3 figures better than the month before, 3 worse "
        "(Mystery-shopper score, Satisfaction and others).",
    ),
    ([figure("csat", "98.76")], (1, 0), "2026年10月 1 家网点参评。", "Oct 2026: 1 outlet ranked."),
]


@pytest.mark.parametrize(("figures", "taking_part", "zh", "en"), SENTENCES)
def test_the_sentence_of_the_month(figures, taking_part, zh, en) -> None:
    said = bank_sentence(OCTOBER, figures, *taking_part)
    assert (said.zh, said.en) == (zh, en)
