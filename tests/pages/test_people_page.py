"""What an administrator does on the people page besides inviting: settings, another role, single sign-ins."""

import pytest

from data.people import accounts
from data.people.door_settings import BOUNDS, door_settings
from data.people.rights import Act, Role
from data.people.setting_words import CHOICES, NAMES
from data.stores import audit
from tests.pages.conftest import PEOPLE, open_page, words_of


@pytest.fixture
def office(store):
    accounts.add_account(
        store, login="ad", name="周涛", role=Role.ADMINISTRATOR, password="seven quiet rivers run east"
    )
    accounts.add_account(store, login="li", name="李", role=Role.ANALYST, password="seven quiet rivers run east")
    return store


def opened(store, person="administrator"):
    return open_page(store, PEOPLE[person], "people")


def test_every_setting_has_a_name_and_every_choice_its_words():
    assert set(NAMES) == set(BOUNDS)
    assert {choice for bounds in BOUNDS.values() if isinstance(bounds, frozenset) for choice in bounds} == set(CHOICES)


def test_a_setting_is_changed_on_the_page_and_the_log_knows(office):
    test = opened(office)
    test.number_input(key="rule idle_minutes").set_value(30.0)
    test.selectbox(key="rule password_profile").set_value("dengbao")
    next(one for one in test.button if one.label == "保存设置").click().run()
    assert "已保存" in words_of(test)
    with office.records.reading() as connection:
        rules = door_settings(connection)
        rows, count = audit.search(connection, act=Act.CHANGE_SETTINGS)
    assert (rules.idle_minutes, rules.password_profile) == (30.0, "dengbao")
    assert {row.object for row in rows} == {"idle_minutes", "password_profile"}
    assert count == 2


def test_saving_without_a_change_changes_nothing_and_says_so(office):
    test = opened(office)
    next(one for one in test.button if one.label == "保存设置").click().run()
    assert "没有改动" in words_of(test)
    with office.records.reading() as connection:
        assert audit.search(connection, act=Act.CHANGE_SETTINGS)[1] == 0


def test_an_account_gets_another_role_and_scope(office):
    test = opened(office)
    test.selectbox(key="one account").set_value("li").run()
    test.selectbox(key="change role li").set_value(Role.AUDITOR).run()
    test.button(key="change li").click().run()
    (li,) = [one for one in accounts.people(office, PEOPLE["administrator"]) if one.login == "li"]
    assert li.role is Role.AUDITOR


def test_a_branch_head_without_a_branch_is_refused_in_words(office):
    test = opened(office)
    test.selectbox(key="one account").set_value("li").run()
    test.selectbox(key="change role li").set_value(Role.BRANCH_HEAD).run()
    test.button(key="change li").click().run()
    assert "支行负责人至少要有一个支行或网点" in words_of(test)


def test_the_auditor_reads_accounts_and_is_offered_no_change(office):
    test = opened(office, "auditor")
    assert [one.label for one in test.tabs] == ["用户", "审计日志"]
    assert not [one for one in test.button if one.label in ("保存设置", "保存更改")]
