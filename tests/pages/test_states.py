"""What a page does when there is nothing, when the address is wrong, when something breaks, when data are hostile."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from data.stores import records
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, tabs_of, words_of
from ui.shell import boundary


@pytest.mark.parametrize("page", ["home", "league", "outlet", "ledger"])
def test_a_bank_without_data_says_what_to_do_next(nothing, page):
    assert "还没有数据" in words_of(open_page(nothing, PEOPLE["head_office"], page))
    assert "Nothing is loaded yet" in words_of(open_page(nothing, PEOPLE["head_office"], page, "en"))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("league", {"month": "2026-13"}),
        ("league", {"month": "2031-01"}),
        ("league", {"metric": "nonsense"}),
        ("league", {"scope": "branch:没有这个支行"}),
        ("league", {"metric": "<script>alert(1)</script>"}),
        ("outlet", {"outlet": "YL9999"}),
        ("home", {"month": "'; drop table wait_month; --"}),
        ("ledger", {"month": ""}),
    ],
)
def test_an_unknown_parameter_gives_the_default_and_a_note(bank, page, query):
    test = open_page(bank, PEOPLE["head_office"], page, **query)
    assert list(test.exception) == [] and [one.value for one in test.error] == []
    assert any("已改为默认" in one.value for one in test.info)


def test_a_known_parameter_is_followed_without_a_note(bank):
    test = open_page(bank, PEOPLE["head_office"], "league", month="2026-08", metric="csat", scope="branch:城东支行")
    assert len(test.info) == 0 and "2026年8月" in words_of(test) and "满意度" in words_of(test)


def test_a_branch_head_gets_no_other_outlet_by_its_address(bank):
    test = open_page(bank, PEOPLE["outlet_head"], "outlet", outlet="YL0101")
    assert any("已改为默认" in one.value for one in test.info)
    assert "云澜北郊市场" in words_of(test) and "云澜城中支行营业部" not in test.markdown[0].value


def test_a_branch_head_reads_only_lines_about_their_own_outlets(bank):
    everything = open_page(bank, PEOPLE["head_office"], "ledger")
    own = open_page(bank, PEOPLE["outlet_head"], "ledger")
    assert "云澜" in words_of(everything)
    assert "累计落后次数" not in tabs_of(own)
    assert "累计落后次数" in tabs_of(everything) and "按人净额" in tabs_of(everything)


def test_names_from_a_file_cannot_become_markup(store):
    filled(store, 2)
    with store.records.transaction() as connection:
        spell = records.outlet_spell
        connection.execute(
            update(spell)
            .where(spell.c.outlet == "YL0101")
            .values(name="[点我](https://example.org) :red[假] **粗** <b>x</b>")
        )
    store.refresh()
    test = open_page(store, PEOPLE["head_office"], "outlet", outlet="YL0101")
    said = "\n".join(str(one.value) for one in test.markdown)
    assert "[点我](https" not in said and r"\[点我\]\(https" in said
    assert "<b>" not in said.replace(r"\<b\>", "")


def test_what_breaks_is_shown_as_a_number_and_nothing_else(bank, monkeypatch):
    import pages.league.page

    def broken(*_):
        raise ZeroDivisionError("secret /path of the machine")

    monkeypatch.setattr(pages.league.page, "boards", broken)
    test = open_page(bank, PEOPLE["head_office"], "league")
    assert len(test.error) == 1 and "编号" in test.error[0].value
    assert "secret" not in words_of(test) and list(test.exception) == []


def test_a_refusal_is_said_in_its_own_words(bank, monkeypatch):
    import pages.league.page
    from data.errors.figures import NothingLoaded

    def refused(*_):
        raise NothingLoaded(month="2026-10")

    monkeypatch.setattr(pages.league.page, "boards", refused)
    assert "Nothing is loaded for 2026-10" in open_page(bank, PEOPLE["head_office"], "league", "en").warning[0].value


def test_a_part_that_runs_alone_asks_the_door_again(bank):
    from data.errors.people import SignedOut
    from ui.shell.viewer import Viewer

    viewer = Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=lambda: None)
    with pytest.raises(SignedOut):
        viewer.fresh()
    assert callable(boundary.again(lambda viewer: None))


def test_the_business_days_of_a_month_are_there_without_its_holidays(bank):
    test = open_page(bank, PEOPLE["head_office"], "ledger", tab="excluded", month="2026-10")
    assert test.number_input(key="excluded of 2026-10").value == 18
