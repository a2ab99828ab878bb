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
from months.bulletin.content import Figure, NoticeColumn, NoticeHeading, NoticeSentence, NoticeTable
from months.bulletin.correction import LISTED, Corrected, correction_of, edited_touched, words_changed
from months.bulletin.issuing import (
    LANGUAGES,
    composed_hash,
    correction_composed,
    notice_composed,
    notice_read,
    notice_standing,
    printed_before,
    rests_on_old,
    sign,
    sign_correction,
)
from months.bulletin.notice import cut_for
from months.versions import beside, readings_of
from reports.bulletin.files import files_of
from tests.bulletin.drawn_notice import drawn
from tests.bulletin.test_notice_commands import published
from tests.bulletin.test_register import READER
from tests.small_bank import BASIC, CHECKER, OCTOBER, PUBLISHER, load, small_bank

pytestmark = pytest.mark.slow

DRAFT = NoticeDraft(series="assessment", period=str(OCTOBER))
WRITE = partial(files_of, formats=("docx", "xlsx", "txt"), fonts_folder=Path("fonts"))
UPHELD = replace(DRAFT, reason="申诉成立，O11分数更正")


def read_and_signed(store, draft=DRAFT):
    composed = composed_hash(draft, notice_composed(store, READER, draft, "zh"))
    read_notice(store, READER, draft.series, draft.period, composed)
    return sign(store, PUBLISHER, draft, WRITE)


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


def words(notice):
    return "".join(one.words for one in notice.blocks if isinstance(one, NoticeSentence))


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
    own, shifted = tables(made)["changed_places"].rows, made.annexes[0].rows
    printed = {row[1]: row[2:] for row in (*own, *shifted) if row[0].startswith("综合")}
    assert {row[1] for row in own} == {"O11"} and "O11" not in {row[1] for row in shifted}
    many = len({row[1] for row in shifted})
    assert f"另有{many}家网点自身数值未变，名次或综合得分随之变动，见〔annex:changed_rows〕。" in words(made)
    assert made.annexes[0].id == "changed_rows"
    assert printed == {
        one.name: (one.before.rank, one.before.value, one.after.rank, one.after.value)
        for one in both.places
        if one.before and one.after
    }
    money = tables(made)["changed_money"]
    assert sum(row[4] for row in money.rows) == Decimal(sum(one.after - one.before for one in both.claims)).scaleb(-2)
    assert money.total is not None and money.total[4] == sum(row[4] for row in money.rows)
    assert money.note == f"差额记入{readings_of(bank, OCTOBER)[1].version.posted_in.say('zh')}。"
    assert [one.id for one in cut_for(made, CHECKER).annexes] == ["changed_rows", "composite", "mystery"]
    assert "元" not in cut_for(made, CHECKER).as_json()
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
    assert told["in"] == ("、".join(after - before) or "无")
    assert told["out"] == ("、".join(before - after) or "无")


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
    printed = {row[1] for row in (*tables(made)["changed_places"].rows, *made.annexes[0].rows)}
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
    assert all(correction_of(Corrected(old=one, new=one), "no") is None for one in made)


def sentence(id, template="〔n〕件", edited=False, **figures):
    printed = {name: Figure(printed=one, source=f"v{one}") for name, one in figures.items()}
    section = id.partition(".")[0]
    return NoticeSentence(id=id, rule=id, section=section, template=template, figures=printed, edited=edited)


def with_words(notice, *blocks):
    return replace(notice, blocks=blocks)


WATCH = NoticeTable(id="watch_x", title="跟踪", section="watch", columns=(NoticeColumn(title="网点"),), rows=(("甲",),))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([sentence("overall.complaints", n="70")], [sentence("overall.complaints", n="69")], ["69件"]),
        ([sentence("overall.complaints", n="70")], [sentence("overall.complaints", n="70")], []),
        ([sentence("overall.complaints", "改过〔n〕", True, n="70")], [sentence("overall.complaints", n="70")], []),
        (
            [sentence("overall.complaints", "改过〔n〕", True, n="70")],
            [sentence("overall.complaints", n="69")],
            ["69件"],
        ),
        ([sentence("watch.nobody", "无人", True)], [sentence("watch.nobody", "无网点")], []),
        ([sentence("watch.nobody", "无网点")], [sentence("watch.x", n="2")], ["2件", "不再适用：无网点"]),
        ([sentence("rankings.x", n="1")], [sentence("rankings.x", n="2")], []),
        ([sentence("rankings.x", n="1")], [sentence("watch.x", n="2")], []),
        ([WATCH], [replace(WATCH, rows=(("乙",),))], ["跟踪"]),
        ([WATCH], [WATCH], []),
    ],
)
def test_of_the_words_those_are_told_that_no_annex_shows(old, new, told):
    both = Corrected(old=with_words(drawn(), *old), new=with_words(drawn(), *new))
    found = [one for one in words_changed(both) if not isinstance(one, NoticeHeading)]
    assert [one.title if isinstance(one, NoticeTable) else one.words for one in found] == told


def test_who_composes_is_told_of_edited_words_whose_figures_changed():
    old = with_words(
        drawn(),
        sentence("a.touched", "改：〔n〕", True, n="70", m="1"),
        sentence("a.other", "改：〔m〕", True, n="70", m="1"),
        sentence("a.gone", "改：〔m〕", True, m="1"),
        sentence("a.plain", n="70"),
    )
    new = with_words(
        drawn(), sentence("a.touched", n="69"), sentence("a.other", n="69", m="1"), sentence("a.plain", n="69")
    )
    assert list(edited_touched(Corrected(old=old, new=new))) == [("改：70", "69件"), ("改：1", "")]


def test_many_whose_own_figures_changed_stand_in_the_annex_alone():
    def scored(at):
        many = range(LISTED + 1)
        rows = tuple((1 + one, f"O{one:02}", "", f"{one + at}.00") for one in many)
        composite = replace(drawn().annexes[0], rows=rows, codes=())
        return replace(drawn(), annexes=(composite,), sheets=())

    made = correction_of(Corrected(old=scored(0), new=scored(1)), "重算")
    assert made is not None and "changed_places" not in tables(made)
    assert f"自身数值变动的网点{LISTED + 1}家；另有0家" in words(made)
    assert len(made.annexes[0].rows) == LISTED + 1


def test_a_second_correction_knows_the_words_that_the_first_let_stand(bank):
    corrected(bank, O11="88.90")
    read_and_corrected(bank)
    signed, _ = standing(bank)
    with bank.records.reading() as connection:
        original = printed_before(connection, notices_of(connection)[1], "zh")
        both = printed_before(connection, signed, "zh")
    said = {one.id for one in both.blocks if isinstance(one, NoticeSentence)}
    assert {one.id for one in original.blocks if isinstance(one, NoticeSentence)} < said | {"praise.first"}
    assert "correction.opening" in said
