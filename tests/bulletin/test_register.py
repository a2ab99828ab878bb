"""The register of notices: numbered at signing without gaps, the bytes kept as made, only a state changes later."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from data.clock import bank_time
from data.decisions.bulletin_drafts import NoticeDraft, notice_draft, read_notice, save_notice_draft
from data.decisions.bulletin_register import (
    NoticeNumber,
    NoticeState,
    given_out,
    next_number,
    notice_content,
    notice_files,
    notices_of,
    registered_as,
)
from data.decisions.notices_signed import (
    NewNotice,
    NoticeFile,
    say_sent,
    sign_notice,
    take_notice_file,
    withdraw_notice,
)
from data.decisions.publications import newest
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice, UnknownNotice
from data.errors.people import NoRight
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores import records
from data.stores.store import Store
from months.publish import check, publish, unpublish
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, load, small_bank

pytestmark = pytest.mark.slow  # a history of acts each

READER = Actor(login="wu", name="吴", role=Role.HEAD_OFFICE)
BRANCH = Actor(login="ma", name="马", role=Role.BRANCH_HEAD, branches=frozenset({"T1"}))
LATER = date.today() + timedelta(days=1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def bank(request, tmp_path):
    """October and November published, the records in SQLite and then in PostgreSQL; one reads, another signs."""
    url = request.getfixturevalue("new_database")() if request.param == "postgres" else ""
    store = small_bank(
        months={OCTOBER: BASIC, NOVEMBER: BASIC}, store=Store.open(tmp_path / "bank", url) if url else None
    )
    for month in (OCTOBER, NOVEMBER):
        check(store, CHECKER, month)
        publish(store, PUBLISHER, month)
    yield store
    store.close()


def notice(store, month=OCTOBER, series="assessment", *, year=2026, first=None, dated=LATER, **more):
    with store.records.reading() as connection:
        version = newest(connection, month)
        number = next_number(connection, series, year, first)
    assert version is not None
    files = [NoticeFile(name=f"{series}.docx", language="zh", format="docx", content=b"PK", libraries="made by hand")]
    contents = {"zh": '{"words": "通报"}', "en": '{"words": "notice"}'}
    new = {"series": series, "period": str(month), "number": number, "publications": (version.id,), "dated": dated}
    return NewNotice(**{**new, "contents": contents, "files": files, "composed": "as read", **more})


def signed(store, month=OCTOBER, series="assessment", **more) -> int:
    read_notice(store, READER, series, str(month), "as read")
    return sign_notice(store, PUBLISHER, notice(store, month, series, **more), more.get("first"))


def register(store):
    with store.records.reading() as connection:
        return notices_of(connection)


def test_numbers_are_given_by_series_and_year_and_run_on_over_the_years(bank):
    signed(bank, OCTOBER)
    signed(bank, NOVEMBER)
    signed(bank, OCTOBER, "quality", first=NoticeNumber(year=2026, number=10, running=24))
    signed(bank, NOVEMBER, "quality", year=2027)
    assert [
        (one.series, one.period, one.number.year, one.number.number, one.number.running)
        for one in reversed(register(bank))
    ] == [
        ("assessment", "2026-10", 2026, 1, 1),
        ("assessment", "2026-11", 2026, 2, 2),
        ("quality", "2026-10", 2026, 10, 24),
        ("quality", "2026-11", 2027, 1, 25),
    ]


def test_a_signing_that_fails_takes_no_number_and_leaves_nothing(bank):
    read_notice(bank, READER, "assessment", "2026-10", "as read")
    new = notice(bank)
    with pytest.raises(IntegrityError):
        sign_notice(bank, PUBLISHER, notice(bank, files=[*new.files, *new.files]))
    assert register(bank) == ()
    assert sign_notice(bank, PUBLISHER, new) and register(bank)[0].number.number == 1


def test_the_bytes_are_given_out_as_they_were_made_and_the_register_says_to_whom(bank):
    number = signed(bank)
    assert take_notice_file(bank, BRANCH, number, "assessment.docx") == b"PK"
    say_sent(bank, READER, number, "各一级支行，办公系统")
    with bank.records.reading() as connection:
        assert [(one.file, one.by, one.whom) for one in given_out(connection, number)] == [
            ("", "wu", "各一级支行，办公系统"),
            ("assessment.docx", "ma", ""),
        ]
        assert registered_as(connection, b"PK") == (number, "assessment.docx")
        assert registered_as(connection, b"PK ") is None
        assert [file.libraries for file in notice_files(connection, number)] == ["made by hand"]
        assert notice_content(connection, number, "en") == '{"words": "notice"}'
    assert register(bank)[0].state is NoticeState.SENT
    with pytest.raises(UnknownNotice):
        take_notice_file(bank, BRANCH, number, "other.docx")


def test_a_withdrawn_notice_keeps_its_number(bank):
    number = signed(bank)
    with pytest.raises(ReasonNeeded):
        withdraw_notice(bank, PUBLISHER, number, "no")
    withdraw_notice(bank, PUBLISHER, number, "印错了抬头")
    again = signed(bank)
    assert [(one.id, one.number.number, one.state) for one in register(bank)] == [
        (again, 2, NoticeState.SIGNED),
        (number, 1, NoticeState.WITHDRAWN),
    ]
    with pytest.raises(UnknownNotice):
        withdraw_notice(bank, PUBLISHER, number, "印错了抬头")


def test_a_correction_marks_the_notice_it_corrects_and_only_one_of_a_period_stands(bank):
    first = signed(bank)
    with pytest.raises(BadNotice, match="signed already"):
        signed(bank)
    second = signed(bank, corrects=first)
    assert [(one.id, one.corrects, one.state) for one in register(bank)] == [
        (second, first, NoticeState.SIGNED),
        (first, None, NoticeState.CORRECTED),
    ]
    with pytest.raises(BadNotice, match="signed already"):
        signed(bank, corrects=first)


def test_it_is_made_from_versions_in_force_and_dated_after_they_were_published(bank):
    with bank.records.reading() as connection:
        published = bank_time(newest(connection, OCTOBER).published_at).date()
    read_notice(bank, READER, "assessment", "2026-10", "as read")
    with pytest.raises(BadNotice, match="before the figures"):
        sign_notice(bank, PUBLISHER, notice(bank, dated=published - timedelta(days=1)))
    on_the_day, other = notice(bank, dated=published), notice(bank, NOVEMBER)
    load(bank, OCTOBER, {**BASIC, "O11": "88.90"})
    check(bank, CHECKER, OCTOBER)
    publish(bank, PUBLISHER, OCTOBER, reason="申诉成立")
    with pytest.raises(BadNotice, match="no longer in force"):
        sign_notice(bank, PUBLISHER, on_the_day)
    unpublish(bank, PUBLISHER, NOVEMBER, reason="全部撤回")
    with pytest.raises(BadNotice, match="no longer in force"):
        sign_notice(bank, PUBLISHER, other)
    assert sign_notice(bank, PUBLISHER, notice(bank, dated=published))


def test_another_who_signs_at_once_has_taken_the_number(bank):
    seen = notice(bank)
    signed(bank, NOVEMBER)
    read_notice(bank, READER, "assessment", "2026-10", "as read")
    with pytest.raises(BadNotice, match="taken the number"):
        sign_notice(bank, PUBLISHER, seen)


def test_who_signs_is_not_who_has_read_it_and_what_was_read_is_what_is_signed(bank):
    for reader, read in ((None, ""), (PUBLISHER, "as read"), (READER, "composed otherwise")):
        if reader:
            read_notice(bank, reader, "assessment", "2026-10", read)
        with pytest.raises(BadNotice, match="two pairs of eyes"):
            sign_notice(bank, PUBLISHER, notice(bank))
    change_setting(bank, COMMAND_LINE, "two_pairs_of_eyes", "off")
    sign_notice(bank, PUBLISHER, notice(bank))
    assert register(bank)[0].second_by == ""
    assert signed(bank, NOVEMBER) and register(bank)[0].second_by == "wu"


def test_a_draft_is_kept_until_it_is_signed_and_the_log_has_each_edit_before_and_after(bank):
    read_notice(bank, READER, "assessment", "2026-10", "as read")
    draft = NoticeDraft(
        series="assessment", period="2026-10", sections=("overall",), edits={"zh": {"lead": "甲〔数〕"}}
    )
    save_notice_draft(bank, READER, draft, sentence="lead", before="乙〔数〕", after="甲〔数〕")
    with bank.records.reading() as connection:
        kept = notice_draft(connection, "assessment", "2026-10")
        assert (kept.sections, kept.edits, kept.saved_by) == (("overall",), {"zh": {"lead": "甲〔数〕"}}, "wu")
        assert (kept.read_by, kept.read) == ("", "")
        table = records.audit.c
        detail = connection.execute(select(table.detail).order_by(table.seq.desc()).limit(1)).scalar()
    assert '"before": "乙〔数〕"' in detail and '"after": "甲〔数〕"' in detail
    signed(bank)
    with bank.records.reading() as connection:
        assert notice_draft(connection, "assessment", "2026-10") == NoticeDraft(series="assessment", period="2026-10")


@pytest.mark.parametrize("actor", [CHECKER, BRANCH])
def test_an_analyst_and_a_branch_read_and_do_no_more(bank, actor):
    number = signed(bank)
    assert take_notice_file(bank, actor, number, "assessment.docx")
    for act in (
        lambda: sign_notice(bank, actor, notice(bank)),
        lambda: withdraw_notice(bank, actor, number, "印错了抬头"),
        lambda: say_sent(bank, actor, number, "各支行"),
        lambda: read_notice(bank, actor, "assessment", "2026-10", ""),
        lambda: save_notice_draft(bank, actor, NoticeDraft(series="assessment", period="2026-10")),
    ):
        with pytest.raises(NoRight):
            act()
