"""The table of rights, drawn a second time by hand: whoever changes one has to change the other."""

import duckdb
import pytest

from data.errors.people import NoRight
from data.people.rights import COMMAND_LINE, RIGHTS, ROLE_NAMES, Act, Actor, Reach, Role, Scope, allowed, require, scope
from pages.every_page import every_page

PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

DRAWN = """
    act               | administrator | head_office | analyst | branch_head | auditor
    view_home         | all           | all         | all     | ranks       | all
    view_league       |               | all         | all     | ranks       | all
    view_outlet       |               | all         | all     | own         | all
    view_subject      |               | all         | all     | ranks       | all
    view_answerable   |               | all         |         | own         | all
    view_analysis     |               | all         | all     | ranks       | all
    view_corrections  |               | all         | all     |             | all
    view_ledger       |               | all         |         | own         | all
    view_uploads      |               | all         | all     |             | all
    view_targets      |               | all         | all     | own         | all
    view_fairness     |               | all         | all     |             | all
    view_notice       |               | all         | all     | ranks       | all
    check_copy        | all           | all         | all     | all         | all
    view_scheme       |               | all         | all     | all         | all
    view_organisation |               | all         | all     |             | all
    view_people       | all           |             |         |             | all
    view_audit        | all           |             |         |             | all
    export_league     |               | all         | all     | ranks       | all
    export_ledger     |               | all         |         | own         | all
    export_audit      | all           |             |         |             | all
    upload            |               |             | all     |             |
    roll_back         |               |             | all     |             |
    teach_alias       |               | all         | all     |             |
    add_outlets       |               | all         | all     |             |
    edit_organisation |               | all         |         |             |
    edit_holders      |               | all         |         |             |
    exclude           |               | all         |         |             |
    adopt_scheme      |               | all         |         |             |
    try_scheme        |               | all         |         |             | all
    check_month       |               | all         | all     |             | all
    publish           |               | all         |         |             |
    set_target        |               | all         |         |             |
    object            |               |             |         | own         |
    answer_objection  |               | all         |         |             |
    set_lines         |               | all         |         |             |
    write_note        |               | all         | all     | own         |
    compose_notice    |               | all         |         |             |
    sign_notice       |               | all         |         |             |
    manage_people     | all           |             |         |             |
    change_settings   | all           |             |         |             |
    check_audit       | all           |             |         |             | all
"""


def drawn() -> dict[Act, dict[Role, Reach]]:
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in DRAWN.strip().splitlines())
    return {
        Act(act): {Role(role): Reach(cell) for role, cell in zip(head[1:], cells, strict=True) if cell}
        for act, *cells in lines
    }


def actor(role: Role, **more) -> Actor:
    return Actor(login="x", name="X", role=role, **more)


def test_the_table_is_as_drawn():
    assert {act: right.roles for act, right in RIGHTS.items()} == drawn()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_an_act_is_let_through_or_refused_in_words_that_say_who_may(act, role):
    may = role in drawn()[act]
    verdict = allowed(actor(role), act)
    assert verdict.yes is may
    assert ROLE_NAMES[role].zh in verdict.why.zh
    assert ROLE_NAMES[role].en in verdict.why.en
    if may:
        require(actor(role), act)
        return
    assert all(ROLE_NAMES[holder].en in verdict.why.en for holder in drawn()[act])
    with pytest.raises(NoRight, match=ROLE_NAMES[role].en):
        require(actor(role, language="en"), act)


def test_the_administrator_sees_no_figure():
    seen = [page for page, act in PAGES.items() if allowed(actor(Role.ADMINISTRATOR), act).yes]
    assert seen == ["home", "copy", "people", "backups"]  # of a copy they are told that a line stands, not what it says
    assert scope(actor(Role.ADMINISTRATOR)) == Scope(everything=False)


def test_the_auditor_reads_everything_and_changes_nothing():
    reading = {act for act in Act if act.startswith(("view_", "export_", "check_", "try_"))}
    assert {act for act in Act if allowed(actor(Role.AUDITOR), act).yes} == reading


def test_whoever_uploads_does_not_publish_and_whoever_makes_accounts_does_neither():
    for one, other in ((Act.UPLOAD, Act.PUBLISH), (Act.MANAGE_PEOPLE, Act.PUBLISH), (Act.MANAGE_PEOPLE, Act.UPLOAD)):
        assert not set(RIGHTS[one].roles) & set(RIGHTS[other].roles)


def test_every_page_needs_an_act_that_somebody_has():
    assert all(RIGHTS[act].roles for act in PAGES.values())


def test_the_command_line_may_do_what_head_office_analyst_and_administrator_may():
    assert [act for act in Act if not allowed(COMMAND_LINE, act).yes] == [Act.OBJECT]  # a branch's own to do
    assert scope(COMMAND_LINE).everything


OUTLETS = [("W1", "城西支行"), ("W2", "城西支行"), ("E1", "城东支行"), ("N1", "")]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (actor(Role.HEAD_OFFICE), ["E1", "N1", "W1", "W2"]),
        (actor(Role.AUDITOR), ["E1", "N1", "W1", "W2"]),
        (actor(Role.BRANCH_HEAD, branches=frozenset({"城西支行"})), ["W1", "W2"]),
        (actor(Role.BRANCH_HEAD, outlets=frozenset({"E1"})), ["E1"]),
        (actor(Role.BRANCH_HEAD, branches=frozenset({"城西支行"}), outlets=frozenset({"N1"})), ["N1", "W1", "W2"]),
        (actor(Role.BRANCH_HEAD, branches=frozenset({""})), []),
        (actor(Role.BRANCH_HEAD), []),
        (actor(Role.ADMINISTRATOR, branches=frozenset({"城西支行"})), []),
    ],
)
def test_the_cut_in_sql_and_the_cut_in_python_agree(who, sees):
    reach = scope(who, Act.VIEW_OUTLET)
    db = duckdb.connect()
    db.execute("create table t (outlet varchar, branch varchar)")
    db.executemany("insert into t values (?, ?)", OUTLETS)
    rows = db.execute(f"select outlet from t where {reach.condition()} order by outlet", reach.parameters()).fetchall()
    assert [outlet for (outlet,) in rows] == sees
    assert sorted(outlet for outlet, branch in OUTLETS if reach.sees(outlet=outlet, branch=branch)) == sees


def test_a_scope_that_is_sql_is_a_name_like_any_other():
    reach = scope(actor(Role.BRANCH_HEAD, branches=frozenset({"' or 1=1 --"})))
    db = duckdb.connect()
    assert db.execute(
        f"select {reach.condition('$outlet', '$branch')}", {**reach.parameters(), "outlet": "W1", "branch": "城西支行"}
    ).fetchone() == (False,)
