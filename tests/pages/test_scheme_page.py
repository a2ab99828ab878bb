"""The scheme page: everybody reads it in words, versions are compared setting by setting, what is not there is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.clock import month_now
from data.people.rights import COMMAND_LINE
from data.types import Month
from metrics.scheme.checks import Problem
from metrics.scheme.in_force import preset
from months.decisions.schemes import adopt
from pages.scheme.reading import amounts_are_examples
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from ui.month.scheme_words import setting_place, shares
from ui.shell.viewer import Viewer

READERS = ["head_office", "analyst", "branch_head", "auditor"]
SCHEME = preset("icbc-datong")


def a_viewer(store, language="zh") -> Viewer:
    return Viewer(actor=PEOPLE["head_office"], store=store, language=language, door=lambda: PEOPLE["head_office"])


@pytest.fixture
def two(store):
    """A bank with a second version from next month on: another weight and one reward less."""
    filled(store, 2)
    first, *others = SCHEME.items
    changed = replace(SCHEME, from_month=month_now().after(), items=(replace(first, weight=Decimal(40)), *others))
    adopt(store, COMMAND_LINE, changed)
    return store


@pytest.mark.parametrize("person", READERS)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("20分钟记0分，5分钟记100分", "营业部经理", "现行")),
        ("en", ("Scores 0 at 20 min", "Business office manager", "in force")),
    ],
)
def test_everybody_reads_the_scheme_in_force_in_words(bank, person, language, words):
    said = words_of(open_page(bank, PEOPLE[person], "scheme", language))
    assert [word for word in words if word not in said] == []
    assert "goalposts" not in said.split("Setting")[0] and "tier1_deputy" not in said


def test_amounts_of_a_preset_are_called_examples_until_they_are_changed(bank):
    assert "金额为示例" in words_of(open_page(bank, PEOPLE["branch_head"], "scheme"))
    assert amounts_are_examples(SCHEME)
    assert not amounts_are_examples(replace(SCHEME, repeat=replace(SCHEME.repeat, amount=Decimal(800))))


def test_a_version_to_come_is_listed_with_its_months_and_can_be_read(two):
    listed = words_of(open_page(two, PEOPLE["auditor"], "scheme", view="versions"))
    assert f"{month_now().after().say('zh')}起" in listed
    assert "将要生效" in words_of(open_page(two, PEOPLE["auditor"], "scheme", version="2"))


def test_two_versions_are_compared_setting_by_setting_in_words(two):
    said = words_of(open_page(two, PEOPLE["branch_head"], "scheme", view="versions"))
    assert "| 25 | **40** |" in said and "等候" in said and r"avg\_wait" not in said


def test_a_bank_without_a_scheme_says_what_comes_next(nothing):
    assert "还没有考核办法" in words_of(open_page(nothing, PEOPLE["analyst"], "scheme"))
    assert "No scheme yet" in words_of(open_page(nothing, PEOPLE["analyst"], "scheme", "en"))


@pytest.mark.parametrize("query", [{"version": "99"}, {"view": "nonsense"}, {"version": "1 or 1=1"}])
def test_an_address_that_names_nothing_falls_back_with_a_note(bank, query):
    test = open_page(bank, PEOPLE["head_office"], "scheme", **query)
    assert list(test.exception) == [] and any("已改为默认" in one.value for one in test.info)


@pytest.mark.parametrize(
    ("where", "zh"),
    [
        ("items[1].weight", "考核项目 · 第2行 满意度 · 权重，同组内归一"),
        ("items[csat].worst", "考核项目 · 满意度 · 标杆：记0分的值"),
        ("places.tie", "奖罚名次 · 并列跨越奖罚线时"),
        ("amounts[0].rewards", "奖罚金额 · 第1行 营业部经理 · 第1名起各名次奖励（元）"),
        ("from", "生效月份"),
        ("id", "方案代码"),
        ("line 3", "line 3"),
    ],
)
def test_a_place_in_a_scheme_is_named_in_words(bank, where, zh):
    assert setting_place(a_viewer(bank), where, SCHEME).replace("客户满意度", "满意度") == zh
    assert Problem(where=where, zh="", en="").where == where


def test_weights_are_shown_as_shares_of_their_group():
    assert set(shares(SCHEME).values()) == {Decimal(25)}
    assert month_now() >= Month(2026, 1)


def test_only_public_sources_are_named_on_the_page(bank):
    said = words_of(open_page(bank, PEOPLE["branch_head"], "scheme"))
    assert "城市分行公开的通报" in said and "method" not in said
