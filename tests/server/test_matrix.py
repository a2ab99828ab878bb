"""The real app, every role, asked by a client that is no browser: what is let through equals the table of rights."""

from collections.abc import Iterator

import pytest

from data.demo.bank import demo_bank
from data.people import accounts
from data.people.rights import RIGHTS, Act, Actor, Role, allowed
from data.stores import audit
from data.stores.store import Store
from pages.every_page import every_page
from tests.pages.bank import filled
from tests.server.caller import Page
from tests.server.conftest import PASSWORD, Running, start
from tests.server.test_sign_in import Beside

ENTRIES = [entry for entry, _ in every_page().values()]
PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

pytestmark = pytest.mark.slow

OWN, OTHER = "城东支行", "城中支行"
PEOPLE = {
    "boss": (Role.HEAD_OFFICE, []),
    "ana": (Role.ANALYST, []),
    "east": (Role.BRANCH_HEAD, [OWN]),
    "middle": (Role.BRANCH_HEAD, [OTHER]),
    "aud": (Role.AUDITOR, []),
    "root": (Role.ADMINISTRATOR, []),
}
DRAWN = [entry.key for entry in ENTRIES]
CASES = [(login, page) for login in PEOPLE for page in DRAWN]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("matrix")
    store = Store.open(folder / "bank")
    filled(store, 3)
    for login, (role, branches) in PEOPLE.items():
        accounts.add_account(store, login=login, name=login.title(), role=role, password=PASSWORD, branches=branches)
    store.close()
    running = start(folder / "bank", ["app.py"], folder / "log")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def open_pages(bank) -> dict[str, Page]:
    pages = {login: bank.caller(login).page() for login in PEOPLE}
    for page in pages.values():
        page.run()
    return pages


def refusal(login: str, page: str) -> str:
    return f"没有权限：{RIGHTS[PAGES[page]].words.zh}"


def is_refused(texts: list[str], login: str, page: str) -> bool:
    return any(refusal(login, page) in text for text in texts)


@pytest.mark.parametrize(("login", "page"), CASES)
def test_a_page_asked_for_by_name_is_drawn_or_refused_as_the_table_says(open_pages, login, page):
    texts = open_pages[login].run(page=page)
    may = allowed(Actor(login=login, name="", role=PEOPLE[login][0]), PAGES[page]).yes
    assert is_refused(texts, login, page) is not may
    assert not any("exception box" in text or "程序出错" in text for text in texts)
    if not may:
        shown = [text for text in texts if not text.startswith("<style>") and login.title() not in text]
        assert len(shown) == 1


@pytest.mark.parametrize(("login", "page"), CASES)
def test_a_page_asked_for_by_its_hash_is_drawn_or_refused_as_the_table_says(open_pages, login, page):
    from streamlit.util import calc_hash

    texts = open_pages[login].run(page_hash=calc_hash(page))
    may = allowed(Actor(login=login, name="", role=PEOPLE[login][0]), PAGES[page]).yes
    assert is_refused(texts, login, page) is not may


@pytest.mark.parametrize("page", DRAWN)
def test_nobody_without_a_ticket_gets_a_page_even_as_the_first_request(bank, page):
    from tests.server.caller import Caller

    assert not Caller(bank.url).is_let_in()
    assert Caller(bank.url).http("GET", f"/{page}").status_code == 303


def test_a_branch_head_gets_no_other_branchs_outlet_in_detail(open_pages):
    other = next(outlet.row for outlet in demo_bank(3).outlets if outlet.row.branch == OTHER)
    assert f"**{other.name}**" in " ".join(open_pages["boss"].run(page="outlet", query=f"outlet={other.code}"))
    seen = " ".join(open_pages["east"].run(page="outlet", query=f"outlet={other.code}"))
    assert other.name not in seen
    assert "不可用" in seen


def not_theirs() -> list[bytes]:
    """Names of people of other branches, as the demo bank has them, and of other accounts."""
    made = demo_bank(3)
    branch = {outlet.row.code: outlet.row.branch for outlet in made.outlets}
    ours = {one.person for one in made.holders if branch.get(one.scope, one.scope) == OWN}
    people = {one.person for one in made.holders} - ours
    return [name.encode() for name in sorted(people)] + [login.title().encode() for login in ("boss", "middle")]


@pytest.mark.parametrize("page", DRAWN)
def test_no_byte_sent_to_a_branch_head_names_people_of_others_whatever_a_box_is_set_to(bank, page):
    """A client that is no browser sends what a box never offered: another outlet, another branch, everything."""
    opened = bank.caller("east").page()
    opened.run(page=page)
    other = next(outlet.row for outlet in demo_bank(3).outlets if outlet.row.branch == OTHER)
    for box in list(opened.boxes):
        for value in (f"{other.name} · {other.code}", other.code, OTHER, "全辖网点"):
            texts = opened.run(page=page, box=box, value=value)
            assert not any("exception box" in text or "程序出错" in text for text in texts)
    assert [name.decode() for name in not_theirs() if name in opened.sent] == []
    opened.close()


FILES = {
    "league": Act.EXPORT_LEAGUE,
    "ledger": Act.EXPORT_LEDGER,
    "people": Act.EXPORT_AUDIT,
    "outlet": Act.EXPORT_LEAGUE,
}


@pytest.mark.parametrize("page", FILES)
@pytest.mark.parametrize("login", PEOPLE)
def test_a_file_is_offered_to_whom_the_table_says_and_taken_by_them_alone(bank, login, page):
    """Files taken by everybody, on their page: by id through another's page, and by address with another's ticket."""
    caller, other = bank.caller(login), bank.caller("boss" if login != "boss" else "aud")
    opened, theirs = caller.page(), other.page()
    opened.run(page=page)
    theirs.run()
    may = allowed(Actor(login=login, name="", role=PEOPLE[login][0]), FILES[page]).yes
    assert bool(opened.downloads) is may
    for offered in opened.downloads[:1]:
        with pytest.raises(TimeoutError):
            theirs.on_demand(offered.deferred_file_id, seconds=1)
        address = opened.on_demand(offered.deferred_file_id)
        assert caller.http("GET", address).status_code == 200
        assert other.http("GET", address).status_code == 404
    opened.close()
    theirs.close()


@pytest.mark.parametrize(
    "query",
    [
        "month=9999-99",
        "month=%00",
        "outlet=' or 1=1 --",
        "metric=../../etc",
        "branch=城中支行",
        "lang=xx",
        "page=-1",
        "month=2026-10&month=2026-09",
        "x=" + "a" * 3000,
    ],
)
@pytest.mark.parametrize("page", DRAWN)
def test_a_bad_address_shows_no_bug(open_pages, page, query):
    texts = open_pages["east"].run(page=page, query=query)
    assert not any("exception box" in text or "程序出错" in text or "Traceback" in text for text in texts)


def test_every_refused_page_stands_in_the_log(open_pages, bank):
    open_pages["east"].run(page="people")
    beside = Beside(bank.folder)
    with beside.records.reading() as connection:
        rows, _ = audit.search(connection, actor="east", act="view_people", result="refused")
    beside.records.close()
    assert rows  # once a minute for a person and right, and the tests before asked too
