"""The first steps on home: for those who take them, with the way there and back, until they are done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, OwnWords
from metrics.scheme.choices import Label
from metrics.scheme.in_force import preset
from pages.scheme.first_draft import worded
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.tables import rows


def steps_of(test) -> set[str]:
    """The steps that have a way there."""
    links = [one.proto for one in test.get("page_link")]
    return {one.query_string.rpartition("step=")[2].split("&")[0] for one in links if "step=" in one.query_string}


@pytest.mark.parametrize(
    "row",
    rows("""
        person        | listed | ways
        administrator | yes    | words people heads
        head_office   | yes    | outlets seats scheme month
        analyst       | yes    | outlets month
        branch_head   | no     |
        auditor       | no     |
    """),
    ids=lambda row: row["person"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_reads_the_list_and_has_a_way_to_the_own_steps(nothing, row, language):
    test = open_page(nothing, PEOPLE[row["person"]], "home", language)
    said = ("开办步骤 0/7" if language == "zh" else "First steps 0/7") in words_of(test)
    assert said == (row["listed"] == "yes") and steps_of(test) == set(row["ways"].split())


def test_what_is_done_is_ticked_and_has_no_way_any_more(nothing):
    change_setting(nothing, COMMAND_LINE, "bank_name", "云澜分行")
    test = open_page(nothing, PEOPLE["administrator"])
    assert "✓ 本行名称和称谓" in words_of(test) and "words" not in steps_of(test)


def test_a_page_that_a_step_led_to_leads_back_and_opens_where_the_step_is_taken(nothing):
    test = open_page(nothing, PEOPLE["administrator"], "people", tab="settings", step="words")
    back = [one.proto for one in test.get("page_link") if "返回开办步骤" in one.proto.label]
    assert len(back) == 1
    assert not len(open_page(nothing, PEOPLE["administrator"], "people").get("page_link"))


def test_without_an_outlet_every_page_says_so_and_leads_on(nothing):
    assert "还没有网点" in words_of(open_page(nothing, PEOPLE["analyst"], "league"))
    assert "There is no outlet either" in words_of(open_page(nothing, PEOPLE["head_office"], "ledger", "en"))
    assert "还没有网点和支行" in str([one.value for one in open_page(nothing, PEOPLE["administrator"], "people").info])


def test_the_first_scheme_is_asked_for_until_there_is_a_draft(nothing):
    test = open_page(nothing, PEOPLE["head_office"], "scheme", view="edit")
    test.selectbox(key="first preset").set_value("six-items").run()
    assert test.selectbox(key="label of six-items").value is Label.DEDUCTION
    test.text_input(key="rules title").set_value("云澜分行奖惩办法").run()
    test.button(key="first draft").click().run()
    assert "草稿已保存" in words_of(test) and "本行的第一份办法" not in words_of(test)
    assert "本行的第一份办法" not in words_of(open_page(nothing, PEOPLE["head_office"], "scheme", view="edit"))


def test_a_bank_with_a_scheme_of_its_own_is_not_asked_for_the_first(store):
    bank = filled(store, 1)
    assert "本行的第一份办法" not in words_of(open_page(bank, PEOPLE["head_office"], "scheme", view="edit"))


@pytest.mark.parametrize("empty", [True, False])
def test_amounts_start_empty_or_as_the_examples_of_the_preset(empty):
    like = preset("icbc-datong")
    made = worded(like, year_starts=3, label=Label.DEDUCTION, empty=empty)
    assert (made.repeat.year_starts, made.shown.label) == (3, Label.DEDUCTION)
    assert [one.seat for one in made.amounts] == [one.seat for one in like.amounts]
    assert all(not one.rewards and not one.fines for one in made.amounts) == empty
    assert (made.repeat.amount == 0) == empty


def test_the_level_and_the_boards_are_said_as_the_bank_says_them(store):
    own = OwnWords(name="云澜分行", level="city", boards="first_last")
    test = open_page(filled(store, 1), replace(PEOPLE["head_office"], bank=own))
    said = words_of(test) + " ".join(one.value for one in test.sidebar.markdown)
    assert "云澜分行" in said and "市分行管理人员" in said and "前列 · 前五名" in said and "红榜 ·" not in said
