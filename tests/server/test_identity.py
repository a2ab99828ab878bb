"""Other ways in: a real OpenID provider, a proxy's header, a real directory. The account and its role stay ours."""

import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import httpx
import oidc_provider_mock
import pytest

from data.errors.people import LdapMissing
from data.people import accounts
from data.people.rights import COMMAND_LINE, Role
from data.stores import audit
from data.stores.store import Store
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, ROOT, Running, free_port, people_in, start
from tests.server.test_sign_in import Beside, soon

pytestmark = pytest.mark.slow

SECRET = "a-proxy-secret-of-some-length"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    people = [
        oidc_provider_mock.User(sub=f"sub-{login}", claims={"preferred_username": login})
        for login in ("boss", "west", "nobody")
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture(scope="module")
def joined(provider, tmp_path_factory) -> Iterator[Running]:
    """A server that knows a provider and a proxy."""
    folder = tmp_path_factory.mktemp("identity")
    people_in(folder / "bank")
    (folder / "secret").write_text(SECRET + "\n")
    (folder / "identity.toml").write_text(
        f"""
[oidc]
issuer = "{provider}"
client_id = "serviceleague"
client_secret = "not-checked-by-this-provider"
zh = "行内统一认证"
en = "Bank sign-on"

[proxy]
header = "X-Remote-User"
addresses = ["127.0.0.1", "::1"]
secret_file = "secret"
"""
    )
    running = start(
        folder / "bank",
        ["tests/server/small_app.py"],
        folder / "log",
        SERVICELEAGUE_IDENTITY=str(folder / "identity.toml"),
    )
    yield running
    running.stop()


def journey(caller: Caller, who: str, following: str = "/") -> str:
    """To the provider, signed in there as `who`, and the address with which the browser comes back."""
    left = caller.http("GET", f"/sign-in/other?source=oidc&next={following}")
    assert left.status_code == 303
    caller.cookies.update({cookie.name: cookie.value or "" for cookie in left.cookies.jar})
    there = left.headers["location"]
    assert "code_challenge_method=S256" in there
    with httpx.Client(trust_env=False, timeout=LONG) as browser:
        answer = browser.post(there, data={"sub": f"sub-{who}"})
    assert answer.status_code in {302, 303}, answer.text
    return answer.headers["location"].removeprefix(caller.url)


def take(caller: Caller, answer: httpx.Response) -> None:
    caller.cookies.update({cookie.name: cookie.value or "" for cookie in answer.cookies.jar if cookie.value})


def test_the_form_offers_the_other_way_in_both_languages(joined):
    assert "行内统一认证" in Caller(joined.url).http("GET", "/login?lang=zh").text
    assert "Bank sign-on" in Caller(joined.url).http("GET", "/login?lang=en").text


def test_whom_the_provider_names_gets_the_role_our_table_says_and_the_page_they_wanted(joined):
    caller = Caller(joined.url)
    answer = caller.http("GET", journey(caller, "west", "/other"))
    assert answer.headers["location"] == "/other"
    take(caller, answer)
    assert caller.page().run()[0].startswith("here is west as branch_head")


def test_whom_only_the_provider_knows_is_not_let_in_and_the_log_says_so(joined):
    caller = Caller(joined.url)
    answer = caller.http("GET", journey(caller, "nobody"))
    assert answer.status_code == 403
    assert "sl_ticket" not in answer.cookies
    beside = Beside(joined.folder)
    with beside.records.reading() as connection:
        rows, _ = audit.search(connection, act="sign_in", result="refused", text="nobody")
    beside.records.close()
    assert len(rows) == 1


def test_a_disabled_account_is_not_let_in_by_the_provider_either(joined):
    beside = Beside(joined.folder)
    accounts.invite(beside, COMMAND_LINE, login="gone", name="Gone", role=Role.ANALYST)
    accounts.disable(beside, COMMAND_LINE, "gone")
    beside.records.close()
    headers = {"X-Remote-User": "gone", "X-Proxy-Secret": SECRET}
    assert Caller(joined.url).http("GET", "/login", headers=headers).status_code == 403


def test_the_way_back_works_once_and_only_in_the_browser_that_left(joined):
    caller, thief = Caller(joined.url), Caller(joined.url)
    back = journey(caller, "boss")
    assert thief.http("GET", back).status_code == 403
    assert caller.http("GET", back).status_code == 303
    assert caller.http("GET", back).status_code == 403


@pytest.mark.parametrize("change", [("code=", "code=x"), ("state=", "state=x")])
def test_a_changed_way_back_is_refused(joined, change):
    caller = Caller(joined.url)
    assert caller.http("GET", journey(caller, "boss").replace(*change)).status_code == 403


def test_an_unknown_source_is_refused(joined):
    assert Caller(joined.url).http("GET", "/sign-in/other?source=elsewhere").status_code == 403
    assert Caller(joined.url).http("GET", "/sign-in/back?state=x&code=y").status_code == 403


def test_the_proxys_header_is_believed_with_its_secret_only(joined):
    caller = Caller(joined.url)
    for headers in ({}, {"X-Proxy-Secret": "wrong"}, {"X-Proxy-Secret": ""}):
        answer = caller.http("GET", "/login", headers={"X-Remote-User": "boss", **headers})
        assert answer.status_code == 200
        assert "sl_ticket" not in answer.cookies
    answer = caller.http("GET", "/login?next=/other", headers={"X-Remote-User": "boss", "X-Proxy-Secret": SECRET})
    assert answer.headers["location"] == "/other"
    take(caller, answer)
    assert caller.page().run()[0].startswith("here is boss")


def test_the_proxys_header_is_not_believed_from_another_address(tmp_path):
    from server.identity.proxy import ProxyHeader

    proxy = ProxyHeader.of({"header": "X-Remote-User", "addresses": ["10.0.0.5"], "secret": SECRET})
    headers = {"X-Remote-User": "boss", "X-Proxy-Secret": SECRET}
    assert proxy.named(headers, "10.0.0.5") == "boss"
    assert proxy.named(headers, "10.0.0.6") == ""


def test_the_log_names_the_address_before_the_proxy(joined):
    Caller(joined.url).http(
        "POST", "/login", data={"u": "boss", "p": PASSWORD}, headers={"x-forwarded-for": "6.6.6.6, 10.9.8.7"}
    )
    beside = Beside(joined.folder)
    with beside.records.reading() as connection:
        rows, _ = audit.search(connection, act="sign_in", actor="boss", limit=1)
    beside.records.close()
    assert rows[0].address == "10.9.8.7"


@pytest.fixture(scope="module")
def directory(tmp_path_factory, slapd) -> Iterator[str]:
    """The address of a real slapd with one person in it."""
    folder = tmp_path_factory.mktemp("ldap")
    (folder / "db").mkdir()
    (folder / "slapd.conf").write_text(
        f"""include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
database mdb
directory {folder}/db
suffix "dc=bank"
rootdn "cn=root,dc=bank"
rootpw rootrootroot
"""
    )
    (folder / "people.ldif").write_text(
        "dn: dc=bank\nobjectClass: dcObject\nobjectClass: organization\ndc: bank\no: bank\n\n"
        "dn: ou=people,dc=bank\nobjectClass: organizationalUnit\nou: people\n\n"
        "dn: uid=wen,ou=people,dc=bank\nobjectClass: inetOrgPerson\nuid: wen\ncn: Wen\nsn: Wen\n"
        "userPassword: directory password\n"
    )
    subprocess.run(
        [Path(slapd).with_name("slapadd"), "-f", folder / "slapd.conf", "-l", folder / "people.ldif"],
        check=True,
        capture_output=True,
    )
    port = free_port()
    url = f"ldap://127.0.0.1:{port}"
    process = subprocess.Popen(
        [slapd, "-f", folder / "slapd.conf", "-h", url, "-d", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert soon(lambda: answers(port))
    yield url
    process.terminate()
    process.wait(LONG)


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def test_a_directory_proves_a_password(directory, tmp_path):
    store = Store.open(tmp_path / "bank")
    accounts.add_account(store, login="root", name="Root", role=Role.ADMINISTRATOR, password=PASSWORD)
    accounts.invite(store, COMMAND_LINE, login="wen", name="温", role=Role.ANALYST)
    store.close()
    (tmp_path / "identity.toml").write_text(
        f'[ldap]\nurl = "{directory}"\nplain = true\nbind = "uid={{login}},ou=people,dc=bank"\n'
    )
    running = start(
        tmp_path / "bank",
        ["tests/server/small_app.py"],
        tmp_path / "log",
        SERVICELEAGUE_IDENTITY=str(tmp_path / "identity.toml"),
    )
    try:
        caller = Caller(running.url)
        assert caller.sign_in("wen", "wrong").status_code == 401
        assert caller.sign_in("wen", "").status_code == 401
        assert caller.sign_in("wen", "directory password").status_code == 303
        assert caller.page().run()[0].startswith("here is wen as analyst")
        assert Caller(running.url).sign_in("root", "directory password").status_code == 401
        assert Caller(running.url).sign_in("root", PASSWORD).status_code == 303
    finally:
        running.stop()


@pytest.fixture(scope="module")
def without_ldap3(tmp_path_factory) -> dict[str, str]:
    """The environment of `python -S` with every installed package but ldap3."""
    folder = (
        tmp_path_factory.mktemp("without") / "site-packages"
    )  # under another name Streamlit takes itself for a copy under development
    folder.mkdir()
    for package in Path(httpx.__file__).parents[1].iterdir():
        if not package.name.startswith("ldap3"):
            (folder / package.name).symlink_to(package)
    return {**os.environ, "PYTHONPATH": str(folder)}


@pytest.mark.parametrize("command", [["app.py"], ["cli.py", "serve"]])
def test_a_start_with_a_directory_but_without_ldap3_says_in_words_what_to_install(without_ldap3, tmp_path, command):
    (tmp_path / "identity.toml").write_text('[ldap]\nurl = "ldaps://directory.bank"\nbind = "uid={login}"\n')
    here = {
        "SERVICELEAGUE_DATA": str(tmp_path / "bank"),
        "SERVICELEAGUE_IDENTITY": str(tmp_path / "identity.toml"),
        "LANG": "en",
    }
    ended = subprocess.run(
        [sys.executable, "-S", *command], cwd=ROOT, env={**without_ldap3, **here}, capture_output=True, encoding="utf-8"
    )
    assert ended.returncode == 2, ended.stderr
    assert LdapMissing().text("en") in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_words_name_the_version_of_the_extra():
    [pin] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
        "ldap"
    ]
    told = (
        LdapMissing().text("zh"),
        LdapMissing().text("en"),
        (ROOT / "docs" / "security.md").read_text(encoding="utf-8"),
    )
    assert all(f"pip install {pin}" in text for text in told)


def test_without_a_directory_the_door_opens_without_ldap3(without_ldap3, tmp_path):
    found = os.pathsep.join((str(ROOT), without_ldap3["PYTHONPATH"]))
    running = start(tmp_path / "bank", ["-S", "tests/server/small_app.py"], tmp_path / "log", PYTHONPATH=found)
    try:
        assert Caller(running.url).http("GET", "/login").status_code == 200
    finally:
        running.stop()


@pytest.mark.parametrize("login", ["wen,ou=people", "*", "wen)(uid=*", "", "a b"])
def test_a_name_that_is_no_name_never_reaches_the_directory(login):
    from server.identity.ldap import LdapBind

    assert not LdapBind(url="ldap://127.0.0.1:1", bind="uid={login},ou=people,dc=bank").proves(login, "x")


def test_a_directory_without_tls_is_refused_unless_it_is_said_to_be_local():
    from server.identity.ldap import LdapBind

    with pytest.raises(ValueError, match="ldaps"):
        LdapBind.of({"url": "ldap://directory.bank", "bind": "uid={login}"})


def test_no_secret_of_a_source_is_in_the_log(joined):
    assert not re.search("not-checked-by-this-provider|a-proxy-secret", joined.log.read_text())
