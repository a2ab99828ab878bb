"""After a corrected month: what was printed otherwise, before and after; the next number; nothing where nothing was."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from data.decisions.bulletin_drafts import NoticeDraft, read_notice
from data.decisions.bulletin_register import NoticeState, notices_of
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice
from months.bulletin.content import NoticeSentence, NoticeTable
from months.bulletin.correcting import correction_composed, rests_on_old, sign_correction
from months.bulletin.correction import correction_of
from months.bulletin.issuing import LANGUAGES, composed_hash, notice_composed, notice_read, notice_standing, sign
from months.versions import beside, readings_of
from reports.bulletin.files import files_of
from tests.bulletin.test_notice_commands import published
from tests.bulletin.test_register import READER
from tests.small_bank import BASIC, OCTOBER, PUBLISHER, load, small_bank

pytestmark = pytest.mark.slow

DRAFT = NoticeDraft(series="assessment", period=str(OCTOBER))
WRITE = partial(files_of, formats=("docx", "xlsx", "txt"), fonts_folder=Path("fonts"))
UPHELD = replace(DRAFT, reason="申诉成立，O11分数更正")


def read_and_signed(store):
    read_notice(
        store, READER, DRAFT.series, DRAFT.period, composed_hash(DRAFT, notice_composed(store, READER, DRAFT, "zh"))
    )
    return sign(store, PUBLISHER, DRAFT, WRITE)


def standing(store):
    with store.records.reading() as connection:
        found = notice_standing(connection, DRAFT.series, DRAFT.period)
        assert found is not None
        return found, rests_on_old(connection, found)


def corrected(store, reason="申诉成立", **scores):
    load(store, OCTOBER, {**BASIC, **scores})
    published(store, reason)


def read_and_corrected(store):
    signed, _ = standing(store)
    made = correction_composed(store, READER, signed, UPHELD, "zh")
    assert made is not None
    read_notice(store, READER, DRAFT.series, DRAFT.period, composed_hash(UPHELD, made))
    return sign_correction(store, PUBLISHER, signed, UPHELD, WRITE)


@pytest.fixture
def bank():
    """October published and its notice signed."""
    store = small_bank()
    published(store)
    read_and_signed(store)
    yield store
    store.close()


def tables(notice):
    return {block.id: block for block in notice.blocks if isinstance(block, NoticeTable)}


def test_what_was_printed_otherwise_is_what_the_two_versions_say_otherwise(bank):
    assert standing(bank)[1] is False
    corrected(bank, O11="88.90")
    signed, old = standing(bank)
    assert old is True
    made = correction_composed(bank, READER, signed, UPHELD, "zh")
    assert made is not None
    both = beside(*readings_of(bank, OCTOBER))
    printed = {row[1]: row[2:] for row in tables(made)["changed_places"].rows if row[0].startswith("综合")}
    assert printed == {
        one.name: (one.before.rank, one.before.value, one.after.rank, one.after.value)
        for one in both.places
        if one.before and one.after
    }
    money = tables(made)["changed_money"]
    assert sum(row[4] for row in money.rows) == Decimal(sum(one.after - one.before for one in both.claims)).scaleb(-2)
    assert money.total is not None and money.total[4] == sum(row[4] for row in money.rows)
    for word in ("申诉成立", "2026-10 v1", "2026-10 v2", "第1期"):
        assert word in made.message


def test_who_enters_and_who_leaves_the_last_is_named(bank):
    before = {row.outlet for row in readings_of(bank, OCTOBER)[0].figures.rows if row.rank and row.rank > 7}
    corrected(bank, O11="88.90")
    after = {row.outlet for row in readings_of(bank, OCTOBER)[1].figures.rows if row.rank and row.rank > 7}
    made = correction_composed(bank, READER, standing(bank)[0], UPHELD, "zh")
    (last,) = [one for one in made.blocks if isinstance(one, NoticeSentence) and one.id == "praise.last"]
    told = {name: figure.printed for name, figure in last.figures.items()}
    assert set(told["后列名单"].split("、")) == after
    assert told["进入"] == ("、".join(after - before) or "无")
    assert told["退出"] == ("、".join(before - after) or "无")


def test_the_correction_takes_the_next_number_and_marks_what_it_corrects(bank):
    corrected(bank, O11="88.90")
    read_and_corrected(bank)
    with bank.records.reading() as connection:
        second, first = notices_of(connection)
        assert (first.state, second.state, second.corrects) == (NoticeState.CORRECTED, NoticeState.SIGNED, first.id)
        assert (first.number.number, second.number.number) == (1, 2)
        english = notice_read(connection, second.id, "en")
    assert "is corrected: 申诉成立" in english.message
    assert standing(bank)[1] is False


def test_a_second_correction_is_held_against_the_first(bank):
    corrected(bank, O11="88.90")
    read_and_corrected(bank)
    corrected(bank, O11="88.90", O12="99.00")
    made = correction_composed(bank, READER, standing(bank)[0], UPHELD, "zh")
    both = beside(*readings_of(bank, OCTOBER)[1:])
    printed = {row[1] for row in tables(made)["changed_places"].rows if row[0].startswith("综合")}
    assert printed == {one.name for one in both.places}
    read_and_corrected(bank)
    with bank.records.reading() as connection:
        assert [one.state for one in notices_of(connection)] == [
            NoticeState.SIGNED, NoticeState.CORRECTED, NoticeState.CORRECTED,
        ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_correction_where_nothing_printed_has_changed(bank, language):
    signed, _ = standing(bank)
    assert correction_composed(bank, READER, signed, UPHELD, language) is None
    with pytest.raises(BadNotice, match="nothing that was printed"):
        sign_correction(bank, PUBLISHER, signed, UPHELD, WRITE)
    with pytest.raises(ReasonNeeded):
        sign_correction(bank, PUBLISHER, signed, DRAFT, WRITE)


def test_what_is_known_of_one_language_is_known_of_the_other(bank):
    corrected(bank, O11="88.90")
    made = [correction_composed(bank, READER, standing(bank)[0], UPHELD, language) for language in LANGUAGES]
    shapes = [[(type(block), getattr(block, "id", "")) for block in one.blocks] for one in made]
    assert shapes[0] == shapes[1]
    assert all(correction_of(one, one, "no") is None for one in made)
