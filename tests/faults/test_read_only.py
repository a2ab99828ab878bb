"""A data folder that turned read-only: the server starts, who is signed in reads on, acts are refused in words."""

import shutil
import subprocess

import pytest

from data.errors.store import ReadOnlyData
from data.people import accounts
from data.people.rights import Role
from data.people.sign_in import Caller as From
from data.people.sign_in import Desk
from data.people.tickets import Tickets
from data.stores.faults import fault_of
from data.stores.store import Store
from metrics.figures import views
from tests.faults.test_full_disk import PASSWORD, acts
from tests.server.caller import Caller
from tests.server.conftest import start

pytestmark = pytest.mark.slow


@pytest.fixture(params=["stopped", "killed"])
def read_only(request, small_disk, first_bank, tmp_path):
    """A bank with somebody signed in, whose disk can't be written any more: after a stop, and after a kill."""
    bank = shutil.copytree(first_bank, tmp_path / "bank")
    store = Store.open(bank)
    accounts.add_account(store, login="li", name="李", role=Role.HEAD_OFFICE, password=PASSWORD)
    ticket = Desk(store, Tickets(store)).by_password("li", PASSWORD, From(address="127.0.0.1")).ticket
    if request.param == "stopped":
        store.close()
    shutil.copytree(bank, small_disk / "bank")
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    return small_disk / "bank", ticket


def test_every_act_on_a_bank_that_can_only_be_read_is_refused_in_words(read_only):
    bank, _ = read_only
    with pytest.raises(ReadOnlyData):
        Store.open(bank)
    store = Store.looked_at(bank)
    views.install(store.facts)
    for name, act in acts(store).items():
        with pytest.raises(Exception) as refused:
            act()
        assert isinstance(fault_of(refused.value), ReadOnlyData), (name, refused.value)
    store.close()


def test_the_server_starts_and_who_is_signed_in_reads_on(read_only, tmp_path):
    bank, ticket = read_only
    running = start(bank, ["app.py"], tmp_path / "log")
    try:
        page = Caller(running.url, {"sl_ticket": ticket}).page()
        texts = " ".join(page.run(page="league", query="month=2026-10"))
        assert "O02" in page.sent.decode("utf-8", "ignore"), texts
        assert "编号" not in texts
        answer = Caller(running.url).sign_in("li", PASSWORD)
        assert (answer.status_code, ReadOnlyData().text("zh") in answer.text) == (503, True)
        assert ReadOnlyData().text("en") in running.log.read_text()
    finally:
        running.stop()
