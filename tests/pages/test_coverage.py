"""How complete a month is: the same count on the home page and the upload page, excused outlets not waited for."""

from data.decisions.exclusions import Exclusion, ExclusionKind
from metrics.figures.coverage import Coverage, bank_coverage, coverage
from months.decisions.exclusions import decide
from tests.small_bank import BASIC, OCTOBER, PUBLISHER, small_bank
from tests.tables import rows

BRANCHES = """
    branch | given | expected | absent | sign
    T1     |     3 |        3 |        | ✓
    T2     |     2 |        2 |        | ✓
    T3     |     3 |        4 | O10    | ◐
    T4     |     0 |        2 | O11 O12| ✕
"""


def test_an_outlet_excused_from_the_whole_month_is_not_waited_for_and_one_without_figures_is_named():
    store = small_bank(
        months={
            OCTOBER: {outlet: points for outlet, points in BASIC.items() if outlet not in {"O05", "O10", "O11", "O12"}}
        }
    )
    closed = {"reason": "装修", "kind": ExclusionKind.CLOSURE, "metric": "", "days": None, "business_days": None}
    decide(store, PUBLISHER, [Exclusion(outlet="O05", month=OCTOBER, **closed)])
    with store.cursor() as db:
        found = coverage(db, [OCTOBER])
    drawn = {
        row["branch"]: (
            Coverage(given=int(row["given"]), expected=int(row["expected"]), absent=tuple(row["absent"].split())),
            row["sign"],
        )
        for row in rows(BRANCHES)
    }
    assert {branch: (one, one.sign()) for branch, one in found["mystery", str(OCTOBER)].items()} == drawn
    assert bank_coverage(found, "mystery", OCTOBER) == Coverage(given=8, expected=11, absent=("O10", "O11", "O12"))
    assert bank_coverage(found, "wait", OCTOBER).sign() == "✕"
