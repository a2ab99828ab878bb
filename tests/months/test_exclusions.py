"""Who takes no part in a month: pre-reports by what they name and for how many days, outlets that were shut."""

import csv
import io
from dataclasses import replace

import pytest

from data.decisions.exclusions import Exclusion, ExclusionKind, exclusions, withdraw_exclusion
from data.errors.decisions import BadExclusion, UnknownExclusion
from data.errors.figures import BadRoster, UnknownCode, UnknownMetric
from data.errors.people import NoRight
from data.people.rights import Actor, Role
from data.stores.store import Store
from metrics.composite.composite import standings
from metrics.composite.single_rankings import ranking
from metrics.scheme.choices import Exemption
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.scheme import Scheme
from months.decisions.exclusions import decide, decide_by_file
from months.draft import month_draft
from months.figures import standings_of
from months.gather import inputs_now
from months.publish import check, publish
from months.verify import verified_versions
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, SCHEME, load, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow  # a history of acts each

HALF = Eligibility(exemption=Exemption.HALF_THE_DAYS)
AUDITOR = Actor(login="shen", name="审", role=Role.AUDITOR)


def report(days: str = "", of: str = "", metric: str = "", kind: str = "pre_report", outlet: str = "O10") -> Exclusion:
    covered = {"days": int(days) if days else None, "business_days": int(of) if of else None}
    return Exclusion(outlet=outlet, month=OCTOBER, reason="已报备", kind=ExclusionKind(kind), metric=metric, **covered)


def note(eligibility: Eligibility, *decisions: Exclusion) -> str:
    """Why O10 has no place in October, empty when it has one."""
    store = small_bank(replace(SCHEME, eligibility=eligibility))
    decide(store, PUBLISHER, decisions)
    found = standings_of(store, inputs_now(store, OCTOBER)).table
    store.close()
    return str(found.set_index("outlet").loc["O10", "note"])


CASES = """
    kind       | days | of | metric  | default  | half the days | half, at 25 percent | open at 80 percent
    pre_report |      |    |         | excluded | excluded      | excluded            | excluded
    pre_report |   11 | 22 |         | excluded | excluded      | excluded            | excluded
    pre_report |   10 | 22 |         | excluded |               | excluded            | excluded
    pre_report |   10 | 21 |         | excluded |               | excluded            | excluded
    pre_report |    5 | 22 |         | excluded |               |                     | excluded
    pre_report |      |    | mystery | coverage | coverage      | coverage            | coverage
    pre_report |   10 | 22 | mystery | coverage |               | coverage            | coverage
    pre_report |      |    | csat    |          |               |                     |
    closure    |      |    |         | closed   | closed        | closed              | closed
    closure    |   12 | 22 |         | closed   | closed        | closed              | closed
    closure    |   11 | 22 |         |          |               |                     | closed
    closure    |    4 | 22 |         |          |               |                     |
    closure    |    5 | 22 |         |          |               |                     | closed
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "drawn", rows(CASES), ids=lambda row: f"{row['kind']} {row['days']} of {row['of']} {row['metric']}"
)
def test_a_decision_counts_by_what_it_names_and_how_many_business_days_it_covers(drawn: dict[str, str]):
    of = report(drawn["days"], drawn["of"], drawn["metric"], drawn["kind"])
    found = {
        "default": note(Eligibility(), of),
        "half the days": note(HALF, of),
        "half, at 25 percent": note(replace(HALF, exemption_percent=25), of),
        "open at 80 percent": note(Eligibility(open_percent=80), of),
    }
    assert found == {name: drawn[name] for name in found}


def test_two_reports_of_one_month_add_up():
    assert (
        note(HALF, report("6", "22")),
        note(HALF, report("6", "22"), replace(report("5", "22"), reason="再次报备")),
    ) == ("", "excluded")


def test_bottom_positions_are_counted_without_who_takes_no_part():
    store = small_bank()
    decide(store, PUBLISHER, [report("", "", "", "closure"), report(outlet="O05")])
    found = {line.position: line.outlet for line in month_draft(store, OCTOBER).figures.lines if line.end == "bottom"}
    assert found == {1: "O12", 2: "O06", 3: "O11", 4: "O03", 5: "O09"}


@pytest.mark.parametrize(("scheme", "left_out"), [(SCHEME, True), (replace(SCHEME, eligibility=HALF), False)])
def test_a_branchs_own_figures_and_the_single_rankings_follow_the_same_setting(scheme: Scheme, left_out: bool):
    store = small_bank(scheme)
    decide(store, PUBLISHER, [report("5", "22")])
    with store.cursor() as db:
        branch = standings(db, scheme, OCTOBER, "tier1").table.set_index("outlet").loc["T3", "value"]
        of_branches = ranking(db, "mystery", OCTOBER, "tier1", scheme=scheme).set_index("outlet").loc["T3", "value"]
        single = ranking(db, "mystery", OCTOBER, scheme=scheme).set_index("outlet").loc["O10", "note"]
    # T3: (94.88 + 91.56 + 89.97 [+ 82.45]) / 3 [4]
    assert (branch, of_branches, single) == ((92.14, 92.14, "excluded") if left_out else (89.72, 89.72, ""))


def test_who_decided_when_is_kept_and_whether_the_score_could_be_seen():
    store = small_bank()
    decide(
        store, PUBLISHER, [report(), Exclusion(outlet="O10", month=NOVEMBER, reason="装修", kind=ExclusionKind.CLOSURE)]
    )
    with store.records.reading() as connection:
        found = [(one.exclusion.month, one.decided_by, one.late) for one in exclusions(connection)]
    assert found == [(OCTOBER, "qian", True), (NOVEMBER, "qian", False)]


def test_a_withdrawn_decision_stays_in_the_records_and_no_longer_counts():
    store = small_bank()
    decide(store, PUBLISHER, [report()])
    withdraw_exclusion(store, PUBLISHER, 1)
    with store.records.reading() as connection:
        assert [(one.withdrawn_by, one.withdrawn_at is not None) for one in exclusions(connection)] == [("qian", True)]
    assert month_draft(store, OCTOBER).figures == month_draft(small_bank(), OCTOBER).figures
    with pytest.raises(UnknownExclusion):
        withdraw_exclusion(store, PUBLISHER, 1)


def test_the_same_decision_again_changes_nothing():
    store = small_bank()
    assert (decide(store, PUBLISHER, [report()]), decide(store, PUBLISHER, [report(), report()])) == (1, 0)


WRONG = {
    "no reason": (replace(report(), reason=" "), BadExclusion),
    "days without business days": (report("3"), BadExclusion),
    "more days than the month has": (report("23", "22"), BadExclusion),
    "a closure of one metric": (report(metric="csat", kind="closure"), BadExclusion),
    "no such outlet": (report(outlet="X99"), UnknownCode),
    "no such metric": (report(metric="beauty"), UnknownMetric),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused_and_nothing_of_it_recorded(wrong: str):
    store = small_bank()
    one, refusal = WRONG[wrong]
    with pytest.raises(refusal):
        decide(store, PUBLISHER, [report(outlet="O01"), one])
    with store.records.reading() as connection:
        assert exclusions(connection) == ()


@pytest.mark.parametrize("actor", [CHECKER, AUDITOR])
def test_only_head_office_decides(actor: Actor):
    store = small_bank()
    with pytest.raises(NoRight):
        decide(store, actor, [report()])
    with pytest.raises(NoRight):
        withdraw_exclusion(store, actor, 1)


def written(text: str) -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return held.getvalue().encode()


def test_a_list_is_read_by_its_headings():
    store = small_bank()
    content = written("""
        机构编码 | 月份    | 类型 | 指标         | 天数 | 当月营业日 | 理由
        O10      | 2026-10 | 报备 | 满意度       |      |            | 系统升级
        O05      | 2026-10 | 停业 |              |   12 |         22 | 门前施工
    """)
    assert decide_by_file(store, PUBLISHER, "不参评.csv", content) == 2
    with store.records.reading() as connection:
        found = [
            (one.exclusion.outlet, str(one.exclusion.kind), one.exclusion.metric, one.exclusion.days)
            for one in exclusions(connection)
        ]
    assert found == [("O10", "pre_report", "csat", None), ("O05", "closure", "", 12)]


def test_a_list_with_a_mistake_names_every_wrong_cell_and_records_nothing():
    store = small_bank()
    content = written("""
        outlet | month   | kind  | days | reason
        O10    | October | party | some |
    """)
    with pytest.raises(BadRoster) as refused:
        decide_by_file(store, PUBLISHER, "wrong.csv", content)
    assert [finding.seen for finding in refused.value.facts["findings"]] == ["", "October", "party", "some"]
    with pytest.raises(BadRoster):
        decide_by_file(store, PUBLISHER, "empty.csv", b"a,b\n1,2\n")


def test_a_decision_after_publication_is_a_correction_and_what_was_published_still_verifies():
    store = small_bank()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    decide(store, PUBLISHER, [report("12", "22", "", "closure")])
    assert not month_draft(store, OCTOBER).unchanged()
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER, reason="停业天数更正")
    load(store, OCTOBER, {**BASIC, "O10": "99.00"})
    assert (verified_versions(store).versions, verified_versions(store).differences) == (2, ())


def test_the_store_is_as_it_was_when_nothing_is_decided(store: Store):
    assert decide(store, PUBLISHER, []) == 0
