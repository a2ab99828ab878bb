"""The log is a chain: a changed, removed or moved row is found, and refusals stand in it."""

import csv
import hashlib
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from data.errors.people import NoRight
from data.people import accounts
from data.people.audit_file import log_as_csv
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Act, Actor, Role, require
from data.people.sign_in import Desk
from data.people.tickets import Tickets
from data.stores import audit, chain, records
from data.stores.store import Store

pytestmark = pytest.mark.slow

ANA = Actor(login="ana", name="Ana", role=Role.ANALYST, address="10.0.0.7")


@pytest.fixture
def logged(store: Store) -> Store:
    for number in range(1, 8):
        with store.acting(ANA, "upload", f"file {number}", rows=number):
            pass
    return store


def breaks(store: Store) -> list[tuple[int, str]]:
    with store.records.reading() as connection:
        return [(link.seq, link.what) for link in audit.broken_links(connection)]


def tamper(store: Store, *statements) -> None:
    with store.records.transaction() as connection:
        for statement in statements:
            connection.execute(statement)


def row(store: Store, seq: int) -> dict:
    with store.records.reading() as connection:
        return dict(connection.execute(select(records.audit).where(records.audit.c.seq == seq)).one()._mapping)


def test_an_untouched_log_is_whole(logged):
    assert breaks(logged) == []


@pytest.mark.parametrize("field", ["actor", "act", "object", "result", "address", "detail", "at", "before"])
def test_a_changed_field_is_found(logged, field):
    value = records.now() - timedelta(days=1) if field == "at" else "x"
    tamper(logged, update(records.audit).where(records.audit.c.seq == 4).values({field: value}))
    assert (4, "changed") in breaks(logged)


def test_a_row_changed_together_with_its_hash_is_found_at_the_next(logged):
    changed = {**row(logged, 4), "object": "file 5"}
    tamper(
        logged,
        update(records.audit).where(records.audit.c.seq == 4).values(object="file 5", hash=chain.row_hash(changed)),
    )
    assert breaks(logged) == [(5, "unchained")]


def test_a_removed_row_is_found(logged):
    tamper(logged, delete(records.audit).where(records.audit.c.seq == 4))
    assert breaks(logged) == [(5, "gap")]


def test_a_removed_row_whose_number_another_takes_is_found(logged):
    tamper(
        logged,
        delete(records.audit).where(records.audit.c.seq == 4),
        update(records.audit).where(records.audit.c.seq > 4).values(seq=records.audit.c.seq - 1),
    )
    assert (4, "unchained") in breaks(logged)


def test_two_rows_that_changed_places_are_found(logged):
    third, fourth = row(logged, 3), row(logged, 4)
    tamper(
        logged,
        delete(records.audit).where(records.audit.c.seq.in_([3, 4])),
        insert(records.audit).values({**third, "seq": 4}),
        insert(records.audit).values({**fourth, "seq": 3}),
    )
    assert {seq for seq, _ in breaks(logged)} >= {3, 4}


def test_an_inserted_row_is_found(logged):
    forged = {**row(logged, 7), "seq": 8, "object": "file 8"}
    forged["hash"] = chain.row_hash({**forged, "before": "0" * 64})
    tamper(logged, insert(records.audit).values(forged))
    assert {what for seq, what in breaks(logged) if seq == 8} == {"unchained", "changed"}


def test_a_log_cut_off_at_its_end_is_found_with_the_newest_hash_written_down(logged):
    with logged.records.reading() as connection:
        written_down = chain.newest_link(connection)
    tamper(logged, delete(records.audit).where(records.audit.c.seq == 7))
    with logged.records.reading() as connection:
        assert chain.newest_link(connection) != written_down
        seq, newest = written_down
        assert [(link.seq, link.what) for link in audit.broken_links(connection, seq=seq, hash=newest)] == [
            (7, "not as written down")
        ]


def test_a_refused_act_stands_in_the_log_and_leaves_nothing_else(store):
    with pytest.raises(NoRight), store.acting(ANA, Act.PUBLISH, "2026-10") as connection:
        connection.execute(records.setting.insert().values(name="x", value="y"))
        require(ANA, Act.PUBLISH)
    with store.records.reading() as connection:
        rows, _ = audit.search(connection)
        assert [(one.actor, one.act, one.object, one.result, one.address) for one in rows] == [
            ("ana", "publish", "2026-10", "refused", "10.0.0.7")
        ]
        assert connection.execute(select(records.setting)).all() == []


def test_an_act_that_changes_no_figure_leaves_the_data_version(store):
    before = store.version()
    accounts.invite(store, COMMAND_LINE, login="li", name="李", role=Role.ANALYST)
    store.refresh()
    assert store.version() == before


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 7),
        ({"text": "file 3"}, 1),
        ({"text": "%"}, 0),
        ({"actor": "ana"}, 7),
        ({"actor": "bo"}, 0),
        ({"act": "upload"}, 7),
        ({"result": "refused"}, 0),
        ({"until": records.now() - timedelta(hours=1)}, 0),
        ({"since": records.now() - timedelta(hours=1)}, 7),
    ],
)
def test_the_log_is_searched_newest_first(logged, asked, found):
    with logged.records.reading() as connection:
        rows, count = audit.search(connection, **asked, limit=3)
    assert count == found
    assert [one.seq for one in rows] == list(range(7, 0, -1))[: min(found, 3)] or found == 1


def test_old_rows_go_after_the_retention_and_the_rest_is_still_a_chain(logged):
    with logged.records.transaction() as connection:
        before, whole = chain.FIRST, connection.execute(select(records.audit).order_by(records.audit.c.seq)).all()
        for one in whole:
            at = one.at - timedelta(days=400) if one.seq <= 3 else one.at
            fields = {**one._mapping, "at": at, "before": before}
            before = chain.row_hash(fields)
            connection.execute(
                update(records.audit)
                .where(records.audit.c.seq == one.seq)
                .values(at=at, before=fields["before"], hash=before)
            )
    assert audit.forget_before(logged, COMMAND_LINE, keep_days=365) == 3
    assert breaks(logged) == []
    tamper(logged, delete(records.audit).where(records.audit.c.seq == 4))
    assert breaks(logged) == [(5, "gap")]


def test_nothing_younger_than_six_months_is_ever_removed(logged):
    assert audit.forget_before(logged, COMMAND_LINE, keep_days=1) == 0


def test_a_changed_setting_stands_in_the_log_with_before_and_after(store):
    change_setting(store, COMMAND_LINE, "idle_minutes", "30")
    with store.records.reading() as connection:
        (entry,), _ = audit.search(connection, act=Act.CHANGE_SETTINGS)
    assert '"before": "15.0"' in entry.detail
    assert '"after": "30"' in entry.detail


def test_the_exported_log_can_be_checked_by_hand_and_its_export_stands_in_it(logged):
    auditor = Actor(login="aud", name="Aud", role=Role.AUDITOR)
    lines = list(csv.DictReader(log_as_csv(logged, auditor).decode("utf-8-sig").splitlines()))
    assert [line["seq"] for line in lines] == [str(number) for number in range(1, 8)]
    fields = [lines[3][name].replace(" ", "T") if name == "at" else lines[3][name] for name in chain.HASHED]
    assert hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest() == lines[3]["hash"]
    with logged.records.reading() as connection:
        (entry,), _ = audit.search(connection, act=Act.EXPORT_AUDIT)
    assert (entry.actor, entry.detail) == ("aud", '{"rows": 7}')


@pytest.mark.parametrize("role", [Role.HEAD_OFFICE, Role.ANALYST, Role.BRANCH_HEAD])
def test_the_log_is_exported_by_administrator_and_auditor_only(logged, role):
    with pytest.raises(NoRight):
        log_as_csv(logged, Actor(login="x", name="X", role=role))


def test_a_name_typed_as_a_formula_leaves_as_text(store):
    with store.records.transaction() as connection:
        typed = Actor(login="=1+1", name="", role=Role.BRANCH_HEAD)
        chain.append(connection, typed, "sign_in", "@x", "refused", {})
    text = log_as_csv(store, COMMAND_LINE).decode("utf-8-sig")
    assert ",'=1+1," in text
    assert ",'@x," in text


def cli(folder, *words) -> tuple[int, dict]:
    done = subprocess.run(
        [sys.executable, "cli.py", "--data", str(folder), *words, "--json"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    return done.returncode, json.loads(done.stdout or "{}")


def test_the_check_command_says_whether_the_log_is_whole_and_where_not(tmp_path):
    store = Store.open(tmp_path)
    accounts.add_account(
        store, login="root", name="Root", role=Role.ADMINISTRATOR, password="seven quiet rivers run east"
    )
    accounts.invite(store, COMMAND_LINE, login="li", name="李", role=Role.ANALYST)
    store.close()
    code, said = cli(tmp_path, "audit", "--check")
    assert (code, said["ok"], said["rows_to"]) == (0, True, 2)
    engine = records.records_engine(records.sqlite_url(tmp_path))
    with engine.begin() as connection:
        connection.execute(update(records.audit).where(records.audit.c.seq == 1).values(actor="somebody"))
    engine.dispose()
    code, said = cli(tmp_path, "audit", "--check")
    assert (code, said["broken"]) == (2, [{"row": 1, "what": "changed"}])


def test_a_lost_password_is_reset_from_the_machines_own_command_line(tmp_path):
    store = Store.open(tmp_path)
    accounts.add_account(
        store, login="root", name="Root", role=Role.ADMINISTRATOR, password="seven quiet rivers run east"
    )
    store.close()
    code, said = cli(tmp_path, "reset-password", "root")
    assert code == 0
    store = Store.open(tmp_path)
    assert Desk(store, Tickets(store)).owner_of_code(said["open"].partition("code=")[2]) == "root"
    store.close()


def test_the_doors_settings_are_shown_and_changed_from_the_command_line(tmp_path):
    assert cli(tmp_path, "setting")[1]["idle_minutes"] == 15
    code, said = cli(tmp_path, "setting", "idle_minutes", "30")
    assert (code, said["idle_minutes"]) == (0, 30)
    code, said = cli(tmp_path, "setting", "idle_minutes", "0")
    assert (code, said["code"]) == (2, "bad_setting")
