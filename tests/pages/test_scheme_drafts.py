"""Drafts of a scheme are kept: a refresh finds them, a second person continues, nobody writes over another unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data.decisions.scheme_drafts import DISCARDED, begin_draft, end_draft, save_draft, scheme_draft, scheme_drafts
from data.errors.decisions import DraftEnded, DraftMoved
from data.errors.people import NoRight
from data.people.rights import Actor
from data.stores import records
from data.stores.store import Store
from metrics.scheme.in_force import preset
from metrics.scheme.toml import draft_from_toml, scheme_to_toml
from months.decisions.schemes import adopted
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of

pytestmark = pytest.mark.slow

HEAD = PEOPLE["head_office"]
SECOND = replace(HEAD, login="second", name="郑复核")


@pytest.fixture
def own() -> Iterator[Store]:
    store = filled(Store.in_memory(), 2)
    yield store
    store.close()


def editor(store: Store, actor: Actor = HEAD, **query) -> AppTest:
    return open_page(store, actor, "scheme", view="edit", **{"article": "repeat", **query})


def amount(test: AppTest):
    return next(one for one in test.number_input if str(one.key).endswith("repeat.amount"))


def drafts(store: Store):
    with store.records.reading() as connection:
        return scheme_drafts(connection)


def test_looking_at_the_editor_begins_nothing(own):
    editor(own)
    assert drafts(own) == ()


def test_the_first_change_begins_a_draft_and_every_change_saves_it(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    amount(test).set_value(900.0).run()
    (draft,) = drafts(own)
    assert (draft.begun_by, draft.saved_by, draft.revision) == ("ho", "ho", 2)
    assert draft_from_toml(draft.toml).repeat.amount == 900
    assert "草稿已保存" in words_of(test) and "1" in test.query_params["draft"]
    with own.records.reading() as connection:
        acts = (
            connection.execute(select(records.audit.c.act).where(records.audit.c.act.like("scheme.draft%")))
            .scalars()
            .all()
        )
    assert acts == ["scheme.draft"]


def test_a_refresh_finds_the_draft_as_it_was_left(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    assert amount(editor(own, draft="1")).value == 800


def test_a_draft_with_mistakes_is_kept_as_well(own):
    test = editor(own, article="places")
    next(one for one in test.number_input if str(one.key).endswith("places.rewarded")).set_value(7).run()
    again = editor(own, draft="1")
    assert "处需要改正" in again.error[0].value


def test_a_second_person_sees_the_draft_and_continues_it(own):
    amount(editor(own)).set_value(800.0).run()
    second = editor(own, SECOND)
    assert "草稿1" in words_of(second) and "ho" in words_of(second)
    second.button(key="continue 1").click().run()
    assert amount(second).value == 800
    amount(second).set_value(850.0).run()
    assert [(one.begun_by, one.saved_by) for one in drafts(own)] == [("ho", "second")]


def test_who_writes_on_an_older_state_is_told_and_nothing_is_lost(own):
    first = editor(own)
    amount(first).set_value(800.0).run()
    second = editor(own, SECOND, draft="1")
    amount(second).set_value(850.0).run()
    open_page(own, HEAD)  # the door answers for the first person again
    amount(first).set_value(700.0).run()
    assert "second 在您之后修改了这份草稿" in "".join(one.value for one in first.warning)
    assert draft_from_toml(drafts(own)[0].toml).repeat.amount == 850
    first.button(key="theirs").click().run()
    assert amount(first).value == 850


def test_a_discarded_draft_is_gone_from_the_list_and_its_address_says_so(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    test.button(key="forget").click().run()
    assert drafts(own) == () and amount(test).value == 500
    assert "已被启用或放弃" in words_of(editor(own, draft="1"))


def test_a_draft_put_away_can_be_continued_later(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    test.button(key="put away").click().run()
    assert amount(test).value == 500 and len(drafts(own)) == 1
    test.button(key="continue 1").click().run()
    assert amount(test).value == 800


def test_an_adopted_draft_has_ended(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    test = editor(own, SECOND, draft="1")
    test.button(key="adopt").click().run()
    test.button(key="adopt sure").click().run()
    assert drafts(own) == () and len(adopted(own)) == 2


@pytest.mark.parametrize(("language", "words"), [("zh", "已被启用或放弃"), ("en", "adopted or discarded meanwhile")])
def test_who_still_has_an_adopted_draft_open_is_told_and_starts_anew(own, language, words):
    first = editor(own, language=language)
    amount(first).set_value(800.0).run()
    second = editor(own, SECOND, draft="1")
    second.button(key="adopt").click().run()
    second.button(key="adopt sure").click().run()
    open_page(own, HEAD, language=language)  # the door answers for the first person again
    first.run()
    assert list(first.exception) == [] and words in "".join(one.value for one in first.warning)
    assert first.run() and amount(first).value == 500 and drafts(own) == ()


@pytest.mark.parametrize("person", ["analyst", "branch_head", "auditor"])
def test_only_head_office_writes_drafts(own, person):
    toml = scheme_to_toml(preset("icbc-datong"))
    draft = begin_draft(own, HEAD, toml)
    for act in (
        lambda: begin_draft(own, PEOPLE[person], toml),
        lambda: save_draft(own, PEOPLE[person], draft, toml),
        lambda: end_draft(own, PEOPLE[person], 1, ""),
    ):
        with pytest.raises(NoRight):
            act()


def test_a_draft_that_moved_or_ended_is_not_written_over(own):
    toml = scheme_to_toml(preset("icbc-datong"))
    draft = begin_draft(own, HEAD, toml)
    version = own.version()
    save_draft(own, SECOND, draft, toml + "\n")
    assert own.version() == version, "no figure follows from a draft"
    with pytest.raises(DraftMoved):
        save_draft(own, HEAD, draft, toml)
    end_draft(own, HEAD, draft.number, DISCARDED)
    with pytest.raises(DraftEnded):
        end_draft(own, HEAD, draft.number, DISCARDED)
    with own.records.reading() as connection, pytest.raises(DraftEnded):
        scheme_draft(connection, draft.number)


BROKEN = scheme_to_toml(preset("icbc-datong")).replace('tie = "include"', 'tie = "都计入"')


def test_a_draft_that_can_not_be_read_says_why_and_stands_in_nobodys_way(own):
    assert scheme_to_toml(preset("icbc-datong")) != BROKEN
    begin_draft(own, HEAD, BROKEN)
    test = editor(own)
    assert (
        list(test.exception) == []
        and "“都计入”应为其中之一" in test.error[0].value
        and "places.tie" not in test.error[0].value
    )
    amount(test).set_value(800.0).run()
    second = editor(own, SECOND, draft="2")
    second.button(key="adopt").click().run()
    second.button(key="adopt sure").click().run()
    assert len(adopted(own)) == 2 and [one.number for one in drafts(own)] == [1]
    test.button(key="discard 1").click().run()
    assert drafts(own) == ()


def test_the_address_of_a_draft_that_can_not_be_read_opens_the_editor_all_the_same(own):
    begin_draft(own, HEAD, BROKEN)
    test = editor(own, draft="1")
    assert list(test.exception) == [] and amount(test).value == 500


def test_what_was_typed_is_still_there_in_the_other_language(own):
    test = editor(own)
    amount(test).set_value(800.0).run()
    test.segmented_control(key="language").set_value("en").run()
    assert amount(test).value == 800 and draft_from_toml(drafts(own)[0].toml).repeat.amount == 800
