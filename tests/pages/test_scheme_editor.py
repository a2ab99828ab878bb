"""The editor of a scheme: tables there and back, mistakes in words at their field, adopted from a month and logged."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from data.clock import month_now
from data.decisions.scheme_drafts import begin_draft, scheme_drafts
from data.errors.decisions import OwnDraft
from data.errors.people import NoRight
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.types import Month
from metrics.composite.composite import standings
from metrics.money.field import taking_part_of
from metrics.money.rewards import month_ledger
from metrics.scheme.choices import Normalise
from metrics.scheme.in_force import PRESETS, preset, scheme_in_force
from metrics.scheme.items import Group, Item
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import draft_from_toml, scheme_from_toml, scheme_to_toml
from months.decisions.schemes import adopt, adopted
from pages.scheme.adopting import months_to_choose, scheme_in_file
from pages.scheme.draft import problems
from pages.scheme.rows import amount_rows, amounts_of, as_typed, bands_of, records_of, setting_rows
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.pages.test_one_sum import emptied
from ui.shell.door import SessionDoor, set_door
from ui.shell.viewer import Viewer
from ui.words import money

pytestmark = pytest.mark.slow

SCHEME = preset("icbc-datong")
SECOND = replace(PEOPLE["head_office"], login="second", name="郑复核")


@pytest.fixture
def own(store):
    return filled(store, 2)


def editor(store, person="head_office", language="zh", article="repeat"):
    return open_page(store, PEOPLE[person], "scheme", language, view="edit", article=article)


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize(("section", "kind"), [("items", Item), ("groups", Group)])
def test_a_table_comes_back_from_the_editor_as_it_went_in(name, section, kind):
    before = getattr(preset(name), section)
    assert records_of(setting_rows(before, section), section, kind, before) == before


@pytest.mark.parametrize("name", PRESETS)
def test_amounts_come_back_from_the_editor_as_they_went_in(name):
    scheme = preset(name)
    rows, wrong = amount_rows(scheme.amounts, max(scheme.places.rewarded, scheme.places.fined)), []
    assert amounts_of(rows, scheme.places.rewarded, scheme.places.fined, wrong) == scheme.amounts and wrong == []


def test_amounts_beyond_the_places_are_kept_and_only_the_places_must_be_filled():
    scheme, wrong = replace(SCHEME, places=replace(SCHEME.places, rewarded=2, fined=3)), []
    assert amounts_of(amount_rows(scheme.amounts, 5), 2, 3, wrong) == scheme.amounts and wrong == []


def test_a_seat_and_class_written_twice_stays_twice_so_that_it_is_found():
    rows = amount_rows(SCHEME.amounts[:1], 5)
    twice = amounts_of([*rows, *rows], 5, 5, [])
    assert [one.seat for one in twice] == [SCHEME.amounts[0].seat] * 2
    assert "amounts[1].seat" in {one.where for one in problems(replace(SCHEME, amounts=twice))}


@given(st.decimals(-1_000_000, 1_000_000, places=4))
def test_a_number_typed_is_the_number_kept(value):
    assert as_typed(float(value)) == value


def test_a_row_added_and_left_empty_is_no_item():
    rows = setting_rows(SCHEME.items, "items")
    assert records_of([*rows, dict.fromkeys(rows[0])], "items", Item, SCHEME.items) == SCHEME.items


def test_a_metric_put_in_the_place_of_another_is_not_scored_by_its_goalposts():
    first, *others = setting_rows(SCHEME.items, "items")
    found = records_of([{**first, "metric": "complaints"}, *others], "items", Item, SCHEME.items)
    assert found[0] == Item(metric="complaints", weight=Decimal(25)) and found[1:] == SCHEME.items[1:]


def test_a_score_table_is_typed_in_one_line():
    assert [(band.at, band.score) for band in bands_of("5:100; 10：80；20:0") or ()] == [(5, 100), (10, 80), (20, 0)]
    assert bands_of("5-100") is None


def test_a_score_table_that_can_not_be_read_is_said_and_what_another_choice_puts_out_of_use_is_locked(bank):
    test = editor(bank, article="items.avg_wait")
    spot = next(one for one in test.text_input if str(one.key).endswith(".bands"))
    assert spot.disabled and not next(one for one in test.number_input if str(one.key).endswith(".worst")).disabled
    next(one for one in test.selectbox if str(one.key).endswith(".normalise")).set_value(Normalise.BANDS).run()
    spot = next(one for one in test.text_input if str(one.key).endswith(".bands"))
    assert not spot.disabled and next(one for one in test.number_input if str(one.key).endswith(".worst")).disabled
    spot.set_value("five").run()
    assert "应写成“指标值" in test.error[0].value
    next(one for one in test.text_input if str(one.key).endswith(".bands")).set_value("5:100; 20:0").run()
    assert "分段（指标值:得分）5:100; 20:0" in words_of(test).replace("\\", "")


def test_a_gap_among_a_seats_amounts_is_named():
    rows, wrong = amount_rows(SCHEME.amounts, 5), []
    rows[3]["3"] = None
    assert isinstance(amounts_of(rows, 5, 5, wrong)[1], Amounts)
    assert [problem.where for problem in wrong] == ["amounts[1].fines"]


def test_all_mistakes_of_a_draft_are_found_at_once():
    first, second, *others = SCHEME.items
    wrong = replace(
        SCHEME,
        id="",
        items=(replace(first, weight=Decimal("-1")), replace(second, normalise=Normalise.BANDS, group="none"), *others),
        places=replace(SCHEME.places, rewarded=9),
    )
    found = {problem.where for problem in problems(wrong)}
    assert {"id", "items[0].weight", "items[1].bands", "items[1].group", "amounts[0].rewards"} <= found


@pytest.mark.parametrize("person", ["analyst", "branch_head", "auditor"])
def test_only_head_office_gets_the_editor(bank, person):
    test = editor(bank, person)
    assert "编辑草稿" not in [option for control in test.get("button_group") for option in control.options]
    assert any("已改为默认" in one.value for one in test.info) and len(test.button) == len(
        [one for one in test.button if one.key != "adopt"]
    )


@pytest.mark.parametrize(("language", "words"), [("zh", "草稿没有错误"), ("en", "no mistakes")])
def test_the_editor_starts_from_the_scheme_in_force_without_a_mistake(bank, language, words):
    test = editor(bank, language=language)
    assert list(test.exception) == [] and words in words_of(test)
    assert test.button(key="adopt").disabled  # nothing differs yet


def test_a_mistake_is_said_in_words_and_nothing_can_be_adopted(bank):
    test = editor(bank, article="places")
    next(one for one in test.number_input if str(one.key).endswith("places.rewarded")).set_value(7).run()
    assert "7个名次" in test.error[0].value and "处需要改正" in test.error[0].value
    assert test.button(key="adopt").disabled


def written_by_one_and_opened_by_another(store):
    """A draft that fines a branch head 800 a time, before the person who did not write it."""
    test = editor(store)
    next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).set_value(800.0).run()
    assert test.button(key="adopt").disabled and "须由另一个人核对并启用" in words_of(test)
    return open_page(store, SECOND, "scheme", view="edit", article="repeat", draft="1")


def test_what_is_edited_by_one_is_adopted_by_another_from_the_month_chosen_and_logged(own):
    test = written_by_one_and_opened_by_another(own)
    test.button(key="adopt").click().run()
    test.button(key="adopt sure").click().run()
    version = adopted(own)[-1].version
    assert version.from_month == str(month_now().after()) and version.adopted_by == "second"
    assert scheme_from_toml(version.toml) == replace(
        SCHEME, from_month=month_now().after(), repeat=replace(SCHEME.repeat, amount=Decimal(800))
    )
    assert "已启用：第2版" in words_of(test)
    with own.records.reading() as connection:
        acts = connection.execute(select(records.audit.c.act, records.audit.c.actor)).all()
    assert ("scheme.adopt", "second") in [tuple(act) for act in acts]


def test_adopting_asks_once_more_with_what_changes_from_when_which_months_and_what_it_costs(own):
    emptied(own, "id % 7 = 0")
    test = written_by_one_and_opened_by_another(own)
    test.selectbox(key="adopt from").set_value(Month(2026, 10)).run()
    said = words_of(test.button(key="adopt").click().run())
    assert len(adopted(own)) == 1
    assert re.search(r"：500.* → \*\*800.*\*\*", said)
    assert "2026年10月起按新办法评判" in said and "未发布的 1 个月随之改变" in said
    now, then = (re.search(rf"\| {name} \| (.+) \| (.+) \|", said) for name in ("现行", "启用后"))
    assert now is not None and then is not None and now[1] == then[1]
    with own.records.reading() as connection, own.cursor() as db:
        found = standings(db, scheme_in_force(connection, Month(2026, 10)), Month(2026, 10))
        there = connection.exec_driver_sql("select seat, scope from holder where coalesce(until, '9') > '2026-10-30'")
        seats = {tuple(row) for row in there}
    lines = month_ledger(taking_part_of(found, Month(2026, 10)), SCHEME).lines
    held = [line.amount for line in lines if (line.role, line.scope) in seats]
    assert 0 < len(held) < len(lines), "a seat that nobody holds stands in no sum"
    assert now[1] == money(sum(yuan for yuan in held if yuan > 0), "zh")
    assert now[2] == money(sum(yuan for yuan in held if yuan < 0), "zh")
    test.button(key="adopt not").click().run()
    assert len(adopted(own)) == 1 and "adopt sure" not in [one.key for one in test.button]


def test_a_draft_that_changes_while_it_is_asked_about_is_asked_about_again(own):
    test = written_by_one_and_opened_by_another(own)
    test.button(key="adopt").click().run()
    next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).set_value(900.0).run()
    assert "adopt sure" not in [one.key for one in test.button] and test.button(key="adopt").disabled


def test_one_person_adopts_what_they_wrote_where_the_bank_asks_for_no_second(own):
    change_setting(own, COMMAND_LINE, "two_pairs_of_eyes", "off")
    test = editor(own)
    next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).set_value(800.0).run()
    test.button(key="adopt").click().run()
    test.button(key="adopt sure").click().run()
    assert adopted(own)[-1].version.adopted_by == "ho"


def test_who_wrote_the_draft_is_asked_where_it_is_adopted(own):
    draft = begin_draft(own, PEOPLE["head_office"], scheme_to_toml(SCHEME))
    with pytest.raises(OwnDraft):
        adopt(own, PEOPLE["head_office"], SCHEME, draft=draft.number)


def test_a_draft_survives_a_look_at_another_view(bank):
    test = editor(bank)
    next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).set_value(900.0).run()
    view = next(one for one in test.get("button_group") if one.key == "view_bar")
    view.set_value("versions").run()
    assert "900" in words_of(test) and "我的草稿" in str(test.selectbox(key="compare first").options)
    next(one for one in test.get("button_group") if one.key == "view_bar").set_value("edit").run()
    assert next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).value == 900


def test_a_draft_begins_from_a_preset_and_is_thrown_away(bank):
    test = editor(bank, article="document")
    test.selectbox(key="begin from").set_value("six-items").run()
    test.button(key="begin").click().run()
    code = next(one for one in test.text_input if str(one.key).endswith(".id"))
    assert code.value == preset("six-items").id
    test.button(key="forget").click().run()
    assert next(one for one in test.text_input if str(one.key).endswith(".id")).value == SCHEME.id


def test_a_file_gives_its_scheme_or_everything_wrong_with_it():
    assert scheme_in_file(scheme_to_toml(SCHEME).encode(), SCHEME) == SCHEME
    for content in (b"\xff\xfe", b"id = ", b"x" * 600_000):
        found = scheme_in_file(content, SCHEME)
        assert not isinstance(found, Scheme) and len(found) == 1
    broken = scheme_to_toml(SCHEME).replace("weight = 25", "weight = -25")
    found = scheme_in_file(broken.encode(), SCHEME)
    assert not isinstance(found, Scheme) and len(found) == 4


def test_a_right_withdrawn_while_editing_stops_the_adopting(own):
    test = written_by_one_and_opened_by_another(own)
    test.button(key="adopt").click().run()
    set_door(SessionDoor(actor=lambda: PEOPLE["auditor"], store=lambda: own))
    test.button(key="adopt sure").click().run()
    assert len(adopted(own)) == 1


def test_adopting_asks_for_the_right_itself(own):
    with pytest.raises(NoRight):
        adopt(own, PEOPLE["auditor"], SCHEME)


def test_a_month_already_published_is_not_among_those_to_choose(bank):
    viewer = Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=lambda: PEOPLE["head_office"])
    months = months_to_choose(viewer)
    assert months[0] == Month(2026, 5) and months[-1] == month_now().plus(18)


def test_what_was_changed_in_one_article_stands_when_another_is_chosen_and_come_back_to(own):
    test = editor(own)
    next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).set_value(800.0).run()
    test.selectbox(key="article_box").set_value("items.csat").run()
    next(one for one in test.number_input if str(one.key).endswith("csat.worst")).set_value(70.0).run()
    assert "70%记0分" in words_of(test).replace("\\", "")
    test.selectbox(key="article_box").set_value("items").run()
    test.selectbox(key="article_box").set_value("repeat").run()
    assert next(one for one in test.number_input if str(one.key).endswith("repeat.amount")).value == 800
    with own.records.reading() as connection:
        (draft,) = scheme_drafts(connection)
    csat = draft_from_toml(draft.toml).item("csat")
    assert csat is not None and (csat.worst, csat.best) == (70, 100)


def test_beside_the_fields_stands_what_the_draft_does_to_the_last_month(bank):
    test = editor(bank, article="items.avg_wait")
    assert "2026年10月的名次和奖罚与现行完全相同" in words_of(test)
    next(one for one in test.number_input if str(one.key).endswith("wait.worst")).set_value(60.0).run()
    assert "若按草稿评判2026年10月" in words_of(test) and "新进奖罚" in words_of(test)


def test_every_article_can_be_edited_and_looking_at_them_begins_no_draft(own):
    test = editor(own, article="document")
    for name in test.selectbox(key="article_box").options:
        test.selectbox(key="article_box").select(name).run()
        assert list(test.exception) == [], name
    with own.records.reading() as connection:
        assert scheme_drafts(connection) == ()
