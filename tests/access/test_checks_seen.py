"""Of checks by a form a branch head reads their own outlets alone, whatever is asked for; of the bank its score."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.errors.people import NoRight
from data.people.rights import COMMAND_LINE, Actor, Role
from data.reading.checks.visit_line import SaidOfItem, VisitLine
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.subjects.check_losses import LossBy
from metrics.subjects.checks_of import ChecksOf, form_versions_told
from metrics.subjects.subject_facts import Among
from months import checks_seen
from tests.forms.drawn_visits import MARCH, bank_with, visit

PART = {"T1": "O01", "T2": "O04"}
WHO = {
    "head": Actor(login="h", name="H", role=Role.HEAD_OFFICE),
    "analyst": Actor(login="n", name="N", role=Role.ANALYST),
    "auditor": Actor(login="u", name="U", role=Role.AUDITOR),
    "T1": Actor(login="b", name="B", role=Role.BRANCH_HEAD, branches=frozenset({"T1"})),
    "O04": Actor(login="o", name="O", role=Role.BRANCH_HEAD, outlets=frozenset({"O04"})),
    "nobody": Actor(login="x", name="X", role=Role.BRANCH_HEAD),
}


def told(outlet: str) -> VisitLine:
    line = visit(outlet, 5, h1=800)
    line.said["h1"] = SaidOfItem(reason="积水", person="王某")
    return line


@pytest.fixture(scope="module")
def bank() -> Iterator[Store]:
    store = bank_with(told("O01"), told("O02"), told("O04"))
    yield store
    CATALOGUE.renew((), ())


# who | asks for | sees findings of, whether with the person
REACH = """
    head    | -   | O01 O02 O04 | yes
    head    | T1  | O01 O02     | yes
    analyst | -   | O01 O02 O04 | no
    auditor | -   | O01 O02 O04 | yes
    T1      | -   | O01 O02     | yes
    T1      | T1  | O01 O02     | yes
    T1      | T2  |             | yes
    T1      | O04 |             | yes
    O04     | -   | O04         | yes
    O04     | T2  |             | yes
    nobody  | -   |             | yes
    nobody  | T1  |             | yes
"""


@pytest.mark.parametrize("line", REACH.strip().splitlines())
def test_everything_read_is_cut_to_the_reach_of_the_right(bank: Store, line: str) -> None:
    name, asked, outlets, person = (part.strip() for part in line.split("|"))
    among = None if asked == "-" else Among(outlets=(asked,)) if asked.startswith("O") else Among(branches=(asked,))
    actor, of = WHO[name], ChecksOf(form="walk", mode="onsite", months=(MARCH,), among=among)
    with bank.cursor() as db:
        versions = form_versions_told(db, MARCH)["walk"]
    found = checks_seen.findings_seen(bank, actor, of)
    assert " ".join(sorted(one.outlet for one in found)) == outlets
    assert {one.person for one in found} <= ({"王某"} if person == "yes" else {""})
    lost = checks_seen.losses_seen(bank, actor, of, LossBy.OUTLET, versions)
    assert " ".join(sorted(one.key for one in lost.lines)) == outlets
    whole, own = checks_seen.scores_seen(bank, actor, of)
    assert whole["onsite", ""].visits == 3
    assert own.get(("onsite", "")) is None or own["onsite", ""].visits == len(outlets.split())
    assert sum(one.visits for one in checks_seen.trend_seen(bank, actor, of, "").values()) == len(outlets.split())
    done = {one.outlet for one in checks_seen.done_seen(bank, actor, of)}
    assert {*outlets.split()} <= done and (
        done <= {"O01", "O02", "O03", "O04"} or name in ("head", "analyst", "auditor")
    )
    assert outlets or not done


def test_whoever_may_see_no_subject_reads_nothing(bank: Store) -> None:
    actor = Actor(login="a", name="A", role=Role.ADMINISTRATOR)
    with pytest.raises(NoRight):
        checks_seen.findings_seen(bank, actor, ChecksOf(form="walk", months=(MARCH,)))
    assert checks_seen.findings_seen(bank, COMMAND_LINE, ChecksOf(form="walk", months=(Month(2026, 4),))) == ()
